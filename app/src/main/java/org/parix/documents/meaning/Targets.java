package org.parix.documents.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Target;
import org.parix.documents.Target.Kind;
import org.parix.documents.Target.Reference;
import org.parix.kernel.Vietnamese;

/** Reads what is to be reached: thresholds, changes against a year, counts, ranks, shares of units. */
public final class Targets {
    private static final String NUMBER = "(?<n>\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?)";
    private static final String UNIT = "\\s*(?<u>%|điểm|bậc)?";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern SHARE = compile(
            "^(?:có\\s+|phấn đấu\\s+|ít nhất\\s+|trên\\s+)?" + NUMBER
                    + "\\s*%(?<who>\\s+.{3,}?\\s)(?=(?:có tỷ lệ|có tỉ lệ|đạt|được đánh giá|hoàn thành).*?(?:từ|trên|tối thiểu|ít nhất|đạt)\\s*\\d)(?<rest>.*\\d.*)$");
    private static final Pattern RANGE = compile(
            "(?:từ\\s+)?" + NUMBER + "\\s*%?\\s*(?:-|–|đến)\\s*(?:dưới\\s+)?(?<m>\\d+(?:[.,]\\d+)?)\\s*(?<u>%|điểm)");
    private static final Pattern COUNTED_RANGE = compile("^(?:(?:có|đạt)\\s+)?(?:từ\\s+)?" + NUMBER
            + "\\s*(?:-|–|đến)\\s*(?<m>\\d{1,3}(?:[.,]\\d+)?)\\s+(?<u>\\p{L}[\\p{L}\\s/]{1,30})");
    private static final Pattern CHANGE = compile(
            "(?<dir>tăng|giảm|vượt)(?!\\s*(?:cường|cao hơn))(?:\\s+(?:bình quân|thêm|chỉ tiêu|hằng năm|hàng năm|được|giao|so với|dự toán|kế hoạch|chính phủ|ubnd|tỉnh|năm|trước|\\d{4}))*\\s+(?:ít nhất|tối thiểu|từ|trên|khoảng|bình quân từ|bình quân|hơn)?\\s*"
                    + NUMBER + UNIT);
    private static final Pattern HIGHER = compile(
            "(?:cao hơn|tăng cao hơn|tăng hơn|tăng lên|tăng|nâng cao|cải thiện)[^.;]*?(?:so với|năm trước|cùng kỳ)");
    private static final Pattern HIGHER_BARE = compile("(?:cao|tốt|nhiều) hơn (?:năm|cùng kỳ)");
    private static final Pattern LOWER = compile("(?:giảm|thấp hơn)[^.;]*?so với");
    private static final Pattern FORBIDDEN =
            compile("^(?:[^.;]{0,60}?,\\s*)?(?:không (?:có|để|xảy ra|phát sinh|còn|ban hành|vi phạm|tồn))(?!\\s*quá)");
    private static final Pattern RANK = compile(
            "(?:xếp (?:từ )?(?:thứ|hạng|vị trí|ở vị trí)|vị trí thứ|thứ hạng|top|(?:trong|thuộc)\\s+(?:nhóm|tốp)(?:\\s+[^\\d.;]{0,40})?|đứng đầu)\\s*(?:thứ\\s*)?(?:từ\\s*)?(?<n>\\d{1,3})");
    private static final Pattern AT_LEAST = compile(
            "(?:(?:đạt\\s+)?từ|ít nhất|tối thiểu(?:\\s+(?:đạt|là|từ))?|không dưới|không thấp hơn|≥|>=|đạt từ|có từ|có thêm từ|thêm từ|phấn đấu đạt)\\s*"
                    + NUMBER + UNIT + "(?<after>[^.;]*)");
    private static final Pattern UPWARDS = compile(NUMBER + UNIT + "(?<after>[^.;\\d]{0,80}?)\\s*trở lên");
    private static final Pattern MORE = compile("(?:trên|hơn|lớn hơn|>)\\s*" + NUMBER + UNIT + "(?<after>[^.;]*)");
    private static final Pattern AT_MOST =
            compile("(?:tối đa|không quá|không vượt quá|không lớn hơn|nhiều nhất|≤|<=)\\s*" + NUMBER + UNIT
                    + "(?<after>[^.;]*)");
    private static final Pattern LESS =
            compile("(?:dưới|thấp hơn|nhỏ hơn|ít hơn|<)\\s*" + NUMBER + UNIT + "(?<after>[^.;]*)");
    private static final Pattern NOT_OVER = compile("không (?:vượt quá|quá|vượt)");
    private static final Pattern HUNDRED = compile("100\\s*%");
    private static final Pattern PERCENT = compile(NUMBER + "\\s*(?<u>%)");
    private static final Pattern COUNT = compile(
            "^(?:có|đạt|tổ chức|thực hiện|ban hành|xây dựng|hoàn thành)?\\s*(?<n>\\d{1,4})\\s+(?<u>\\p{L}[\\p{L}\\s/]{1,30})");
    private static final Pattern COMPLETE = compile(
            "^(?:(?:phấn đấu|đạt)\\s+)?(?:thực hiện\\s+)?(?:hoàn thành|đầy đủ|(?:có|ban hành|gửi|thực hiện)?\\s?đủ số lượng|thực hiện (?:đầy đủ|hoàn thành))");
    private static final Pattern BASE_YEAR = compile("so với (?:cùng kỳ )?(?:năm |cuối năm )?(?<y>(?:19|20)\\d\\d)");
    private static final Pattern YEAR_BEFORE = compile("(?:năm trước|năm liền kề|cùng kỳ|năm ngoái)");
    private static final Pattern BASE_VALUE =
            compile("năm (?<y>(?:19|20)\\d\\d)[^\\d%]{0,20}(?:là|đạt|tăng)\\s*" + NUMBER);
    private static final Pattern BULLET = Pattern.compile("^[-–+•*]\\s*");
    private static final Pattern CLAUSES = Pattern.compile(
            "\\s*(?:\\n|;|(?<=[\\p{L}%)])\\.\\s+(?=\\p{Lu}|\\d+%)|(?<![%\\d])\\s(?=- \\p{Lu}|- \\d+\\s?%))\\s*");

    private Targets() {}

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, FLAGS | Pattern.DOTALL);
    }

    /** @param year the year the paper plans for, to resolve "năm trước"; null where unknown */
    public static Target read(String text, @Nullable Integer year) {
        String tidy = Vietnamese.tidy(text);
        if (tidy.isEmpty()) {
            return Target.NONE;
        }
        List<Target> all = new ArrayList<>();
        for (String clause : CLAUSES.split(text.strip())) {
            String bare = BULLET.matcher(Vietnamese.tidy(clause)).replaceFirst("");
            if (!bare.isEmpty()) {
                all.add(clause(bare, year));
            }
        }
        all.removeIf(t -> t.kind() == Kind.TEXT);
        if (all.isEmpty()) {
            return Target.text(tidy);
        }
        Target first = all.getFirst();
        return new Target(
                tidy,
                first.kind(),
                first.value(),
                first.upper(),
                first.unit(),
                first.reference(),
                first.inner(),
                all.size() > 1 ? all : List.of());
    }

    private static Target clause(String text, @Nullable Integer year) {
        String mended = Misreadings.mended(text);
        Reference reference = reference(mended, year);
        Matcher share = SHARE.matcher(mended);
        if (share.find()) {
            Target inner = clause(share.group("rest").strip(), year);
            if (inner.kind() != Kind.TEXT && inner.value() != null) {
                return target(text, Kind.SHARE_OF_UNITS, number(share), null, "%", null, inner);
            }
        }
        Target change = change(text, mended, reference);
        if (change != null) {
            return change;
        }
        if (FORBIDDEN.matcher(mended).find()) {
            return target(text, Kind.NONE_ALLOWED, null, null, null, null, null);
        }
        Matcher rank = RANK.matcher(mended);
        if (rank.find()) {
            return target(text, Kind.RANK, number(rank), null, null, reference, null);
        }
        Target threshold = threshold(text, mended, reference);
        if (threshold != null) {
            return threshold;
        }
        return plain(text, mended, reference);
    }

    private static @Nullable Target change(String text, String mended, @Nullable Reference reference) {
        Matcher change = CHANGE.matcher(withoutBase(mended));
        if (change.find() && !isYear(change)) {
            boolean down =
                    change.group("dir").toLowerCase(java.util.Locale.ROOT).equals("giảm");
            if (!down || !mended.substring(change.start()).matches("(?is)giảm[^\\d]*(?:xuống|còn).*")) {
                return target(
                        text,
                        down ? Kind.DECREASE : Kind.INCREASE,
                        number(change),
                        null,
                        unit(change, mended),
                        reference,
                        null);
            }
        }
        if (reference != null && !PERCENT.matcher(withoutBase(mended)).find()) {
            if (HIGHER.matcher(mended).find()) {
                return target(text, Kind.HIGHER_THAN_BEFORE, null, null, null, reference, null);
            }
            if (LOWER.matcher(mended).find()) {
                return target(text, Kind.DECREASE, null, null, null, reference, null);
            }
        }
        return null;
    }

    private static String withoutBase(String text) {
        return text.replaceAll("\\([^)]*\\)", "");
    }

    private static @Nullable Target threshold(String text, String mended, @Nullable Reference reference) {
        Matcher range = RANGE.matcher(mended);
        if (range.find()) {
            return target(
                    text, Kind.RANGE, number(range), decimal(range.group("m")), range.group("u"), reference, null);
        }
        Matcher counted = COUNTED_RANGE.matcher(mended);
        if (counted.find()) {
            String unit = shortUnit(counted.group("u"));
            return target(text, Kind.RANGE, number(counted), decimal(counted.group("m")), unit, reference, null);
        }
        for (Threshold rule : THRESHOLDS) {
            Matcher m = rule.words().matcher(mended);
            while (m.find()) {
                if (!isYear(m) && !isDocument(m, mended)) {
                    return target(text, rule.kind(), number(m), null, unit(m, mended), reference, null);
                }
            }
        }
        if (NOT_OVER.matcher(mended).find()) {
            return target(text, Kind.AT_MOST, null, null, null, reference, null);
        }
        return null;
    }

    private record Threshold(Kind kind, Pattern words) {}

    private static final List<Threshold> THRESHOLDS = List.of(
            new Threshold(Kind.AT_MOST, AT_MOST),
            new Threshold(Kind.AT_LEAST, AT_LEAST),
            new Threshold(Kind.LESS_THAN, LESS),
            new Threshold(Kind.MORE_THAN, MORE),
            new Threshold(Kind.AT_LEAST, UPWARDS));

    private static Target plain(String text, String mended, @Nullable Reference reference) {
        if (HUNDRED.matcher(mended).find()) {
            Kind kind = COMPLETE.matcher(mended).find() ? Kind.COMPLETE : Kind.EXACTLY;
            return target(text, kind, BigDecimal.valueOf(100), null, "%", reference, null);
        }
        Matcher percent = PERCENT.matcher(withoutBase(mended));
        if (percent.find()) {
            return target(text, Kind.EXACTLY, number(percent), null, "%", reference, null);
        }
        Matcher count = COUNT.matcher(mended);
        if (count.find()) {
            return target(text, Kind.EXACTLY, number(count), null, shortUnit(count.group("u")), reference, null);
        }
        if (COMPLETE.matcher(mended).find()) {
            return target(text, Kind.COMPLETE, null, null, null, reference, null);
        }
        return Target.text(text);
    }

    private static Target target(
            String text,
            Kind kind,
            @Nullable BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable String unit,
            @Nullable Reference reference,
            @Nullable Target inner) {
        return new Target(text, kind, value, upper, unit, reference, inner, List.of());
    }

    private static @Nullable Reference reference(String text, @Nullable Integer year) {
        Matcher value = BASE_VALUE.matcher(text);
        Matcher base = BASE_YEAR.matcher(text);
        BigDecimal known = value.find() ? number(value) : null;
        if (base.find()) {
            Integer of = Integer.valueOf(base.group("y"));
            boolean same = known != null && base.group("y").equals(value.group("y"));
            return new Reference(of, same ? known : null);
        }
        if (YEAR_BEFORE.matcher(text).find() && text.contains("so với")
                || HIGHER_BARE.matcher(text).find()) {
            return new Reference(year == null ? null : year - 1, null);
        }
        return null;
    }

    private static boolean isYear(Matcher m) {
        return m.group("n").matches("(?:19|20)\\d\\d")
                && (m.group("u") == null || m.group("u").isBlank());
    }

    /** "trên 99/NQ-CP": a number of a paper, not of a target. */
    private static boolean isDocument(Matcher m, String text) {
        int end = m.end("n");
        return end < text.length()
                && text.charAt(end) == '/'
                && !text.startsWith("/năm", end)
                && !text.startsWith("/quý", end)
                && !text.startsWith("/tháng", end);
    }

    private static @Nullable String unit(Matcher m, String text) {
        String unit = m.group("u");
        if (unit != null && !unit.isBlank()) {
            return unit.strip().toLowerCase(java.util.Locale.ROOT);
        }
        return shortUnit(text.substring(m.end("n")));
    }

    /** The counted noun: a counting word alone, an abbreviation alone, else two syllables. */
    private static @Nullable String shortUnit(String after) {
        Matcher noun = NOUN.matcher(after);
        if (!noun.find()) {
            return null;
        }
        String first = noun.group("first");
        String second = noun.group("second");
        boolean alone = second == null
                || COUNTING.contains(first)
                || first.contains("/")
                || first.equals(first.toUpperCase(java.util.Locale.ROOT))
                || STOPS.contains(second);
        return STOPS.contains(first) ? null : alone ? first : first + " " + second;
    }

    private static final Pattern NOUN =
            Pattern.compile("^\\s*(?<first>\\p{L}[\\p{L}/]*)(?:\\s+(?<second>\\p{L}[\\p{L}/]*))?");
    private static final Set<String> COUNTING = Set.of(
            "cuộc", "lớp", "đợt", "lần", "buổi", "bài", "tin", "người", "hộ", "xã", "huyện", "tỉnh", "ngày", "tháng",
            "năm", "giờ", "phường", "thôn", "tổ", "bậc", "điểm", "kỳ", "quý", "tuần", "phút", "sở", "phòng", "đồng",
            "triệu", "tỷ");
    private static final Set<String> STOPS = Set.of(
            "hoặc", "trở", "về", "được", "trong", "của", "so", "và", "cho", "có", "do", "để", "đạt", "trên", "tại",
            "là", "mỗi", "theo", "đến", "từ", "thì", "với");

    private static BigDecimal number(Matcher m) {
        return decimal(m.group("n"));
    }

    private static BigDecimal decimal(String number) {
        String plain = number.matches("\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?") ? number.replace(".", "") : number;
        return new BigDecimal(plain.replace(',', '.'));
    }
}
