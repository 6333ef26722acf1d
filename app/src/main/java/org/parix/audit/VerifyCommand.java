package org.parix.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import org.parix.database.DatabaseFailed;
import org.parix.database.StoredData;
import org.springframework.dao.DataAccessException;

/** {@code ./dev verify-audit}: whether the trail is as it was written. Ends with 1 where it is not. */
final class VerifyCommand {
    private VerifyCommand() {}

    /** @param arguments the data directory, then the folder of the notes where it is another than usual */
    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(String[] arguments, PrintStream out) {
        Path data = Path.of(arguments[0]);
        Path notes = arguments.length > 1 ? Path.of(arguments[1]) : data.resolve("audit-roots");
        try {
            Verdict verdict = StoredData.use(data, access -> {
                var opened = OpenedStore.of(access);
                return new Trail(
                                opened.trail(),
                                () -> {},
                                new RootFiles(notes),
                                opened.transactions(),
                                Clock.systemDefaultZone())
                        .verify();
            });
            print(verdict, notes, out);
            return verdict.sound() ? 0 : 1;
        } catch (DatabaseFailed | SQLException | IOException | DataAccessException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static void print(Verdict verdict, Path notes, PrintStream out) {
        var words = new FindingWords(CommandMessages.both(), Locale.ENGLISH);
        out.printf(
                Locale.ENGLISH,
                "%,d entries of %,d days, %,d notes in %s, %.1f s%n",
                verdict.entries(),
                verdict.days(),
                verdict.notes(),
                notes.toAbsolutePath().normalize(),
                verdict.took().toMillis() / 1000.0);
        verdict.findings().forEach(finding -> out.println("  " + finding.kind() + "  " + words.of(finding)));
        if (verdict.found() > verdict.findings().size()) {
            out.printf(
                    "  … and %,d more%n", verdict.found() - verdict.findings().size());
        }
        if (verdict.notes() == 0) {
            out.println(
                    "Nothing is noted outside the database yet: a trail written anew could not be told from the true one.");
        }
        if (verdict.couldBeChanged()) {
            out.println("The user Parix works as could change the trail; see docs/howto/protect-the-audit-trail.md");
        }
        out.println(
                verdict.sound()
                        ? "The trail is as it was written."
                        : verdict.onlyUnsealed()
                                ? "The trail is not sealed to its end: start Parix, which does it, and verify again."
                                : "THE TRAIL WAS TAMPERED WITH.");
    }
}
