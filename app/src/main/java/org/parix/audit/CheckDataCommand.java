package org.parix.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.audit.Checks.Outcome;
import org.parix.database.DatabaseFailed;
import org.parix.database.StoredData;

/** {@code ./dev check-data}: runs the checks of the data. Ends with 1 where one found an error or could not be run. */
final class CheckDataCommand {
    private CheckDataCommand() {}

    /** @param arguments the data directory */
    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(String[] arguments, PrintStream out) {
        try {
            List<Outcome> outcomes = StoredData.use(Path.of(arguments[0]), access -> {
                var opened = OpenedStore.of(access);
                return new Checks(opened.checks(), opened.transactions()).run();
            });
            outcomes.forEach(outcome -> print(outcome, out));
            long found = outcomes.stream().filter(outcome -> !outcome.clean()).count();
            out.printf("%d checks, %d found something%n", outcomes.size(), found);
            return outcomes.stream().anyMatch(Outcome::grave) ? 1 : 0;
        } catch (DatabaseFailed | SQLException | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static void print(Outcome outcome, PrintStream out) {
        Check check = outcome.check();
        if (outcome.failure() != null) {
            out.printf("FAILED   %s%n         %s%n", check.name(), outcome.failure());
            return;
        }
        if (outcome.clean()) {
            out.printf("ok       %s%n", check.name());
            return;
        }
        out.printf(
                "%-8s %s: %d%n         %s%n         What to do: %s%n",
                check.severity().name().toLowerCase(Locale.ROOT),
                check.name(),
                outcome.count(),
                check.explanation(Locale.ENGLISH),
                check.remedy(Locale.ENGLISH));
        outcome.rows()
                .forEach(row -> out.println("           "
                        + Stream.of(row.subject(), row.name(), row.detail())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("  "))));
        if (outcome.count() > outcome.rows().size()) {
            out.printf(
                    "           … and %d more%n",
                    outcome.count() - outcome.rows().size());
        }
    }
}
