package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.kernel.Vietnamese;

/**
 * Reads a list of agencies as papers write it: parted by ";", ",", "và" or lines, with a head word said once for several names ("Các Phòng:
 * Nội vụ, Tư pháp"), with groups ("UBND các xã, thị trấn") and exclusions in brackets.
 */
final class AgencyGrammar {
    private static final Pattern OUTER = Pattern.compile("\\s*(?:;|\\n)\\s*");
    private static final Pattern INNER = Pattern.compile(
            "\\s*,\\s+và\\s+|\\s*,\\s*|\\s+và\\s+|\\s+&\\s+|\\s+-\\s+(?=\\p{Lu})|\\s*/\\s*|\\s+cùng\\s+|\\.\\s+");
    private static final Pattern SHARED_HEAD = Pattern.compile(
            "^(?:các|Các)\\s+(?<head>phòng|Phòng|sở|Sở|bộ|Bộ|ban|Ban|chi cục|Chi cục|trung tâm|Trung tâm|hội|Hội|cơ quan|Cơ quan)\\s*(?::\\s*|\\s+(?=\\p{Lu}))(?<names>\\p{Lu}.*)$",
            Pattern.DOTALL);
    private static final Pattern ASKED = Pattern.compile("^(?:Đề nghị|Giao|Mời|đề nghị|giao)\\s+(?=\\p{Lu}|các\\s)");
    private static final Pattern BULLET = Pattern.compile("^[-–+•*]\\s*");
    private static final Pattern END = Pattern.compile("[\\s.;,:/]+$");
    private static final Pattern HYPHEN =
            Pattern.compile("(?<left>[\\p{L}\\p{N})])(?<l>\\s*)[-–—](?<r>\\s*)(?<right>[\\p{L}\\p{N}(])");
    /** A word printed twice, and a comma forgotten before a group. */
    private static final Pattern DOUBLED = Pattern.compile("^(\\p{L}+ \\p{L}+) \\1 ");

    private static final Pattern UNPARTED =
            Pattern.compile("^(?<one>\\p{Lu}.*\\s(?:huyện|tỉnh|xã|phường|thành phố|thị xã)) (?<group>các .+)$");
    private static final Pattern SEVERAL_PLACES = Pattern.compile(
            "\\b(?:xã|phường|thị trấn|đặc khu|huyện),? (?:và )?(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern QUALIFIED = Pattern.compile("(?:^|\\s)(?:được|bị)\\s");

    private AgencyGrammar() {}

    static Agencies read(String text) {
        String tidy = Vietnamese.tidy(text);
        if (tidy.isEmpty()) {
            return Agencies.NONE;
        }
        Found found = new Found();
        for (String segment : OUTER.split(Misreadings.mended(text).strip())) {
            String bare = BULLET.matcher(Vietnamese.tidy(segment)).replaceFirst("");
            segment(AgencyWords.abbreviated(spaced(ASKED.matcher(bare).replaceFirst(""))), found);
        }
        return new Agencies(
                tidy, List.copyOf(found.agencies), List.copyOf(found.groups), List.copyOf(found.unclear), null);
    }

    private static final class Found {
        final Set<String> agencies = new LinkedHashSet<>();
        final Set<String> groups = new LinkedHashSet<>();
        final Set<String> unclear = new LinkedHashSet<>();
    }

    private static void segment(String text, Found found) {
        String bare = END.matcher(text).replaceFirst("").strip();
        if (bare.isEmpty()) {
            return;
        }
        Matcher shared = SHARED_HEAD.matcher(bare);
        if (shared.matches()
                && !AgencyWords.NOUNS.contains(
                        AgencyWords.exact(shared.group("names").split("[ ,]")[0]))) {
            String head = capital(shared.group("head").toLowerCase(Locale.ROOT));
            distributed(head, shared.group("names"), found);
            return;
        }
        String pendingHead = "";
        for (String piece : pieces(bare)) {
            String head = sharedFieldHead(piece);
            String elided = elidedHead(piece, pendingHead);
            if (!elided.isEmpty()) {
                sort(elided + " " + piece, found);
            } else {
                sort(piece, found);
                pendingHead = head;
            }
        }
    }

    /** "Phòng", "Sở" or "Bộ" when the piece is one of them with a field behind it. */
    private static String sharedFieldHead(String piece) {
        String first = piece.split(" ", 2)[0];
        return Set.of("Phòng", "Sở", "Bộ").contains(first) ? first : "";
    }

    private static String elidedHead(String piece, String pending) {
        boolean field = !pending.isEmpty()
                && Character.isUpperCase(piece.codePointAt(0))
                && !AgencyWords.isHead(piece)
                && AgencyWords.FIELDS.contains(Vietnamese.words(piece));
        return field ? pending : "";
    }

    private static void distributed(String head, String names, Found found) {
        for (String piece : pieces(names, true)) {
            boolean own = isOwnHead(piece) || piece.startsWith("các ") || piece.startsWith("Các ");
            sort(own ? piece : head + " " + piece, found);
        }
    }

    private static boolean isOwnHead(String piece) {
        return AgencyWords.isHead(piece)
                && AgencyWords.FIELDS.stream().noneMatch(f -> f.equals(Vietnamese.words(piece)));
    }

    private static List<String> pieces(String text) {
        return pieces(text, false);
    }

    /** @param fields whether bare fields follow one another, their head word said before */
    private static List<String> pieces(String text, boolean fields) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int at = 0;
        Matcher separator = INNER.matcher(text);
        while (separator.find(at)) {
            String before = text.substring(start, separator.start());
            String after = text.substring(separator.end());
            int jump = inBrackets(text, separator.start());
            if (jump > 0) {
                at = jump;
            } else if (!before.isBlank() && parts(before, separator.group().strip(), after, fields)) {
                pieces.add(before.strip());
                start = separator.end();
                at = start;
            } else {
                at = separator.end();
            }
            if (at >= text.length()) {
                break;
            }
        }
        pieces.add(text.substring(start).strip());
        pieces.removeIf(String::isEmpty);
        return pieces;
    }

    /** The end of the bracket that surrounds a position, -1 outside brackets. */
    private static int inBrackets(String text, int position) {
        int open = text.lastIndexOf('(', position);
        int close = text.indexOf(')', position);
        return open >= 0 && close >= 0 && text.lastIndexOf(')', position) < open ? close + 1 : -1;
    }

    private static boolean parts(String before, String separator, String after, boolean fields) {
        if (after.isBlank()) {
            return false;
        }
        String left = Vietnamese.words(before);
        if (left.endsWith("hdnd") || left.endsWith("hoi dong nhan dan")) {
            return false;
        }
        if (Vietnamese.words(after).startsWith("cac ")
                && !left.equals("cac")
                && !left.matches("ubnd|uy ban nhan dan|hdnd|thu truong|chu tich")) {
            return true;
        }
        boolean group = isGroup(left, before);
        boolean upper = Character.isUpperCase(after.codePointAt(0));
        if (AgencyWords.startsWithNoun(after) && !upper) {
            return !group
                    && !(left.equals("cac") || AgencyWords.endsWithNoun(left) && !hasName(before))
                    && startsGroup(after);
        }
        if (AgencyWords.isHead(after)) {
            return upper || !group;
        }
        if (separator.equals("/")) {
            return true;
        }
        if (separator.equals("-")) {
            return false;
        }
        if (separator.equals(",") && upper && !group && sharedFieldHead(before).isEmpty() && !fields) {
            return AgencyWords.PARTS.stream()
                    .noneMatch(part -> AgencyWords.exact(after).equals(part)
                            || AgencyWords.exact(after).startsWith(part + " "));
        }
        if (fields || !sharedFieldHead(before).isEmpty()) {
            return upper && knownField(after) && !joinsField(before, separator, after);
        }
        return group && upper && !separator.equals("và") && !separator.isEmpty();
    }

    /** "các đơn vị …", "các phòng …" after a single agency opens a group; a bare noun only goes on with one. */
    private static boolean startsGroup(String after) {
        String words = Vietnamese.words(after);
        return words.startsWith("cac ")
                || words.startsWith("thu truong")
                || AgencyWords.isHead(after)
                || AgencyWords.startsWithNoun(after);
    }

    private static boolean knownField(String after) {
        String words = Vietnamese.words(INNER.split(after, 2)[0]);
        String all = Vietnamese.words(after);
        return AgencyWords.FIELDS.contains(words)
                || AgencyWords.FIELDS.stream().anyMatch(f -> all.equals(f) || all.startsWith(f + " "));
    }

    /** "Văn hóa, Thể thao và Du lịch": the separator stands inside one field. */
    private static boolean joinsField(String before, String separator, String after) {
        String left = Vietnamese.words(before).replaceFirst("^(?:cac )?(?:phong|so|bo) ", "");
        String right = Vietnamese.words(after);
        String joint = separator.equals("và") ? " va " : " ";
        for (String field : AgencyWords.FIELDS) {
            if (field.length() > left.length()
                    && (left + joint + right).startsWith(field)
                    && field.startsWith(left + joint)) {
                return true;
            }
        }
        return false;
    }

    private static final Set<String> DIVISIONS = Set.of("Phòng", "Sở", "Bộ", "P.", "Ban");

    private static boolean isAcronym(String token) {
        return token.length() > 1 && token.equals(token.toUpperCase(Locale.ROOT)) && !token.matches("UBND|HĐND|[-–]+");
    }

    /** Whether a capital behind the first word names one agency: "Phòng Nội vụ", not "Phòng, ban". */
    private static boolean hasName(String text) {
        String[] tokens = text.split("[\\s,]+");
        if (tokens.length > 1 && DIVISIONS.contains(tokens[0]) && isAcronym(tokens[1])) {
            return true;
        }
        for (int i = 1; i < tokens.length; i++) {
            String token = tokens[i];
            boolean acronym = token.length() > 1 && token.equals(token.toUpperCase(Locale.ROOT));
            boolean noun = AgencyWords.NOUNS.contains(AgencyWords.exact(token));
            if (!token.isEmpty() && Character.isUpperCase(token.codePointAt(0)) && !acronym && !noun) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGroup(String words, String text) {
        if (words.startsWith("cac ") || words.equals("cac") || words.contains(" cac ")) {
            return true;
        }
        if (words.matches(
                        "(?:ubnd|uy ban nhan dan|hdnd|chu tich ubnd) (?:cap )?(?:xa|phuong|thi tran|huyen|tinh)(?: (?:xa|phuong|thi tran|dac khu|thi xa|thanh pho|va))+(?: .*)?")
                || words.matches("(?:ubnd|uy ban nhan dan|hdnd)(?: va ubnd)? (?:cap|2 cap|hai cap) .*")
                || words.matches("(?:nguoi dung dau|thu truong|lanh dao) (?:cac|co quan|don vi|phong).*")) {
            return true;
        }
        if (words.matches("(?:toan the|tat ca|moi) .*")
                || SEVERAL_PLACES.matcher(text).find() && !hasName(text)) {
            return true;
        }
        return AgencyWords.startsWithNoun(text) && !hasName(text);
    }

    private static void sort(String piece, Found found) {
        String name =
                DOUBLED.matcher(END.matcher(piece.strip()).replaceFirst("")).replaceFirst("$1 ");
        if (name.isEmpty()) {
            return;
        }
        Matcher unparted = UNPARTED.matcher(name);
        if (unparted.matches() && !isGroup(Vietnamese.words(unparted.group("one")), unparted.group("one"))) {
            sort(unparted.group("one"), found);
            sort(unparted.group("group"), found);
            return;
        }
        String words = Vietnamese.words(name);
        boolean lower = Character.isLowerCase(name.codePointAt(0));
        if (isGroup(words, name)) {
            if (QUALIFIED.matcher(name).find()) {
                found.unclear.add(name);
            } else {
                found.groups.add(groupName(name));
            }
        } else if (lower && !AgencyWords.isHead(name)) {
            found.unclear.add(name);
        } else if (words.isEmpty()) {
            found.unclear.add(name);
        } else {
            found.agencies.add(capital(name));
        }
    }

    private static String groupName(String name) {
        String capital = capital(name);
        if (!capital.startsWith("Các ")) {
            return capital;
        }
        String rest = capital.substring(4);
        String first = rest.split("[\\s,]", 2)[0];
        boolean acronym = first.equals(first.toUpperCase(Locale.ROOT)) && first.length() > 1;
        return acronym ? capital : "Các " + rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Hyphens spaced one way: none between acronyms and where the paper closes up one side, blanks on both sides else. */
    static String spaced(String text) {
        Matcher m = HYPHEN.matcher(text);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            boolean open = !m.group("l").isEmpty() && !m.group("r").isEmpty();
            boolean acronyms = Character.isUpperCase(m.group("left").codePointAt(0))
                    && m.start() > 0
                    && Character.isUpperCase(text.codePointAt(m.start() - 1));
            String hyphen = open && !acronyms ? " - " : "-";
            m.appendReplacement(out, Matcher.quoteReplacement(m.group("left") + hyphen + m.group("right")));
        }
        return m.appendTail(out).toString();
    }

    /** Whether a text says "the same as above". */
    static boolean isDitto(String text) {
        return text.strip().matches("(?iu)nt|n/t|nh[uư] tr[eê]n|-?\\s*[\"”“//]{1,2}\\s*-?|như mục trên|-nt-");
    }
}
