package org.parix.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the server. PostgreSQL refuses to run as root, so a Parix started by root hands it to another user; everyone else runs it
 * themselves.
 *
 * @param name the user to become, null to stay who we are
 */
record ServerUser(@Nullable String name) {
    /** What lets a user pass through directories closed to others, as far as root may give it here. */
    private enum Pass {
        DAC_READ_SEARCH(2),
        DAC_OVERRIDE(1);

        private final int bit;

        Pass(int bit) {
            this.bit = bit;
        }

        boolean held(long capabilities) {
            return (capabilities & 1L << bit) != 0;
        }
    }

    static ServerUser current() throws IOException {
        if (PostgresBinaries.windows() || new UnixSystem().getUid() != 0) {
            return new ServerUser(null);
        }
        for (String name : List.of("postgres", "nobody")) {
            if (principal(name) != null) {
                return new ServerUser(name);
            }
        }
        throw new DatabaseFailed(
                "PostgreSQL does not run as root, and there is no user postgres or nobody to run it as."
                        + " Start Parix as an ordinary user.");
    }

    /** Gives a file or directory to the server. */
    void own(Path path) throws IOException {
        if (name != null) {
            UserPrincipal principal = principal(name);
            if (principal != null) {
                Files.setOwner(path, principal);
            }
        }
    }

    /** The command as this user. {@code reached} are the directories it must be able to pass into. */
    List<String> command(List<String> command, Path... reached) throws IOException {
        if (name == null) {
            return command;
        }
        var line = new ArrayList<>(
                List.of("setpriv", "--reuid=" + name, "--regid=" + group(name), "--init-groups", "--no-new-privs"));
        for (Path path : reached) {
            if (closedAbove(path)) {
                String pass = pass(path);
                // without this bit access(2), by which the server's programs find each other, would not heed what is
                // passed on
                line.add("--securebits=+no_setuid_fixup");
                line.add("--inh-caps=-all,+" + pass);
                line.add("--ambient-caps=-all,+" + pass);
                break;
            }
        }
        line.addAll(command);
        return line;
    }

    private static String group(String user) throws IOException {
        Process id = new ProcessBuilder("id", "-g", user).start();
        return new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    /** Whether a directory on the way to the path is closed to others: a home directory of root, or one made by mktemp. */
    private static boolean closedAbove(Path path) throws IOException {
        for (Path above = path.toRealPath().getParent(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return true;
            }
        }
        return false;
    }

    private static String pass(Path path) throws IOException {
        long capabilities;
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            capabilities = lines.filter(line -> line.startsWith("CapEff:"))
                    .findFirst()
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .orElse(0L);
        }
        for (Pass pass : Pass.values()) {
            if (pass.held(capabilities)) {
                return pass.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new DatabaseFailed("PostgreSQL does not run as root, and another user cannot reach " + path
                + ". Choose a data directory that others may pass into, or start Parix as an ordinary user.");
    }

    private static @Nullable UserPrincipal principal(String name) throws IOException {
        try {
            return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (UserPrincipalNotFoundException e) {
            return null;
        }
    }
}
