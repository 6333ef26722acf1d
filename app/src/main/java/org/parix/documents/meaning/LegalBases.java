package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parix.documents.OfficialDocument.LegalBasis;
import org.parix.kernel.Vietnamese;

/** The legal bases of a paper: "Căn cứ …", "Thực hiện …", each with its number and date. */
final class LegalBases {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern BASIS = Pattern.compile(
            "^(?:[-–+]\\s*)?(?:Căn cứ|Thực hiện|Thi hành|Theo)\\s+(?=(?:các\\s+)?(?:Luật|Bộ luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Chương trình|Kết luận|Thông báo|Hướng dẫn|Văn bản|Pháp lệnh|Hiến pháp|Đề án))");
    private static final Pattern BASIS_START = Pattern.compile(
            "^(?:(?:và|Căn cứ|Thực hiện)\\s+)?(?:Luật|Bộ luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Chương trình|Kết luận|Thông báo|Hướng dẫn|Văn bản|Pháp lệnh|Hiến pháp|Đề án)\\b.*",
            Pattern.DOTALL);
    private static final Pattern BASIS_NUMBER = Pattern.compile(
            "(?:số\\s*:?\\s*)?(?<number>\\d{1,5}\\s?(?:/\\d{4})?\\s?[-/]\\s?[A-ZĐƯ][\\p{L}0-9]*(?:\\s?[-/–]\\s?\\p{Lu}[\\p{L}0-9]*)*)");
    private static final Pattern BASIS_DATE = Pattern.compile(
            "ngày\\s*(?<day>\\d{1,2})\\s*(?:/|-|tháng|\\.)\\s*(?<month>\\d{1,2})\\s*(?:/|-|năm|\\.)\\s*(?<year>\\d{4})",
            FLAGS);

    private LegalBases() {}

    /** @param lines the first lines of the paper; those read as bases are marked as used */
    static List<LegalBasis> read(List<HeadReader.Line> lines) {
        List<LegalBasis> bases = new ArrayList<>();
        for (HeadReader.Line line : lines) {
            Matcher m = BASIS.matcher(Vietnamese.tidy(line.text));
            if (!m.find()) {
                continue;
            }
            line.use();
            for (String part : separate(Vietnamese.tidy(line.text))) {
                bases.add(basis(part));
            }
        }
        return bases;
    }

    private static List<String> separate(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(
                "\\s*;\\s*|,?\\s+và\\s+(?=(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Chương trình(?: hành động)?|Kết luận|Thông báo|Hướng dẫn)\\s+số)")) {
            String bare = part.replaceAll("[\\s.,]+$", "");
            if (bare.isEmpty()) {
                continue;
            }
            if (parts.isEmpty() || BASIS_START.matcher(bare).matches()) {
                parts.add(bare);
            } else {
                parts.set(parts.size() - 1, parts.getLast() + "; " + bare);
            }
        }
        return parts;
    }

    private static LegalBasis basis(String text) {
        Matcher number = BASIS_NUMBER.matcher(text);
        Matcher date = BASIS_DATE.matcher(text);
        return new LegalBasis(
                text,
                number.find() ? number.group("number").replaceAll("\\s", "").replace('–', '-') : null,
                date.find() ? HeadReader.date(date.group("day"), date.group("month"), date.group("year")) : null);
    }
}
