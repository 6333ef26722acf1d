package org.parix.deadlines;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Recurrences.Instance;
import org.parix.kernel.Refused;

/**
 * {@code ./dev deadline "TEXT" [--year Y] [--from DATE[THH:MM]]}: prints what a phrase means, and what it comes to in the calendar that Parix
 * ships, as JSON. What recurs is shown by its next turn from the day on. Exit 2 where it is not used so.
 */
public final class DeadlineCommand {
    private static final int REFUSED = 2;
    private static final int YEARS_AHEAD = 2;

    private DeadlineCommand() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exit = run(arguments, out, err);
        out.flush();
        System.exit(exit);
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            Asked asked = Asked.of(arguments);
            Deadline deadline = new DeadlineGrammar().read(asked.text(), asked.year());
            out.println(DeadlineJson.text(deadline, settled(deadline, asked.from())));
            return 0;
        } catch (Refused refused) {
            // both languages, since a script's locale tells little of its reader
            err.println(DeadlineWords.text(DeadlineWords.VIETNAMESE, refused.key(), refused.arguments()));
            err.println(DeadlineWords.text(Locale.ENGLISH, refused.key(), refused.arguments()));
            return REFUSED;
        }
    }

    private static Settled settled(Deadline deadline, @Nullable EventTime from) {
        WorkCalendar calendar = WorkCalendar.ofPublicOffices();
        if (from != null && deadline.due() instanceof Due.Recurring recurring) {
            Optional<Instance> next = Recurrences.instances(
                            recurring.rule(), from.day(), lastDay(recurring, from.day(), calendar), calendar)
                    .stream()
                    .min(Comparator.comparing(Instance::last));
            if (next.isPresent()) {
                return next.get().settled();
            }
        }
        return Deadlines.settle(deadline, calendar, from);
    }

    /** What happens every day needs days off, which are known for some years only. */
    private static LocalDate lastDay(Due.Recurring recurring, LocalDate from, WorkCalendar calendar) {
        if (recurring.rule().every() != Due.Every.DAY) {
            return from.plusYears(YEARS_AHEAD);
        }
        return calendar.covers(from.getYear()) ? LocalDate.of(from.getYear(), 12, 31) : from.minusDays(1);
    }

    private record Asked(
            String text, @Nullable Integer year, @Nullable EventTime from) {
        static Asked of(String[] arguments) {
            String text = null;
            Integer year = null;
            EventTime from = null;
            for (int i = 0; i < arguments.length; i++) {
                String argument = arguments[i];
                if (argument.equals("--year")) {
                    year = year(value(arguments, ++i));
                } else if (argument.equals("--from")) {
                    from = time(value(arguments, ++i));
                } else if (text == null && !argument.startsWith("--")) {
                    text = argument;
                } else {
                    throw new Refused("deadlines.command.usage");
                }
            }
            if (text == null) {
                throw new Refused("deadlines.command.usage");
            }
            return new Asked(text, year, from);
        }

        private static String value(String[] arguments, int at) {
            if (at == arguments.length) {
                throw new Refused("deadlines.command.usage");
            }
            return arguments[at];
        }

        private static int year(String value) {
            if (!value.matches("(?:19|20)\\d\\d")) {
                throw new Refused("deadlines.command.year", value);
            }
            return Integer.parseInt(value);
        }

        private static EventTime time(String value) {
            try {
                if (!value.contains("T")) {
                    return EventTime.on(LocalDate.parse(value));
                }
                LocalDateTime time = LocalDateTime.parse(value);
                return new EventTime(time.toLocalDate(), time.toLocalTime());
            } catch (DateTimeException noDate) {
                throw new Refused("deadlines.command.from", value);
            }
        }
    }
}
