package org.parix.documents.stitching;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number in front of a row, a goal or a heading.
 *
 * @param printed as it stands in the paper
 * @param bare without brackets, strokes and trailing dots: "a)" is "a", "1.1." is "1.1"
 */
public record RowNumber(Kind kind, String printed, String bare) {
    public enum Kind {
        ROMAN,
        CAPITAL,
        ARABIC,
        DECIMAL,
        LETTER,
        DASH,
        NONE
    }

    public static final RowNumber NONE = new RowNumber(Kind.NONE, "", "");

    private static final String ROMAN = "M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})";
    private static final Pattern ROMAN_NUMBER = Pattern.compile("(?=[IVXLC])" + ROMAN + "(?:\\.\\d+)?");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(?:\\s?[.,]\\s?\\d{1,3})+[a-zđ]?");
    private static final Pattern ARABIC = Pattern.compile("\\d{1,4}[a-zđ*]?");
    private static final Pattern LETTER = Pattern.compile("[a-zđâăêôơư]{1,2}\\d?");
    private static final Pattern CAPITAL = Pattern.compile("[A-ZĐ]");
    private static final Pattern FRONT = Pattern.compile(
            "^(?:(?<roman>(?=[IVX])" + ROMAN + ")\\s*[.)/:-]\\s*|(?<decimal>\\d{1,2}(?:\\.\\d{1,2})+)\\s*[.)/:]?\\s+"
                    + "|(?<arabic>\\(?\\d{1,3})\\s*[.)/](?!\\d)\\s*|(?<letter>\\(?[a-zđ])\\s*[.)]\\s*|(?<capital>[A-ZĐ])\\s*[.)/]\\s+|(?<dash>[-–+•])\\s*)(?=\\S)");

    /** A cell that holds nothing but a number. */
    public static RowNumber of(String cell) {
        String printed = cell.strip();
        if (printed.isEmpty()) {
            return NONE;
        }
        String bare = bare(printed);
        Kind kind = kindOf(bare, printed);
        return kind == Kind.NONE ? new RowNumber(kind, printed, "") : new RowNumber(kind, printed, bare);
    }

    private static Kind kindOf(String bare, String printed) {
        if (ROMAN_NUMBER.matcher(bare).matches()) {
            return Kind.ROMAN;
        }
        if (DECIMAL.matcher(bare).matches()) {
            return Kind.DECIMAL;
        }
        if (ARABIC.matcher(bare).matches()) {
            return Kind.ARABIC;
        }
        if (LETTER.matcher(bare).matches()) {
            return Kind.LETTER;
        }
        if (CAPITAL.matcher(bare).matches()) {
            return Kind.CAPITAL;
        }
        return printed.matches("[-–+•*]{1,2}") ? Kind.DASH : Kind.NONE;
    }

    private static String bare(String printed) {
        String bare = printed.replaceFirst("^(?:TCTP|TC)\\s*(?=\\d)", "")
                .replaceAll("^[(\\[]|[)\\].:/*,;\\s-]+$", "")
                .strip();
        return DECIMAL.matcher(bare).matches() ? bare.replaceAll("\\s", "").replace(',', '.') : bare;
    }

    /** A number in front of a text, such as "1. Kế hoạch …" or "III CẢI CÁCH …"; null where the text begins with none. */
    public static @Nullable Led front(String text) {
        Matcher m = FRONT.matcher(text);
        if (!m.find() || m.end() >= text.length()) {
            return null;
        }
        RowNumber number = of(text.substring(0, m.end()).strip());
        return number.kind() == Kind.NONE
                ? null
                : new Led(number, text.substring(m.end()).strip());
    }

    private static final Pattern LOOSE =
            Pattern.compile("^(?<number>(?=[IVXLC])" + ROMAN + "|[A-ZĐ]|\\d{1,2}(?:\\.\\d{1,2})*)\\.?\\s+(?=\\p{Lu})");

    /** As {@link #front}, for a group row whose number and title share a cell: a blank alone may part them. */
    static @Nullable Led groupFront(String text) {
        Matcher m = LOOSE.matcher(text);
        if (m.find() && !m.group("number").isEmpty()) {
            return new Led(of(m.group("number")), text.substring(m.end()).strip());
        }
        return front(text);
    }

    /** A number and the text it leads. */
    public record Led(RowNumber number, String text) {}
}
