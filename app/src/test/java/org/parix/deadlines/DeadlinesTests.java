package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTests {
    private final DeadlineGrammar grammar = new DeadlineGrammar();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Trước ngày 15/11/2026|2026-11-14",
                "Chậm nhất ngày 15/11/2026|2026-11-15",
                "Quý I/2026|2026-03-31",
                "Thường xuyên trong năm/kết thúc năm đánh giá|2026-12-31",
                "Quý II và Quý IV|2026-12-31"
            })
    void looksAtTheLastDay(String text, LocalDate day) {
        Deadline deadline = grammar.read(text, 2026);

        assertThat(Deadlines.lastDay(deadline)).contains(day);
        assertThat(Deadlines.month(deadline)).contains(YearMonth.from(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thường xuyên", "Hằng quý", "Theo kế hoạch", "Sau khi có kết luận", "", "không rõ"})
    void knowsNoLastDayWhereTheWordsGiveNone(String text) {
        assertThat(Deadlines.lastDay(grammar.read(text, 2026))).isEmpty();
    }

    @Test
    void countsTheDaysOfADeadlineFromItsEvent() {
        var deadlines = new Deadlines(WorkCalendar.ofPublicOffices());
        LocalDate signed = LocalDate.of(2026, 4, 24);

        assertThat(deadlines
                        .dueDate(new Due.DaysAfter(5, true, "ngày ký"), signed)
                        .date())
                .isEqualTo(LocalDate.of(2026, 5, 6));
        assertThat(deadlines
                        .dueDate(new Due.DaysAfter(5, false, "ngày ký"), signed)
                        .date())
                .isEqualTo(LocalDate.of(2026, 4, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_en"})
    void hasWordsForEverythingItDescribes(String language) throws IOException {
        Properties messages = messages(language);
        List<String> keys = Stream.of(
                        everyDue()
                                .flatMap(due -> Deadlines.describe(due).stream())
                                .flatMap(DeadlinesTests::keys),
                        Stream.of(DueKind.values()).map(kind -> "deadlines.kind." + kind),
                        Stream.of(DayOfWeek.values()).map(day -> "deadlines.weekday." + day),
                        Stream.of(Due.Every.values()).map(every -> "deadlines.every." + every),
                        Stream.of("deadlines.calendar.notCovered"))
                .flatMap(each -> each)
                .distinct()
                .toList();

        assertThat(keys).hasSizeGreaterThan(50);
        assertThat(messages.stringPropertyNames()).containsAll(keys);
    }

    private static Stream<String> keys(Wording wording) {
        return Stream.concat(
                Stream.of(wording.key()),
                wording.arguments().stream()
                        .filter(Wording.class::isInstance)
                        .map(Wording.class::cast)
                        .map(Wording::key));
    }

    private Stream<Due> everyDue() {
        LocalDate day = LocalDate.of(2026, 6, 30);
        Stream<Due> plain = Stream.of(
                new Due.OnDate(day),
                new Due.Before(day),
                new Due.Continuous(),
                new Due.AfterEvent("họp"),
                new Due.ByPlan("kế hoạch"),
                new Due.None(),
                new Due.Unknown());
        Stream<Due> spans = Stream.of(Due.SpanKind.values())
                .flatMap(kind -> Stream.of(new Due.Span(kind, day, day), new Due.Span(kind, null, null)));
        Stream<Due> counts = Stream.of(-3, 1, 5)
                .flatMap(days -> Stream.of(true, false)
                        .flatMap(working ->
                                Stream.of("", "ngày ký").map(event -> new Due.DaysAfter(days, working, event))));
        Stream<Due> rules = Stream.of(
                        "Định kỳ",
                        "Hằng ngày",
                        "Trước 15 giờ thứ Năm hằng tuần",
                        "15 giờ thứ Năm hằng tuần",
                        "Ngày 20 hằng tháng",
                        "Trước ngày 20 hằng tháng",
                        "Ngày 25 tháng cuối quý",
                        "Trước ngày 25 tháng cuối quý",
                        "Trước 31/12 hằng năm",
                        "Ngày 31/12 hằng năm",
                        "Tháng 6 hằng năm",
                        "Trước tháng 6 hằng năm",
                        "6 tháng/lần")
                .map(text -> grammar.read(text, 2026).due());
        return Stream.of(plain, spans, counts, rules).flatMap(each -> each);
    }

    private static Properties messages(String language) throws IOException {
        var messages = new Properties();
        String file = "/messages/deadlines" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DeadlinesTests.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }
}
