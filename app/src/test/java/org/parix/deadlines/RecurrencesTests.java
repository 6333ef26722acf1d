package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.deadlines.Recurrences.Instance;

class RecurrencesTests {
    private static final long SEED = Long.getLong("parix.seed", 20261130L);

    private final WorkCalendar calendar = WorkCalendar.ofPublicOffices();
    private final DeadlineGrammar grammar = new DeadlineGrammar();

    private List<Instance> of(String text, String from, String to) {
        Due.Rule rule = ((Due.Recurring) grammar.read(text, 2026).due()).rule();
        return Recurrences.instances(rule, LocalDate.parse(from), LocalDate.parse(to), calendar);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Trước 15 giờ thứ Năm hằng tuần|2026-03-16|2026-03-29|tuần 12/2026 2026-03-19, tuần 13/2026 2026-03-26",
                "Thứ Sáu hằng tuần|2026-03-16|2026-03-22|tuần 12/2026 2026-03-20",
                "Hằng tuần|2026-03-16|2026-03-22|tuần 12/2026 2026-03-20",
                "Trước ngày 20 hằng tháng|2026-01-01|2026-03-31|tháng 1/2026 2026-01-19, tháng 2/2026 2026-02-19, tháng 3/2026 2026-03-19",
                "Ngày 20 hằng tháng|2026-02-01|2026-02-28|tháng 2/2026 2026-02-20",
                "Ngày 31 hằng tháng|2026-01-01|2026-02-28|tháng 1/2026 2026-01-31, tháng 2/2026 2026-02-28",
                "Trước ngày 01 hằng tháng|2026-02-01|2026-02-28|tháng 2/2026 2026-02-28",
                "Hằng quý|2026-01-01|2026-12-31|quý I/2026 2026-03-31, quý II/2026 2026-06-30, quý III/2026 2026-09-30, quý IV/2026 2026-12-31",
                "Trước ngày 25 tháng cuối quý|2026-01-01|2026-06-30|quý I/2026 2026-03-24, quý II/2026 2026-06-24",
                "6 tháng/lần|2026-01-01|2026-12-31|6 tháng đầu năm 2026 2026-06-30, 6 tháng cuối năm 2026 2026-12-31",
                "Hằng năm|2025-06-01|2026-12-31|năm 2025 2025-12-31, năm 2026 2026-12-31",
                "Trước 31/12 hằng năm|2026-01-01|2026-12-31|năm 2026 2026-12-30",
                "Thứ Sáu tuần đầu tháng|2026-01-01|2026-03-31|tháng 1/2026 2026-01-02, tháng 2/2026 2026-02-06, tháng 3/2026 2026-03-06",
                "Thứ Sáu tuần cuối tháng|2026-01-01|2026-02-28|tháng 1/2026 2026-01-30, tháng 2/2026 2026-02-27",
                "Thứ Hai đầu tiên của tháng|2026-03-01|2026-03-31|tháng 3/2026 2026-03-02",
                "Thứ Năm cuối cùng hằng tháng|2026-03-01|2026-03-31|tháng 3/2026 2026-03-26",
                "Trước 15 giờ thứ Sáu tuần thứ hai của tháng|2026-03-01|2026-03-31|tháng 3/2026 2026-03-13",
                "Trước thứ Năm tuần cuối hằng tháng|2026-03-01|2026-03-31|tháng 3/2026 2026-03-25",
                "Ngày làm việc cuối cùng của tháng|2026-01-01|2026-04-30|tháng 1/2026 2026-01-30, tháng 2/2026 2026-02-27, tháng 3/2026 2026-03-31, tháng 4/2026 2026-04-29",
                "Ngày làm việc cuối quý|2026-07-01|2027-01-31|quý III/2026 2026-09-30, quý IV/2026 2026-12-31",
                "Ngày làm việc đầu tiên của tháng|2026-01-01|2026-02-28|tháng 1/2026 2026-01-05, tháng 2/2026 2026-02-02",
                "Hằng tháng, ngày làm việc cuối cùng của tháng|2026-05-01|2026-05-31|tháng 5/2026 2026-05-29",
                "Hằng quý, vào thứ Sáu tuần cuối quý|2026-01-01|2026-03-31|quý I/2026 2026-03-27",
                "Ngày 05 tháng đầu quý|2026-01-01|2026-06-30|quý I/2026 2026-01-05, quý II/2026 2026-04-05",
                "Trước ngày 10 tháng đầu của quý|2026-01-01|2026-03-31|quý I/2026 2026-01-09",
                "Ngày đầu tháng|2026-01-01|2026-02-28|tháng 1/2026 2026-01-01, tháng 2/2026 2026-02-01",
                "Ngày làm việc cuối cùng của tháng|2031-08-01|2031-08-31|tháng 8/2031 2031-08-29",
                "Tháng 6 hằng năm|2026-01-01|2026-12-31|năm 2026 2026-06-30"
            })
    void makesOneInstanceForEachPeriod(String text, String from, String to, String expected) {
        assertThat(of(text, from, to).stream()
                        .map(one -> DeadlineWords.text(
                                        DeadlineWords.VIETNAMESE, one.period().label()) + " " + one.last())
                        .toList())
                .isEqualTo(List.of(expected.split(", ")));
    }

    @Test
    void tellsHourPeriodAndWhy() {
        Instance thursday =
                of("Trước 15 giờ thứ Năm hằng tuần", "2026-04-27", "2026-05-03").getFirst();

        assertThat(thursday.settled().hour()).isEqualTo(LocalTime.of(15, 0));
        assertThat(thursday.settled().first()).isEqualTo(LocalDate.of(2026, 4, 27));
        assertThat(thursday.period().key()).isEqualTo("2026-W18");
        assertThat(thursday.settled().onDayOff()).isTrue();
        assertThat(vietnamese(thursday.settled().explanation()))
                .contains("Kỳ tuần 18/2026: hạn cuối là 15:00 ngày 30/04/2026.")
                .contains("Ngày Chiến thắng");
        assertThat(english(thursday.settled().explanation())).contains("week 18/2026");
    }

    @Test
    void keepsTheHourOfALastWorkingDayAndSaysWhereItsYearIsNotDecided() {
        Instance last = of("Trước 16 giờ ngày làm việc cuối cùng hằng tháng", "2026-05-01", "2026-05-31")
                .getFirst();
        assertThat(last.last()).isEqualTo(LocalDate.of(2026, 5, 29));
        assertThat(last.settled().hour()).isEqualTo(LocalTime.of(16, 0));
        assertThat(last.settled().provisional()).isFalse();

        Instance unknown = of("Ngày làm việc cuối cùng của tháng", "2031-08-01", "2031-08-31")
                .getFirst();
        assertThat(unknown.settled().provisional()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thứ Sáu tuần cuối tháng 6|2026-06-26",
                "Thứ Hai đầu tiên của tháng 6/2026|2026-06-01",
                "Thứ Sáu tuần thứ hai tháng 6 năm 2026|2026-06-12"
            })
    void aWeekdayOfANamedMonthIsOneDay(String text, String day) {
        assertThat(grammar.read(text, 2026).due()).isEqualTo(new Due.OnDate(LocalDate.parse(day)));
    }

    @Test
    void makesNothingOfAPeriodNobodyNamedAndSaysSo() {
        assertThat(of("Định kỳ", "2026-01-01", "2026-12-31")).isEmpty();
        Settled settled = Deadlines.settle(grammar.read("Định kỳ", 2026).due(), calendar);
        assertThat(vietnamese(settled.explanation())).contains("không nêu kỳ nào");
    }

    @Test
    void countsTheWeekOfTheTurnOfTheYearByTheYearItBelongsTo() {
        assertThat(of("Thứ Sáu hằng tuần", "2026-12-28", "2027-01-10").stream()
                        .map(one -> one.period().key())
                        .toList())
                .containsExactly("2026-W53", "2027-W01");
    }

    @Test
    void makesEveryWorkingDayOfWhatHappensDaily() {
        assertThat(of("Hằng ngày", "2026-04-24", "2026-05-06").stream()
                        .map(Instance::last)
                        .toList())
                .containsExactly(
                        LocalDate.of(2026, 4, 24),
                        LocalDate.of(2026, 4, 28),
                        LocalDate.of(2026, 4, 29),
                        LocalDate.of(2026, 5, 4),
                        LocalDate.of(2026, 5, 5),
                        LocalDate.of(2026, 5, 6));
    }

    /** Walks through every day and asks whether a rule falls due on it. */
    @Test
    void findsTheSameDaysAsLookingAtEveryDay() {
        var random = new Random(SEED);
        for (int run = 0; run < 2000; run++) {
            Due.Rule rule = anyRule(random);
            LocalDate from = LocalDate.of(2024, 2, 1).plusDays(random.nextInt(900));
            LocalDate to = from.plusDays(random.nextInt(400));

            List<LocalDate> made = Recurrences.instances(rule, from, to, calendar).stream()
                    .map(Instance::last)
                    .toList();

            List<LocalDate> expected = new ArrayList<>();
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (fallsDue(rule, day)) {
                    expected.add(day);
                }
            }
            assertThat(made)
                    .as("%s from %s to %s, seed %d", rule, from, to, SEED)
                    .isEqualTo(expected);
        }
    }

    private static Due.Rule anyRule(Random random) {
        Due.Every every = Due.Every.values()[1 + random.nextInt(Due.Every.values().length - 1)];
        LocalTime hour = random.nextBoolean() ? LocalTime.of(15, 0) : null;
        boolean before = random.nextBoolean();
        if (every == Due.Every.WEEK) {
            return new Due.Rule(every, DayOfWeek.of(1 + random.nextInt(7)), null, null, hour, before);
        }
        Integer month = every == Due.Every.YEAR ? 1 + random.nextInt(12) : null;
        return new Due.Rule(every, null, 1 + random.nextInt(28), month, hour, before);
    }

    private static boolean fallsDue(Due.Rule rule, LocalDate day) {
        LocalDate named = rule.before() && rule.hour() == null ? day.plusDays(1) : day;
        if (rule.weekday() != null) {
            return named.getDayOfWeek() == rule.weekday();
        }
        int month = named.getMonthValue();
        boolean turn = switch (Objects.requireNonNull(rule.every())) {
            case QUARTER -> month % 3 == 0;
            case HALF_YEAR -> month % 6 == 0;
            case YEAR -> Objects.equals(rule.month(), month);
            case DAY, WEEK, MONTH -> true;
        };
        return turn && Objects.equals(rule.dayOfMonth(), named.getDayOfMonth());
    }

    private static String vietnamese(List<Wording> wordings) {
        return DeadlineWords.text(DeadlineWords.VIETNAMESE, wordings);
    }

    private static String english(List<Wording> wordings) {
        return DeadlineWords.text(Locale.ENGLISH, wordings);
    }
}
