package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineGrammarTests {
    private final DeadlineGrammar grammar = new DeadlineGrammar();

    /** The table says what an official takes each phrase to mean; an empty year means that the paper names none. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/deadlines/phrases.csv",
            delimiter = '|',
            numLinesToSkip = 1,
            ignoreLeadingAndTrailingWhitespace = false,
            maxCharsPerColumn = 2000)
    void readsWhatOfficialsWrite(
            @Nullable String text,
            @Nullable Integer year,
            String kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable String date,
            @Nullable String detail,
            @Nullable String parts) {
        Deadline read = grammar.read(text == null ? "" : text, year);

        assertThat(row(read)).isEqualTo(String.join("|", kind, or(from), or(to), or(date), or(detail), or(parts)));
    }

    private static String or(@Nullable String column) {
        return column == null ? "" : column;
    }

    private static String row(Deadline read) {
        String parts = read.parts().stream()
                .map(part -> DueKind.of(part.due()) + ": " + part.text())
                .collect(Collectors.joining(" + "));
        String columns = switch (read.due()) {
            case Due.Span span -> span.from() == null ? "|||" : span.from() + "|" + span.to() + "||";
            case Due.OnDate day -> "||" + day.date() + "|";
            case Due.Before day -> "||" + day.date() + "|";
            case Due.Recurring recurring -> "|||" + detail(recurring.rule());
            case Due.AfterEvent after -> "|||" + after.event();
            case Due.DaysAfter days -> "|||" + days.days() + ": " + days.event();
            case Due.ByPlan plan -> "|||" + plan.paper();
            case Due.Continuous _, Due.None _, Due.Unknown _ -> "|||";
        };
        return DueKind.of(read.due()) + "|" + columns + "|" + parts;
    }

    private static String detail(Due.Rule rule) {
        var words = new StringJoiner(" ").add(String.valueOf(rule.every()));
        if (rule.weekday() != null) {
            words.add(rule.weekday().name());
        }
        if (rule.dayOfMonth() != null) {
            words.add("day " + rule.dayOfMonth());
        }
        if (rule.which() != null) {
            words.add((rule.which().working() ? "working " : "week ")
                    + rule.which().nth());
        }
        if (rule.month() != null) {
            words.add("month " + rule.month());
        }
        if (rule.hour() != null) {
            words.add(rule.hour().toString());
        }
        if (rule.before()) {
            words.add("before");
        }
        return words.toString();
    }

    @Test
    void keepsTheWordsOfThePaper() {
        assertThat(grammar.read("  Quý\u00a0I \n/2024 ", 2024).text()).isEqualTo("Quý I /2024");
    }

    @Test
    void readsOnePartAsTheDeadlineItself() {
        assertThat(grammar.read("Thường xuyên; liên tục", 2024).parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, ", "trước x ", "Tháng 6, tháng 8; ", "theo kế hoạch/", "( "})
    @Timeout(5)
    void readsTextsOfAnyLengthInBoundedTime(String piece) {
        String text = "abc " + piece.repeat(50_000);

        assertThat(grammar.read(text, 2026).text()).hasSameSizeAs(text.strip());
    }
}
