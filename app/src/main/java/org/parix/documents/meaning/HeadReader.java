package org.parix.documents.meaning;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Head;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.LegalBasis;
import org.parix.documents.OfficialDocument.Signer;
import org.parix.documents.OfficialDocument.SigningMode;
import org.parix.documents.stitching.RowNumber;
import org.parix.kernel.Vietnamese;

/** The head and the foot of an official paper, as Decree 30/2020 lays them out: number, place and date, issuer, title, legal bases, signer. */
final class HeadReader {
    private static final Pattern NUMBER = Pattern.compile(
            "^\\W*(?:Số|Sô|SỐ)\\s*[:.]?\\s*(?<number>\\d{1,5})?\\s*[.…]*\\s*/\\s*(?<symbol>(?:\\d{4}/)?[A-ZĐƯ][\\p{L}0-9]*(?:\\s?[-–]\\s?\\p{Lu}[\\p{L}0-9]*)*)");
    private static final Pattern PLACE_DATE = Pattern.compile(
            "(?<place>\\p{Lu}[\\p{L}\\s.'-]{1,40}?),\\s*ngày\\s*(?<day>\\d{1,2})?[\\s.…]*tháng\\s*(?<month>\\d{1,2})?[\\s.…]*năm\\s*(?<year>\\d{4})");
    private static final Pattern PAPER_NAME = Pattern.compile(
            "(?:QUYẾT ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC)?|ĐỀ ÁN|PHƯƠNG ÁN|NGHỊ QUYẾT|CHỈ THỊ|BÁO CÁO|THÔNG BÁO|HƯỚNG DẪN|TỜ TRÌNH|CÔNG VĂN|QUY CHẾ|QUY ĐỊNH|BỘ CHỈ SỐ|BỘ TIÊU CHÍ)\\s*:?");
    private static final Pattern YEAR =
            Pattern.compile("(?:năm|NĂM|Năm)\\s+(?<year>20\\d\\d)|(?:giai đoạn|GIAI ĐOẠN)\\s+(?<from>20\\d\\d)");
    private static final Pattern SIGNING =
            Pattern.compile("^(?<mode>TM|KT|TL|TUQ|Q|T/M|K/T)\\s*\\.?\\s+(?<rest>\\p{Lu}.*)$", Pattern.DOTALL);
    private static final Pattern POSITION = Pattern.compile(
            "(?:PHÓ |QUYỀN |Q\\. ?)?(?:CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|VIỆN TRƯỞNG|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|BÍ THƯ|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|THỐNG ĐỐC|TỔNG THANH TRA|TỔNG KIỂM TOÁN|CHÁNH THANH TRA|THỦ TRƯỞNG|VỤ TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG CÔNG AN|CHỦ NHIỆM)(?:\\s.*)?",
            Pattern.DOTALL);
    private static final Pattern PERSON = Pattern.compile("(?:\\p{Lu}[\\p{L}.]*\\s+){1,5}\\p{Lu}[\\p{L}.]*");
    private static final Pattern BODY_NAME = Pattern.compile(
            "^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|BỘ|SỞ|CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ|BAN(?! HÀNH)|VĂN PHÒNG|THANH TRA|CỤC|PHÒNG|NGÂN HÀNG|KIỂM TOÁN|TỔNG CỤC|BẢO HIỂM|TRUNG TÂM)(?:\\s.*)?$");
    private static final Pattern LEVEL =
            Pattern.compile("(?:TỈNH|HUYỆN|XÃ(?! HỘI)|PHƯỜNG|THỊ TRẤN|THỊ XÃ|THÀNH PHỐ|QUẬN|ĐẶC KHU|TP\\.?)\\s+.+");
    private static final Pattern BODY_IN_TEXT = Pattern.compile(
            "(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\\s+(?<level>tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu)\\s+(?<name>\\p{Lu}\\p{L}*(?:\\s+\\p{Lu}\\p{L}*){0,4})");
    private static final Pattern UNIT_IN_TITLE = Pattern.compile(
            "(?<level>tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu)\\s+(?<name>\\p{Lu}\\p{L}*(?:\\s+\\p{Lu}\\p{L}*){0,4})");
    /** Who decides, read into the title above: "… năm 2026 GIÁM ĐỐC SỞ NỘI VỤ". */
    private static final Pattern SIGNER_BELOW = Pattern.compile(
            "(?<=[\\p{Ll}\\d.,])\\s+(?:ỦY BAN NHÂN DÂN|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|HỘI ĐỒNG)[\\p{Lu}\\s-]*$");

    private static final Pattern SCAN_NUMBER = Pattern.compile("^\\d+$");

    private final List<Line> lines;
    private final int end;
    private String paperName = "";

    /** @param lines the running text of the paper outside its task tables, in order, line by line */
    HeadReader(List<Line> lines) {
        this.lines = lines;
        this.end = Math.min(lines.size(), 90);
    }

    /** A line of running text; reading it marks it as used. */
    static final class Line {
        final String text;
        final boolean strong;
        private boolean used;

        Line(String text, boolean strong) {
            this.text = text;
            this.strong = strong;
        }

        void use() {
            used = true;
        }

        boolean used() {
            return used;
        }
    }

    Head read(Kind kind, @Nullable Integer givenYear, String annexTitle) {
        String number = number();
        Dated dated = dated();
        String title = title();
        if (title.isEmpty()) {
            title = annexTitle;
        }
        LocalDate date = dated.date();
        Integer year = givenYear != null ? givenYear : year(title, annexTitle, date, dated.year());
        List<LegalBasis> bases = LegalBases.read(lines.subList(0, end));
        String place = dated.place();
        Signer signer = signer();
        String issuer = issuer(title + " " + annexTitle, place, number != null && number.contains("UBND"));
        return new Head(kind, number, date, place, issuer, title, year, signer, bases);
    }

    /** The line that names the kind of paper, such as KẾ HOẠCH; empty where none does. Known once the head is read. */
    String paperName() {
        return paperName;
    }

    private @Nullable String number() {
        for (int i = 0; i < end; i++) {
            Matcher m = NUMBER.matcher(lines.get(i).text);
            if (m.find() && m.start() < 30) {
                lines.get(i).use();
                String digits = m.group("number");
                return digits == null
                        ? null
                        : digits + "/" + m.group("symbol").replaceAll("\\s", "").replace('–', '-');
            }
        }
        return null;
    }

    private record Dated(
            @Nullable String place,
            @Nullable LocalDate date,
            @Nullable Integer year) {}

    private Dated dated() {
        for (int i = 0; i < end; i++) {
            Matcher m = PLACE_DATE.matcher(lines.get(i).text);
            if (m.find() && lines.get(i).text.length() < 110) {
                lines.get(i).use();
                return new Dated(
                        m.group("place").strip(),
                        date(m.group("day"), m.group("month"), m.group("year")),
                        Integer.valueOf(m.group("year")));
            }
        }
        return new Dated(null, null, null);
    }

    static @Nullable LocalDate date(@Nullable String day, @Nullable String month, String year) {
        if (day == null || month == null) {
            return null;
        }
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The line that names the kind of paper and the subject under it. */
    private String title() {
        for (int i = 0; i < end; i++) {
            Line line = lines.get(i);
            String text = Misreadings.mended(line.text).strip();
            Matcher name = PAPER_NAME.matcher(text);
            if (name.matches()) {
                paperName = text.replace(":", "").strip();
                line.use();
                String subject = subject(i + 1);
                if (!subject.isEmpty()) {
                    return subject;
                }
                continue;
            }
            if (name.lookingAt() && text.contains("\n")) {
                line.use();
                return Vietnamese.tidy(text.substring(text.indexOf('\n')));
            }
            if (text.startsWith("V/v") || text.startsWith("Về việc")) {
                line.use();
                return Vietnamese.tidy(text);
            }
        }
        return "";
    }

    private String subject(int from) {
        StringBuilder subject = new StringBuilder();
        for (int i = from; i < lines.size() && i < from + 8; i++) {
            String text = Vietnamese.tidy(lines.get(i).text);
            if (text.matches("[-_–—*.\\s]+")) {
                continue;
            }
            boolean firstLine = subject.isEmpty();
            if (endsSubject(text) || !firstLine && (!lines.get(i).strong && !goesOn(subject, text))) {
                break;
            }
            subject.append(firstLine ? "" : " ").append(text);
            lines.get(i).use();
            if (text.length() > 220) {
                break;
            }
        }
        return SIGNER_BELOW.matcher(subject.toString()).replaceFirst("");
    }

    private static boolean goesOn(StringBuilder subject, String text) {
        return Character.isLowerCase(text.codePointAt(0))
                && subject.length() < 400
                && !subject.toString().endsWith(".");
    }

    private static boolean endsSubject(String text) {
        RowNumber.Led led = RowNumber.front(text);
        return text.startsWith("Căn cứ")
                || SIGNING.matcher(text).matches()
                || text.startsWith("(")
                || text.startsWith("*(")
                || text.startsWith("Thực hiện ") && text.length() > 90
                || BODY_NAME.matcher(text).matches() && text.length() < 70
                || text.matches("(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG).{0,80}")
                || led != null && led.number().kind() != RowNumber.Kind.DASH
                || text.endsWith(":") && text.length() > 60;
    }

    private static @Nullable Integer year(
            String title, String annex, @Nullable LocalDate date, @Nullable Integer printed) {
        for (String text : List.of(title, annex)) {
            Matcher m = YEAR.matcher(text);
            if (m.find()) {
                return Integer.valueOf(m.group("year") != null ? m.group("year") : m.group("from"));
            }
        }
        return date != null ? Integer.valueOf(date.getYear()) : printed;
    }

    /** The first signature block: mode, position, and the name some lines below. */
    private @Nullable Signer signer() {
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text.strip();
            Matcher signing = SIGNING.matcher(text);
            boolean signs = signing.matches();
            if (signs || POSITION.matcher(text).matches() && text.length() < 45 && i > 4 && !text.contains(",")) {
                Signer signer = signerFrom(i);
                if (signer != null) {
                    return signer;
                }
            }
        }
        return null;
    }

    private @Nullable Signer signerFrom(int from) {
        SigningMode mode = null;
        String position = null;
        for (int i = from; i < lines.size() && i < from + 9; i++) {
            for (String text : lines.get(i).text.strip().split("\n")) {
                String bare = text.strip();
                Matcher signing = SIGNING.matcher(bare);
                if (signing.matches()) {
                    mode = mode(signing.group("mode"));
                    bare = signing.group("rest").strip();
                    if (mode != SigningMode.ON_BEHALF) {
                        // whose place is taken, not who signs
                        lines.get(i).use();
                        continue;
                    }
                }
                if (POSITION.matcher(bare).matches()) {
                    position = positionName(bare);
                    lines.get(i).use();
                } else if (position != null
                        && PERSON.matcher(bare).matches()
                        && !bare.equals(bare.toUpperCase(Locale.ROOT))
                        && bare.length() < 45) {
                    lines.get(i).use();
                    return new Signer(bare.replaceFirst("^(?:TS|ThS|PGS|GS)\\.?\\s*", ""), position, mode);
                } else if (signing.matches()) {
                    lines.get(i).use();
                } else if (bare.length() > 60
                        || RowNumber.front(bare) != null
                                && !SCAN_NUMBER.matcher(bare).matches()) {
                    return position == null || mode == null ? null : new Signer(null, position, mode);
                }
            }
        }
        return position != null && mode != null ? new Signer(null, position, mode) : null;
    }

    private static SigningMode mode(String mark) {
        return switch (mark.replace("/", "")) {
            case "KT" -> SigningMode.DEPUTY;
            case "TL" -> SigningMode.BY_ORDER;
            case "TUQ" -> SigningMode.BY_AUTHORISATION;
            default -> SigningMode.ON_BEHALF;
        };
    }

    private @Nullable String issuer(String title, @Nullable String place, boolean committee) {
        for (int i = 0; i < lines.size(); i++) {
            String text = Vietnamese.tidy(lines.get(i).text);
            if (i > end && !lines.get(i).strong
                    || text.length() > 90
                    || !text.equals(text.toUpperCase(Locale.ROOT))
                    || !BODY_NAME.matcher(text).matches()) {
                continue;
            }
            String below = i + 1 < lines.size() ? Vietnamese.tidy(lines.get(i + 1).text) : "";
            if (isBody(below) && !text.endsWith("DÂN") && !committee) {
                lines.get(i).use();
                continue;
            }
            boolean isCommittee = text.endsWith("ỦY BAN NHÂN DÂN") || text.endsWith("UỶ BAN NHÂN DÂN");
            String next = i + 1 < lines.size() ? Vietnamese.tidy(lines.get(i + 1).text) : "";
            if (isCommittee && LEVEL.matcher(next).matches() && next.equals(next.toUpperCase(Locale.ROOT))) {
                lines.get(i).use();
                lines.get(i + 1).use();
                return named(text + " " + next);
            }
            if (text.matches(".*\\s(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THỊ TRẤN|THỊ XÃ|THÀNH PHỐ|QUẬN|ĐẶC KHU)") && place != null) {
                lines.get(i).use();
                return sentenceCase(text) + " " + place.replaceFirst("^TP\\.?\\s*", "");
            }
            if (!isCommittee && i < 12) {
                lines.get(i).use();
                return named(text);
            }
        }
        return issuerFromText(title, place);
    }

    private static boolean isBody(String text) {
        return text.length() < 90
                && text.equals(text.toUpperCase(Locale.ROOT))
                && BODY_NAME.matcher(text).matches()
                && !LEVEL.matcher(text).matches();
    }

    private @Nullable String issuerFromText(String title, @Nullable String place) {
        for (String text : texts(title)) {
            Matcher m = BODY_IN_TEXT.matcher(text);
            while (m.find()) {
                if (place == null || m.group("name").startsWith(place)) {
                    return "Ủy ban nhân dân " + m.group("level") + " " + (place == null ? m.group("name") : place);
                }
            }
        }
        for (String text : texts(title)) {
            Matcher m = UNIT_IN_TITLE.matcher(text);
            while (m.find()) {
                if (place != null && m.group("name").startsWith(place)) {
                    return "Ủy ban nhân dân " + m.group("level") + " " + place;
                }
            }
        }
        return null;
    }

    private List<String> texts(String title) {
        List<String> texts = new ArrayList<>(List.of(title));
        lines.forEach(line -> texts.add(line.text));
        return texts;
    }

    /** "ỦY BAN NHÂN DÂN HUYỆN NINH SƠN" as a name: the common words small, the proper name as it is spoken. */
    private String named(String upper) {
        String tidy = Vietnamese.tidy(upper)
                .replaceFirst("^UBND ", "ỦY BAN NHÂN DÂN ")
                .replaceFirst("^UỶ BAN", "ỦY BAN");
        Matcher level = PLACE_NAME.matcher(tidy);
        if (level.matches()) {
            return sentenceCase(level.group("body")) + " "
                    + level.group("level").toLowerCase(Locale.ROOT) + " " + titleCase(level.group("name"));
        }
        if (tidy.startsWith("BỘ ") || tidy.startsWith("SỞ ")) {
            String head = tidy.charAt(0) + tidy.substring(1, 2).toLowerCase(Locale.ROOT);
            return asInText(tidy, head + " " + AgencyWords.fieldName(sentenceCase(tidy.substring(3))));
        }
        return tidy.equals("THỦ TƯỚNG CHÍNH PHỦ")
                ? "Thủ tướng Chính phủ"
                : tidy.equals("CHÍNH PHỦ") ? "Chính phủ" : asInText(tidy, sentenceCase(tidy));
    }

    private static final Pattern PLACE_NAME = Pattern.compile(
            "^(?<body>.*?)\\s(?<level>TỈNH|HUYỆN|XÃ(?! HỘI)|PHƯỜNG|THỊ TRẤN|THỊ XÃ|THÀNH PHỐ|QUẬN|ĐẶC KHU)\\s+(?<name>.+)$");

    /** Capital letters hide how a name is written; where the body of the paper writes it out, so do we. */
    private String asInText(String upper, String otherwise) {
        String lower = upper.toLowerCase(Locale.ROOT);
        for (Line line : lines) {
            String text = line.text;
            int at = text.toLowerCase(Locale.ROOT).indexOf(lower);
            if (at >= 0 && at + lower.length() <= text.length()) {
                String written = text.substring(at, at + lower.length());
                if (!written.equals(upper) && Character.isUpperCase(written.codePointAt(0))) {
                    return written;
                }
            }
        }
        return otherwise;
    }

    private String positionName(String upper) {
        if (upper.startsWith("TRƯỞNG PHÒNG ")) {
            String office = asInText(Vietnamese.tidy(upper.substring(7)), sentenceCase(upper.substring(7)));
            return "Trưởng " + office.substring(0, 1).toLowerCase(Locale.ROOT) + office.substring(1);
        }
        String cased = asInText(Vietnamese.tidy(upper), sentenceCase(upper));
        return cased.startsWith("Phó ") && cased.length() > 4
                ? "Phó " + cased.substring(4, 5).toUpperCase(Locale.ROOT) + cased.substring(5)
                : cased;
    }

    private static String sentenceCase(String upper) {
        String lower = Vietnamese.tidy(upper).replaceFirst("^UỶ BAN", "ỦY BAN").toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    private static String titleCase(String upper) {
        StringBuilder cased = new StringBuilder();
        for (String word : upper.split(" ")) {
            cased.append(cased.isEmpty() ? "" : " ")
                    .append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return cased.toString();
    }
}
