package org.parix.documents.formats;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** The marks that scans and markdown leave in a line of text: tags, entities, asterisks, number signs. */
final class Markup {
    private static final Pattern INLINE_TAG = Pattern.compile(
            "</?(?:b|strong|i|em|u|s|del|ins|sup|sub|span|font|a|mark|small|big|o:p)(?:\\s[^<>]*)?/?>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK_TAG = Pattern.compile(
            "</?(?:p|div|ul|ol|li|br|h[1-6]|center|table|tbody|tr|td|th)(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern STARS = Pattern.compile("\\*\\*|__");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\p{L}\\p{N}*])\\*(?=[^\\s*)])([^*\\n]+?)(?<=[^\\s*])\\*(?!\\*)");
    private static final Pattern HEADING = Pattern.compile("^\\s{0,3}#{1,6}\\s+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([*_#|\\\\.()\\[\\]-])");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00A0]+");
    private static final Pattern BREAKS = Pattern.compile(" ?\\n[ \\n]*");

    private Markup() {}

    /** The words alone; blocks inside the line end with "\n". */
    static String plain(String line) {
        String text = HEADING.matcher(line).replaceFirst("");
        if (text.indexOf('<') >= 0) {
            text = INLINE_TAG.matcher(text).replaceAll("");
            text = BLOCK_TAG.matcher(text).replaceAll("\n");
        }
        if (text.indexOf('*') >= 0 || text.contains("__")) {
            text = STARS.matcher(text).replaceAll("");
            text = EMPHASIS.matcher(text).replaceAll("$1");
            text = danglingStar(text);
        }
        if (text.indexOf('\\') >= 0) {
            text = ESCAPE.matcher(text).replaceAll("$1");
        }
        if (text.indexOf('&') >= 0) {
            text = Parser.unescapeEntities(text, false);
        }
        text = java.text.Normalizer.normalize(BLANKS.matcher(text).replaceAll(" "), java.text.Normalizer.Form.NFC);
        return BREAKS.matcher(text).replaceAll("\n").strip();
    }

    /** An emphasis that begins or ends on another line leaves one star at the edge of this one. */
    private static String danglingStar(String text) {
        String bare = text.strip();
        if (bare.startsWith("*")
                && bare.indexOf('*', 1) < 0
                && bare.length() > 1
                && !Character.isWhitespace(bare.charAt(1))) {
            return bare.substring(1);
        }
        if (bare.endsWith("*")
                && bare.indexOf('*') == bare.length() - 1
                && bare.length() > 2
                && bare.charAt(bare.length() - 2) == ')') {
            return bare.substring(0, bare.length() - 1);
        }
        return text;
    }

    /** Whether all of the line is bold or a heading. */
    static boolean isStrong(String line) {
        String bare = line.strip();
        return HEADING.matcher(line).find()
                || bare.startsWith("**") && bare.endsWith("**") && bare.length() > 4
                || (bare.startsWith("<b>") && bare.endsWith("</b>"))
                || (bare.startsWith("<strong>") && bare.endsWith("</strong>"));
    }
}
