package org.parix.scoring;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.parix.deadlines.WorkCalendar;
import org.parix.kernel.Refused;

/**
 * {@code ./dev score FRAMEWORK.yaml FACTS.csv [--explain]} prints the scores as JSON, without server or database; {@code ./dev score
 * BUNDLE.zip} does so anew for a published result. Exit 2 where a file is refused, standard output then stays empty; exit 1 where a bundle does
 * not come to what was published.
 */
public final class ScoreCommand {
    private static final int DIFFERS = 1;
    private static final int REFUSED = 2;
    private static final String EXPLAIN = "--explain";

    private ScoreCommand() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exit = run(arguments, out, err);
        out.flush();
        System.exit(exit);
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        List<String> files = new ArrayList<>(Arrays.asList(arguments));
        boolean explain = files.remove(EXPLAIN);
        try {
            if (files.isEmpty() || files.size() > 2 || files.stream().anyMatch(file -> file.startsWith("--"))) {
                throw new Refused("scoring.command.usage");
            }
            if (files.size() == 1) {
                return again(Bundle.read(Path.of(files.getFirst())), explain, out, err);
            }
            Framework framework = FrameworkYaml.read(text(files.getFirst()));
            Facts facts = FactsCsv.read(framework, text(files.get(1)));
            var scorer = new Scorer(framework, WorkCalendar.ofPublicOffices());
            ScoreJson.write(explain ? scorer.explained(facts) : scorer.score(facts), out);
            return 0;
        } catch (UnreadableFramework unreadable) {
            // both languages, since a script's locale tells little of its reader
            for (Locale locale : ScoringWords.BOTH) {
                err.println(ScoringWords.text(locale, unreadable));
                for (UnreadableFramework.Fault fault : unreadable.faults()) {
                    err.println(ScoringWords.text(locale, "scoring.command.fault", fault.line(), fault.reason()));
                }
            }
            return REFUSED;
        } catch (Refused refused) {
            ScoringWords.BOTH.forEach(locale -> err.println(ScoringWords.text(locale, refused)));
            return REFUSED;
        }
    }

    private static int again(Bundle bundle, boolean explain, PrintStream out, PrintStream err) {
        ScoreJson.write(explain ? bundle.explained() : bundle.recomputed(), out);
        List<String> differences = bundle.differences();
        for (Locale locale : ScoringWords.BOTH) {
            err.println(
                    differences.isEmpty()
                            ? ScoringWords.text(locale, "scoring.command.same", bundle.sha256())
                            : ScoringWords.text(locale, "scoring.bundle.differs", differences.getFirst()));
        }
        return differences.isEmpty() ? 0 : DIFFERS;
    }

    private static String text(String file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(Path.of(file))))
                    .toString();
        } catch (CharacterCodingException no) {
            throw new Refused("scoring.command.notUtf8", file);
        } catch (IOException | java.nio.file.InvalidPathException no) {
            throw new Refused("scoring.command.noFile", file);
        }
    }
}
