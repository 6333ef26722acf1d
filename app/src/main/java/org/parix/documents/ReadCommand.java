package org.parix.documents;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ./dev read FILE [--year Y]}: prints the reading of a file as JSON, without a server. Exit 2 where it cannot be read. */
public final class ReadCommand {
    private static final int REFUSED = 2;

    private ReadCommand() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exit = run(arguments, out, err);
        out.flush();
        System.exit(exit);
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Asked asked = Asked.of(arguments);
        if (asked == null) {
            say(err, "documents.command.usage");
            return REFUSED;
        }
        Path file = Path.of(asked.file());
        if (!Files.isRegularFile(file)) {
            say(err, "documents.command.noFile", asked.file());
            return REFUSED;
        }
        try {
            Reading reading = new DocumentReader(ReadingLimits.DEFAULT).read(file, asked.year(), progress(err));
            out.println(OfficialDocumentJson.text(reading.document(), Locale.of("vi")));
            return 0;
        } catch (Unreadable unreadable) {
            say(err, unreadable.key(), unreadable.arguments());
            return REFUSED;
        } catch (IOException disk) {
            say(err, "documents.command.disk", asked.file());
            return REFUSED;
        }
    }

    /** Both languages, since a script's locale tells little of its reader. */
    private static void say(PrintStream err, String key, Object... arguments) {
        err.println(Messages.text(Locale.of("vi"), key, arguments));
        err.println(Messages.text(Locale.ENGLISH, key, arguments));
    }

    private static Progress progress(PrintStream err) {
        return (stage, done, total) -> {
            if (stage == Progress.Stage.OCR) {
                err.println(stage + " " + done + "/" + total);
            }
        };
    }

    private record Asked(String file, @Nullable Integer year) {
        static @Nullable Asked of(String[] arguments) {
            String file = null;
            Integer year = null;
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--year")
                        && i + 1 < arguments.length
                        && arguments[i + 1].matches("(?:19|20)\\d\\d")) {
                    year = Integer.valueOf(arguments[++i]);
                } else if (file == null && !arguments[i].startsWith("--")) {
                    file = arguments[i];
                } else {
                    return null;
                }
            }
            return file == null ? null : new Asked(file, year);
        }
    }
}
