package org.parix.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once per version and user from the class path into a cache directory. */
record PostgresBinaries(Path home) {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    Path program(String name) {
        return home.resolve("bin").resolve(windows() ? name + ".exe" : name);
    }

    static PostgresBinaries unpacked() {
        try {
            return unpackedInto(cache());
        } catch (IOException e) {
            throw new DatabaseFailed(
                    "The PostgreSQL programs cannot be unpacked into " + cache()
                            + " (PARIX_CACHE names another directory): " + e.getMessage(),
                    e);
        }
    }

    static PostgresBinaries unpackedInto(Path cache) throws IOException {
        String name = archive();
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new DatabaseFailed("There are no PostgreSQL programs for this system (" + name
                    + ") in this build. Set PARIX_DATABASE_URL, PARIX_DATABASE_USER and PARIX_DATABASE_PASSWORD"
                    + " to use a PostgreSQL server you run yourself.");
        }
        Path home = cache.resolve("postgresql-" + version(archive));
        if (!Files.isDirectory(home)) {
            unpack(archive, home);
        }
        return new PostgresBinaries(home);
    }

    static boolean windows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Path cache() {
        return setting("parix.cache", "PARIX_CACHE")
                .map(Path::of)
                .or(() -> setting("", "XDG_CACHE_HOME").map(dir -> Path.of(dir, "parix")))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "parix"))
                .toAbsolutePath();
    }

    private static Optional<String> setting(String property, String variable) {
        String value = property.isEmpty() ? null : System.getProperty(property);
        return Optional.ofNullable(value != null ? value : System.getenv(variable))
                .filter(set -> !set.isBlank());
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = windows() ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-%s-%s.txz".formatted(system, processor);
    }

    /** Checksum and size of the archive: known without reading it, and another for every build of the server. */
    private static String version(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            return "%08x-%d"
                    .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return "%08x-%d".formatted(archive.toString().hashCode(), connection.getContentLengthLong());
    }

    /** Unpacks beside the goal and then renames, so that a half unpacked directory is never used, also with two starting at once. */
    private static void unpack(URL archive, Path home) throws IOException {
        log.info("Unpacking PostgreSQL into {} (once)", home);
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, fresh);
            }
        }
        permit(fresh, 0755);
        if (Files.isDirectory(home)) {
            delete(fresh);
        } else {
            Files.move(fresh, home);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("an entry outside its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            permit(path, 0755);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        permit(path, entry.getMode() | 0444);
    }

    private static void permit(Path path, int mode) throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromOwnerRead = PosixFilePermission.values();
        for (int bit = 0; bit < fromOwnerRead.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                permissions.add(fromOwnerRead[bit]);
            }
        }
        Files.setPosixFilePermissions(path, permissions);
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
