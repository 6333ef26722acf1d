package org.parix.documents.formats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.documents.formats.WordStyles.NumberingPlace;

/** Automatic numbers of a docx, counted as Word counts them, so that "1.", "a)" or "2.3" stand in the text as they are printed. */
final class WordNumbering {
    private static final int LEVELS = 9;

    private final Map<String, Scheme> schemes = new HashMap<>();
    private final Map<String, WordList> lists = new HashMap<>();

    /** Reads the part word/numbering.xml. */
    void read(XmlPull xml) {
        xml.each(name -> {
            String id = xml.attribute(name.equals("num") ? "numId" : "abstractNumId");
            if (name.equals("abstractNum") && id != null) {
                schemes.put(id, scheme(xml));
            } else if (name.equals("num") && id != null) {
                lists.put(id, list(xml));
            }
        });
    }

    private static Scheme scheme(XmlPull xml) {
        Scheme scheme = new Scheme();
        xml.each(name -> {
            if (name.equals("lvl")) {
                int number = Math.clamp(xml.number("ilvl", 0), 0, LEVELS - 1);
                scheme.levels[number] = Level.read(xml);
            } else if (name.equals("numStyleLink")) {
                scheme.styleLink = xml.attribute("val");
            } else if (name.equals("styleLink")) {
                scheme.style = xml.attribute("val");
            }
        });
        return scheme;
    }

    private static WordList list(XmlPull xml) {
        WordList list = new WordList();
        xml.each(name -> {
            if (name.equals("abstractNumId")) {
                list.scheme = xml.attribute("val");
            } else if (name.equals("lvlOverride")) {
                int number = Math.clamp(xml.number("ilvl", 0), 0, LEVELS - 1);
                xml.each(part -> {
                    if (part.equals("startOverride")) {
                        list.starts[number] = xml.number("val", 1);
                    } else if (part.equals("lvl")) {
                        list.levels[number] = Level.read(xml);
                    }
                });
            }
        });
        return list;
    }

    /** Counts one more paragraph at this place and gives what is printed before it, with the space that follows; "" for nothing. */
    String next(NumberingPlace place) {
        WordList list = place.list() == null ? null : lists.get(place.list());
        Scheme scheme = list == null ? null : schemeOf(list);
        if (list == null || scheme == null) {
            return "";
        }
        Level level = level(list, scheme, place.level());
        if (level == null) {
            return "";
        }
        count(list, scheme, place.level());
        if (level.isBullet()) {
            return level.bullet();
        }
        String printed = printed(list, scheme, level);
        return printed.isBlank() ? "" : printed + (level.suffix.equals("nothing") ? "" : " ");
    }

    private @Nullable Scheme schemeOf(WordList list) {
        Scheme scheme = list.scheme == null ? null : schemes.get(list.scheme);
        if (scheme == null || scheme.styleLink == null) {
            return scheme;
        }
        String link = scheme.styleLink;
        return schemes.values().stream()
                .filter(other -> link.equals(other.style))
                .findFirst()
                .orElse(scheme);
    }

    private static @Nullable Level level(WordList list, Scheme scheme, int number) {
        Level own = list.levels[number];
        return own == null ? scheme.levels[number] : own;
    }

    private static int start(WordList list, Scheme scheme, int number) {
        Integer override = list.starts[number];
        Level level = level(list, scheme, number);
        return override != null ? override : level == null ? 1 : level.start;
    }

    private static void count(WordList list, Scheme scheme, int at) {
        if (!list.begun[at] && list.starts[at] != null) {
            scheme.counts[at] = null;
        }
        list.begun[at] = true;
        for (int above = 0; above < at; above++) {
            if (scheme.counts[above] == null) {
                scheme.counts[above] = start(list, scheme, above);
            }
        }
        Integer before = scheme.counts[at];
        scheme.counts[at] = before == null ? start(list, scheme, at) : Integer.valueOf(before + 1);
        for (int below = at + 1; below < LEVELS; below++) {
            Level level = level(list, scheme, below);
            if (level == null || level.restart != 0 && (level.restart < 0 || at < level.restart)) {
                scheme.counts[below] = null;
            }
        }
    }

    private static String printed(WordList list, Scheme scheme, Level level) {
        StringBuilder printed = new StringBuilder();
        String pattern = level.text;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
            if (c == '%' && next >= '1' && next <= '9') {
                int number = next - '1';
                Integer count = scheme.counts[number];
                Level counted = level(list, scheme, number);
                if (count != null && counted != null) {
                    printed.append(ListNumbers.print(count, level.legal ? "decimal" : counted.format));
                }
                i++;
            } else {
                printed.append(c);
            }
        }
        return PlainText.of(printed);
    }

    private static final class Scheme {
        private final @Nullable Level[] levels = new Level[LEVELS];
        private final @Nullable Integer[] counts = new Integer[LEVELS];
        private @Nullable String styleLink;
        private @Nullable String style;
    }

    private static final class WordList {
        private @Nullable String scheme;
        private final @Nullable Level[] levels = new Level[LEVELS];
        private final @Nullable Integer[] starts = new Integer[LEVELS];
        private final boolean[] begun = new boolean[LEVELS];

        @Override
        public String toString() {
            return scheme + Arrays.toString(starts);
        }
    }

    /** @param restart after which level (from 1) it begins anew: 0 never, -1 after any above it */
    private record Level(String format, String text, int start, int restart, boolean legal, String suffix) {
        static Level read(XmlPull xml) {
            String[] words = {"decimal", "", "tab"};
            int[] numbers = {1, -1, 0};
            xml.each(name -> {
                String value = xml.attribute("val");
                switch (name) {
                    case "numFmt" -> words[0] = value == null ? "decimal" : value;
                    case "lvlText" -> words[1] = value == null ? "" : value;
                    case "suff" -> words[2] = value == null ? "tab" : value;
                    case "start" -> numbers[0] = xml.number("val", 1);
                    case "lvlRestart" -> numbers[1] = xml.number("val", -1);
                    case "isLgl" -> numbers[2] = xml.on() ? 1 : 0;
                    default -> {}
                }
            });
            return new Level(words[0], words[1], numbers[0], numbers[1], numbers[2] == 1, words[2]);
        }

        boolean isBullet() {
            return format.toLowerCase(Locale.ROOT).equals("bullet");
        }

        /** Fonts of symbols draw bullets at private places: all of them are read as a dash, but "+" as it is. */
        String bullet() {
            String mark = PlainText.of(text);
            return mark.isEmpty() ? "" : mark.equals("+") || mark.equals("*") ? mark + " " : "- ";
        }
    }
}
