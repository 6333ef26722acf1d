package org.parix.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The passwords of a data directory, made at its first start, and the port last used; in a file that only its owner may read.
 *
 * @param superPassword of {@code postgres}, who creates databases
 * @param password of the owner of Parix' database, who migrates it
 * @param applicationPassword of the role Parix works as, which owns nothing
 */
record Credentials(String superPassword, String password, String applicationPassword, int port) {
    static final String OWNER = "parix";
    static final String APPLICATION = "parix_app";
    static final String SUPERUSER = "postgres";

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    static Credentials fresh() {
        return new Credentials(secret(), secret(), secret(), 0);
    }

    static boolean existIn(Path data) {
        return Files.exists(file(data));
    }

    static Credentials load(Path data) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(data))) {
            properties.load(reader);
        }
        return new Credentials(
                required(properties, "superPassword", data),
                required(properties, "password", data),
                properties.getProperty("applicationPassword", ""),
                Integer.parseInt(properties.getProperty("port", "0")));
    }

    void store(Path data) throws IOException {
        var properties = new Properties();
        properties.setProperty("superPassword", superPassword);
        properties.setProperty("password", password);
        properties.setProperty("applicationPassword", applicationPassword);
        properties.setProperty("port", Integer.toString(port));
        Path fresh = secretFile(data);
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(
                    writer, "Access to the database of this directory. Keep it secret, and keep it with the data.");
        }
        Files.move(fresh, file(data), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Credentials on(int newPort) {
        return new Credentials(superPassword, password, applicationPassword, newPort);
    }

    /** With a password for Parix' own role, which data made by an earlier Parix does not have. */
    Credentials complete() {
        return applicationPassword.isEmpty() ? new Credentials(superPassword, password, secret(), port) : this;
    }

    Access asApplication(String database) {
        return new Access(url(database), APPLICATION, applicationPassword);
    }

    Access asOwner(String database) {
        return new Access(url(database), OWNER, password);
    }

    Access asSuperuser(String database) {
        return new Access(url(database), SUPERUSER, superPassword);
    }

    /** An empty file that nobody else may read. */
    static Path secretFile(Path directory) throws IOException {
        return Files.createTempFile(directory, "secret-", ".tmp", OWNER_ONLY);
    }

    @Override
    public String toString() {
        return "Credentials[port=" + port + "]";
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static Path file(Path data) {
        return data.resolve("database.properties");
    }

    private static String required(Properties properties, String key, Path data) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new DatabaseFailed(
                    file(data) + " does not hold " + key + "; restore it with the data it belongs to.");
        }
        return value;
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
