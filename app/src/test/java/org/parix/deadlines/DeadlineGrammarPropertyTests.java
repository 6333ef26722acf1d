package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Over phrases made at random; {@code -Dparix.seed=…} repeats a run, the seed stands in every failure. */
class DeadlineGrammarPropertyTests {
    private static final long SEED = Long.getLong("parix.seed", 20261120L);
    private static final int RUNS = 3000;
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");
    private static final List<String> PIECES = List.of(
            "Trước",
            "ngày",
            "tháng",
            "năm",
            "quý",
            "Quý",
            "I",
            "IV",
            "hằng",
            "hàng",
            "mỗi",
            "định kỳ",
            "sau",
            "khi",
            "có",
            "theo",
            "kế hoạch",
            "quy định",
            "/",
            "-",
            "–",
            ";",
            ",",
            ".",
            "(",
            ")",
            "31",
            "12",
            "2026",
            "0",
            "999999999",
            "6",
            "05",
            "làm việc",
            "kể từ",
            "đến",
            "hết",
            "cuối",
            "đầu",
            "giữa",
            "trong",
            "và",
            "hoặc",
            "lần",
            "tuần",
            "thứ",
            "chậm nhất",
            "giờ",
            "15h",
            "thường xuyên",
            "liên tục",
            "giai đoạn",
            "cả",
            "nửa",
            "liền kề",
            "đánh giá",
            "tiếp theo",
            "<p>",
            "</",
            "<",
            "&nbsp;",
            "&",
            "\"",
            "từ",
            "nay",
            "tại",
            "kỳ họp",
            "mười",
            "hai",
            "ba",
            "sáu",
            "nt",
            "QĐ-UBND",
            "\u0301",
            "đ",
            "Đ",
            "%",
            "1.1",
            "…",
            "ngay",
            "🙂",
            "của",
            "các",
            "q",
            "t",
            "tính",
            "trước",
            "vòng",
            "thời hạn",
            "không quá",
            "suốt",
            "chạp",
            "giêng",
            "mùng",
            "tuần",
            "ll",
            "1V",
            "2O24");

    private final DeadlineGrammar grammar = new DeadlineGrammar();
    private final Random random = new Random(SEED);

    @Test
    void readsDaysBackHoweverTheyAreWritten() {
        for (int run = 0; run < RUNS; run++) {
            LocalDate date = LocalDate.of(2020 + random.nextInt(12), 1, 1).plusDays(random.nextInt(365));
            boolean yearSaid = random.nextInt(4) > 0;
            String day = written(date, yearSaid);
            boolean before = random.nextBoolean();
            String lead = before
                    ? pick("Trước ", "trước ngày ", "Hoàn thành trước ", "Xong trước ngày ", "Chậm nhất trước ngày ")
                    : pick(
                            "",
                            "Ngày ",
                            "Chậm nhất ",
                            "Chậm nhất ngày ",
                            "Đến ngày ",
                            "Chậm nhất là ngày ",
                            "Đến hết ngày ");
            String text = disguised(lead + day);

            Due read = grammar.read(text, date.getYear()).due();

            assertThat(read)
                    .as("'%s', seed %d", text, SEED)
                    .isEqualTo(before ? new Due.Before(date) : new Due.OnDate(date));
        }
    }

    private String written(LocalDate date, boolean yearSaid) {
        String day = random.nextBoolean() ? "" + date.getDayOfMonth() : "%02d".formatted(date.getDayOfMonth());
        String month = random.nextBoolean() ? "" + date.getMonthValue() : "%02d".formatted(date.getMonthValue());
        if (!yearSaid) {
            return pick(day + "/" + month, day + " tháng " + month, day + " / " + month);
        }
        int year = date.getYear();
        return pick(
                day + "/" + month + "/" + year,
                day + " / " + month + " /" + year,
                day + "-" + month + "-" + year,
                day + "." + month + "." + year,
                day + "/" + month + " năm " + year,
                day + " tháng " + month + " năm " + year,
                day + " tháng " + month + "/" + year,
                day + " tháng " + month + " của năm " + year);
    }

    @Test
    void readsMonthsAndQuartersBackHoweverTheyAreWritten() {
        for (int run = 0; run < RUNS; run++) {
            int year = 2020 + random.nextInt(12);
            int number = 1 + random.nextInt(12);
            boolean quarter = number <= 4 && random.nextBoolean();
            String name = quarter
                    ? pick("Quý ", "quý ", "Quí ", "Quỷ ", "Qúy ", "Quý") + ROMAN.get(number - 1)
                    : pick("Tháng ", "tháng ", "T", "Thảng ")
                            + (random.nextBoolean() ? "" + number : "%02d".formatted(number));
            boolean yearSaid = random.nextInt(4) > 0;
            String text = disguised(pick("", "Trong ", "Hoàn thành trong ")
                    + name
                    + (yearSaid ? pick("/", " /", " / ", " năm ", " của năm ") + year : ""));

            Due read = grammar.read(text, year).due();

            int first = quarter ? number * 3 - 2 : number;
            assertThat(read)
                    .as("'%s', seed %d", text, SEED)
                    .isEqualTo(new Due.Span(
                            quarter ? Due.SpanKind.QUARTER : Due.SpanKind.MONTH,
                            LocalDate.of(year, first, 1),
                            YearMonth.of(year, quarter ? first + 2 : first).atEndOfMonth()));
        }
    }

    @Test
    void readsRangesOfYearsBack() {
        for (int run = 0; run < RUNS; run++) {
            int from = 2015 + random.nextInt(15);
            int to = from + 1 + random.nextInt(8);
            String text = disguised(pick("", "Giai đoạn ", "Từ năm ", "Năm ", "Trong giai đoạn ")
                    + from
                    + pick("-", " - ", " – ", " đến ", " đến năm ")
                    + to);

            assertThat(grammar.read(text, 2026).due())
                    .as("'%s', seed %d", text, SEED)
                    .isEqualTo(new Due.Span(Due.SpanKind.YEARS, LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31)));
        }
    }

    @Test
    void countsDaysInDigitsAndInWords() {
        List<String> words = List.of(
                "một",
                "hai",
                "ba",
                "bốn",
                "năm",
                "sáu",
                "bảy",
                "tám",
                "chín",
                "mười",
                "mười một",
                "mười hai",
                "mười ba",
                "mười bốn",
                "mười lăm");
        for (int run = 0; run < RUNS; run++) {
            int days = 1 + random.nextInt(15);
            boolean working = random.nextBoolean();
            String number = pick(
                    "" + days,
                    "%02d".formatted(days),
                    words.get(days - 1),
                    "%02d (%s)".formatted(days, words.get(days - 1)));
            String text = disguised(pick("Chậm nhất ", "Trong vòng ", "Không quá ", "Trong thời hạn ", "Trong ", "Sau ")
                    + number
                    + " ngày "
                    + (working ? "làm việc " : "")
                    + pick("kể từ ngày ", "tính từ ngày ", "sau ngày ")
                    + "nhận báo cáo");

            assertThat(grammar.read(text, 2026).due())
                    .as("'%s', seed %d", text, SEED)
                    .isInstanceOfSatisfying(Due.DaysAfter.class, read -> {
                        assertThat(read.days()).as(text).isEqualTo(days);
                        assertThat(read.working()).as(text).isEqualTo(working);
                    });
        }
    }

    @Test
    void readsAnythingWithoutFailingAndLosesNoWord() {
        for (int run = 0; run < 20_000; run++) {
            var text = new StringBuilder();
            int length = random.nextInt(14);
            for (int i = 0; i < length; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(5) == 0 ? "" : " ");
            }
            Integer year = random.nextInt(5) == 0 ? null : 2026;

            Deadline read = grammar.read(text.toString(), year);

            assertThat(read.text())
                    .as("seed %d", SEED)
                    .isEqualTo(text.toString().strip().replaceAll("\\s+", " "));
            assertThat(read.parts()).allSatisfy(part -> assertThat(read.text()).contains(part.text()));
            assertThat(grammar.read(read.text(), year)).as("seed %d", SEED).isEqualTo(read);
        }
    }

    @Test
    void readsTheSameInAnyCaseSpacingAndUnicodeForm() {
        for (int run = 0; run < RUNS; run++) {
            var words = new ArrayList<String>();
            int length = 1 + random.nextInt(6);
            for (int i = 0; i < length; i++) {
                words.add(pick(
                        "trước ngày 20/6/2026",
                        "thường xuyên",
                        "quý iv/2026",
                        "hằng năm",
                        "theo kế hoạch",
                        "và",
                        ",",
                        ";",
                        "sau khi có kết luận",
                        "trong năm",
                        "tháng 6",
                        "6 tháng đầu năm",
                        "chậm nhất 05 ngày làm việc kể từ ngày ký"));
            }
            String text = String.join(" ", words);
            Due read = withoutWords(grammar.read(text, 2026).due());

            assertThat(withoutWords(
                            grammar.read(text.replace(" ", " \u00a0\n"), 2026).due()))
                    .as("'%s', seed %d", text, SEED)
                    .isEqualTo(read);
            assertThat(withoutWords(
                            grammar.read(text.toUpperCase(Locale.ROOT), 2026).due()))
                    .as("'%s', seed %d", text, SEED)
                    .isEqualTo(read);
            assertThat(withoutWords(grammar.read(Normalizer.normalize(text, Normalizer.Form.NFD), 2026)
                            .due()))
                    .as("'%s', seed %d", text, SEED)
                    .isEqualTo(read);
        }
    }

    /** The words of events are the paper's own, in its own case. */
    private static Due withoutWords(Due due) {
        return switch (due) {
            case Due.AfterEvent _ -> new Due.AfterEvent("");
            case Due.DaysAfter days -> new Due.DaysAfter(days.days(), days.working(), "");
            case Due.ByPlan _ -> new Due.ByPlan("");
            case Due.OnDate _, Due.Before _, Due.Span _, Due.Continuous _, Due.Recurring _, Due.None _, Due.Unknown _ ->
                due;
        };
    }

    private String disguised(String text) {
        return switch (random.nextInt(8)) {
            case 0 -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case 1 -> text.toUpperCase(Locale.ROOT);
            case 2 -> "- " + text;
            case 3 -> text + ".";
            case 4 -> "  " + text.replace(" ", "  ") + " ;";
            case 5 -> "<p>" + text + "</p>";
            default -> text;
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
