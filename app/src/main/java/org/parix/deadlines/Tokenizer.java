package org.parix.deadlines;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a deadline phrase into tokens. What a scan, a keyboard or a converter did to the letters ends here: composed and decomposed
 * diacritics, the two ways to place a tone, "Quí", letters for digits, glued words, left-over html.
 */
final class Tokenizer {
    private static final Set<String> BLOCK_TAGS = Set.of("p", "li", "ul", "ol", "div", "tr", "td");
    private static final int LONGEST_TAG = 300;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Tokenizer(text).run();
    }

    /** White space of every kind becomes one space; nothing else changes. */
    static String folded(String text) {
        var folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                gap = true;
                continue;
            }
            if (gap && !folded.isEmpty()) {
                folded.append(' ');
            }
            gap = false;
            folded.append(c);
        }
        return folded.toString();
    }

    /** Lower case, without diacritics. */
    static String bare(String word) {
        String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
        var bare = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = Character.toLowerCase(decomposed.charAt(i));
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                bare.append(c == 'đ' || c == 'ð' ? 'd' : c);
            }
        }
        return bare.toString();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\u200B'
                || c == '\uFEFF'
                || c == '\u00AD'
                || c == '\u2060';
    }

    private List<Token> run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (c == '<' && tag() || c == '&' && entity()) {
                continue;
            } else if (isDigit(c) || mixedNumberEnd(at) > at) {
                number();
            } else if (isLetter(c)) {
                word();
            } else {
                mark(c);
            }
        }
        return tokens;
    }

    private boolean tag() {
        int close = text.indexOf('>', at);
        int name = at + 1 < text.length() && text.charAt(at + 1) == '/' ? at + 2 : at + 1;
        if (close < 0 || close - at > LONGEST_TAG || !isLetter(text.charAt(name))) {
            return false;
        }
        int end = name;
        while (isLetter(text.charAt(end)) || isDigit(text.charAt(end))) {
            end++;
        }
        if (BLOCK_TAGS.contains(text.substring(name, end).toLowerCase(Locale.ROOT))) {
            breakHere(at, close + 1);
        }
        at = close + 1;
        return true;
    }

    private void breakHere(int start, int end) {
        if (!tokens.isEmpty() && !tokens.getLast().isBreak()) {
            tokens.add(new Token(Token.Kind.BREAK, ".", ".", -1, 0, false, start, end));
        }
    }

    private boolean entity() {
        int end = text.indexOf(';', at);
        if (end < 0 || end - at < 3 || end - at > 8) {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c != '#' && !isDigit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        at = end + 1;
        return true;
    }

    private void number() {
        int start = at;
        int mixed = mixedNumberEnd(at);
        if (mixed > at) {
            at = mixed;
        } else {
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        int digits = at - start;
        int value = digits > 6 ? -1 : Integer.parseInt(asDigits(text.substring(start, at)));
        tokens.add(new Token(Token.Kind.NUMBER, "", "", value, digits, false, start, at));
    }

    /** The end of a number that a scan wrote partly in letters ("2O24", "l5/11"), or {@code from} where there is none. */
    private int mixedNumberEnd(int from) {
        if (from > 0 && isLetter(text.charAt(from - 1))) {
            return from;
        }
        int end = from;
        int digits = 0;
        while (end < text.length() && end - from <= 4 && "0123456789OoIl".indexOf(text.charAt(end)) >= 0) {
            digits += isDigit(text.charAt(end)) ? 1 : 0;
            end++;
        }
        boolean whole = end == text.length() || !isLetter(text.charAt(end)) && !isDigit(text.charAt(end));
        return whole && digits > 0 && digits < end - from && end - from <= 4 ? end : from;
    }

    private static String asDigits(String run) {
        var digits = new StringBuilder(run.length());
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            digits.append(c == 'O' || c == 'o' ? '0' : c == 'I' || c == 'l' ? '1' : c);
        }
        return digits.toString();
    }

    private void word() {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        String raw = text.substring(start, at);
        String bare = bare(raw).replace("qui", "quy");
        int glued = gluedQuarter(bare);
        int split =
                raw.length() - (bare.length() - glued); // the numeral bears no marks, whatever the word before it does
        if (glued > 0 && raw.substring(split).equalsIgnoreCase(bare.substring(glued))) {
            add("quy", raw.substring(0, split), start, start + split);
            add(bare.substring(glued), raw.substring(split), start + split, at);
        } else {
            add(bare, raw, start, at);
        }
    }

    private void add(String bare, String raw, int start, int end) {
        String composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
        boolean capitals = composed.length() > 1 && composed.equals(composed.toUpperCase(Locale.ROOT));
        tokens.add(new Token(Token.Kind.WORD, bare, composed.toLowerCase(Locale.ROOT), -1, 0, capitals, start, end));
    }

    /** Where the Roman numeral begins in "QuýIV" or "QIV"; 0 where the word is no such thing. */
    private static int gluedQuarter(String bare) {
        int begin = bare.startsWith("quy") ? 3 : bare.startsWith("q") ? 1 : 0;
        return begin > 0 && Quarters.roman(bare.substring(begin)) != null ? begin : 0;
    }

    private void mark(char c) {
        String plain = plain(c);
        int start = at;
        at++;
        if (plain.equals(".") && endsSentence(start)) {
            breakHere(start, at);
        } else if (plain.equals(";") || plain.equals("•") || c == '\u2028') {
            breakHere(start, at);
        } else if (plain.equals("-") && !tokens.isEmpty() && tokens.getLast().isBreak()) {
            return; // the bullet of the next sentence
        } else {
            tokens.add(new Token(Token.Kind.MARK, plain, plain, -1, 0, false, start, at));
        }
    }

    private static String plain(char c) {
        return switch (c) {
            case '–', '—', '‐', '‑', '−', '‒', '─' -> "-";
            case '⁄', '∕', '／' -> "/";
            case '…' -> ".";
            case '·', '●', '▪', '*', '\uF0B7' -> "•";
            case '“', '”', '″' -> "\"";
            default -> String.valueOf(c);
        };
    }

    /** A full stop, not the point in a date, an abbreviation ("TP. Huế", "TT.") or a row of dots. */
    private boolean endsSentence(int point) {
        @Nullable Token before = tokens.isEmpty() ? null : tokens.getLast();
        if (before == null || before.end() != point || before.kind() == Token.Kind.MARK || before.isBreak()) {
            return false;
        }
        if (before.isWord()
                && (before.capitals() && before.bare().length() < 3
                        || before.bare().length() == 1)) {
            return false;
        }
        int next = point + 1;
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        return next < text.length()
                && next > point + 1
                && (Character.isUpperCase(text.charAt(next)) || "-–+•".indexOf(text.charAt(next)) >= 0);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.SURROGATE;
    }
}
