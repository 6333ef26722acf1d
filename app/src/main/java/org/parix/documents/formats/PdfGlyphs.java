package org.parix.documents.formats;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parix.documents.formats.PdfPage.Rule;
import org.parix.documents.formats.PdfPage.Word;

/** Puts the glyphs of a page together into words, in the order they are drawn. */
final class PdfGlyphs {
    private static final double SAME_LINE = 0.25;
    private static final double OVERPRINT = 0.12;
    /** Gaps between letters, in parts of the letter's height, from which on a new word begins. */
    private static final double WORD_GAP = 0.17;

    private static final double WORD_GAP_WITH_SPACES = 0.22;
    /** A space drawn where the letters stand side by side all the same is none. */
    private static final double NO_GAP = 0.05;

    private final Meter meter;
    private final List<Glyph> glyphs = new ArrayList<>();
    private int spaces;
    private final int[] directions = new int[4];

    PdfGlyphs(Meter meter) {
        this.meter = meter;
    }

    private record Glyph(
            String text, double x, double y, double endX, double endY, double size, boolean bold, int order) {
        Glyph turned(int quarter, double width, double height) {
            return switch (quarter) {
                case 1 -> new Glyph(text, y, width - x, endY, width - endX, size, bold, order);
                case 3 -> new Glyph(text, height - y, x, height - endY, endX, size, bold, order);
                case 2 -> new Glyph(text, width - x, height - y, width - endX, height - endY, size, bold, order);
                default -> this;
            };
        }

        /** Whether a mark drawn here stands on this letter. */
        boolean carries(Glyph mark) {
            return !blank() && Math.hypot(mark.x() - endX, mark.y() - endY) < 1.2 * size;
        }

        Glyph with(String mark) {
            return new Glyph(text + mark, x, y, endX, endY, size, bold, order);
        }

        boolean blank() {
            return text.isBlank();
        }
    }

    void add(String text, Point2D start, Point2D end, double size, boolean bold) {
        if (size < 0.5 || text.isEmpty()) {
            return;
        }
        Glyph glyph = new Glyph(text, start.getX(), start.getY(), end.getX(), end.getY(), size, bold, glyphs.size());
        if (isMark(text) && !glyphs.isEmpty() && glyphs.getLast().carries(glyph)) {
            glyphs.add(glyphs.removeLast().with(text));
            return;
        }
        if (glyph.blank()) {
            spaces++;
        } else {
            meter.characters(text.length());
            directions[direction(glyph)]++;
        }
        glyphs.add(glyph);
    }

    /** 0 as we read, 1 downwards, 2 upside down, 3 upwards. */
    private static int direction(Glyph glyph) {
        double dx = glyph.endX() - glyph.x();
        double dy = glyph.endY() - glyph.y();
        if (Math.abs(dx) >= Math.abs(dy)) {
            return dx >= 0 ? 0 : 2;
        }
        return dy > 0 ? 1 : 3;
    }

    /** The page, turned so that most of its text is upright. */
    PdfPage page(int number, double width, double height, List<Rule> rules, int pictures, int unknown) {
        int quarter = 0;
        for (int i = 1; i < directions.length; i++) {
            quarter = directions[i] > directions[quarter] ? i : quarter;
        }
        List<Glyph> upright = new ArrayList<>(glyphs.size());
        List<Glyph> upward = new ArrayList<>();
        for (Glyph glyph : glyphs) {
            Glyph turned = glyph.turned(quarter, width, height);
            (direction(turned) == 0 ? upright : upward).add(turned);
        }
        int turn = quarter;
        List<Rule> turnedRules =
                rules.stream().map(rule -> turned(rule, turn, width, height)).toList();
        List<Word> words = words(upright);
        words.addAll(sideways(upward));
        boolean swap = quarter % 2 == 1;
        return new PdfPage(number, swap ? height : width, swap ? width : height, words, turnedRules, pictures, unknown);
    }

    private static Rule turned(Rule rule, int quarter, double width, double height) {
        return switch (quarter) {
            case 1 -> new Rule(rule.top(), width - rule.right(), rule.bottom(), width - rule.left());
            case 3 -> new Rule(height - rule.bottom(), rule.left(), height - rule.top(), rule.right());
            case 2 -> new Rule(width - rule.right(), height - rule.bottom(), width - rule.left(), height - rule.top());
            default -> rule;
        };
    }

    /** Text that stands on its side, in narrow heads of columns: each stretch is one word at its middle. */
    private List<Word> sideways(List<Glyph> sideways) {
        List<Word> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Glyph first = null;
        Glyph last = null;
        for (Glyph glyph : sideways) {
            boolean follows =
                    last != null && Math.hypot(glyph.x() - last.endX(), glyph.y() - last.endY()) < glyph.size() * 0.8;
            if (!follows && first != null && last != null) {
                addSideways(words, text, first, last);
                text.setLength(0);
                first = null;
            }
            first = first == null ? glyph : first;
            text.append(glyph.text());
            last = glyph;
        }
        if (first != null && last != null) {
            addSideways(words, text, first, last);
        }
        return words;
    }

    private static void addSideways(List<Word> words, StringBuilder text, Glyph first, Glyph last) {
        String plain = PlainText.of(text);
        if (!plain.isEmpty()) {
            double x = Math.min(first.x(), last.x());
            double y = (first.y() + last.endY()) / 2;
            words.add(new Word(plain, x - first.size() * 0.7, x, y, first.size(), first.bold(), true, first.order()));
        }
    }

    private List<Word> words(List<Glyph> upright) {
        double gapLimit = spaces * 12 > upright.size() ? WORD_GAP_WITH_SPACES : WORD_GAP;
        List<Word> words = new ArrayList<>();
        List<Glyph> byPlace = new ArrayList<>(upright);
        byPlace.sort(Comparator.comparingDouble(Glyph::y));
        int from = 0;
        while (from < byPlace.size()) {
            Glyph first = byPlace.get(from);
            int to = from + 1;
            while (to < byPlace.size() && byPlace.get(to).y() - first.y() < SAME_LINE * first.size()) {
                to++;
            }
            List<Glyph> line = new ArrayList<>(byPlace.subList(from, to));
            line.sort(Comparator.comparingDouble(Glyph::x).thenComparingInt(Glyph::order));
            line(line, gapLimit, words);
            from = to;
        }
        words.sort(Comparator.comparingInt(Word::order));
        return words;
    }

    /** Letters are taken by place, not by the order of drawing: those of a substitute font are often drawn last. */
    private void line(List<Glyph> line, double gapLimit, List<Word> words) {
        List<Glyph> word = new ArrayList<>();
        boolean space = false;
        for (Glyph glyph : line) {
            meter.tick();
            if (glyph.blank()) {
                space = true;
                continue;
            }
            Glyph last = word.isEmpty() ? null : word.getLast();
            if (last != null) {
                double gap = (glyph.x() - last.endX()) / glyph.size();
                if (glyph.text().equals(last.text()) && glyph.x() - last.x() < OVERPRINT * glyph.size()) {
                    continue;
                }
                if (gap > (space ? NO_GAP : gapLimit)) {
                    finish(word, words, space);
                }
            }
            space = false;
            word.add(glyph);
        }
        finish(word, words, space);
    }

    private static boolean isMark(String text) {
        int type = Character.getType(text.codePointAt(0));
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void finish(List<Glyph> word, List<Word> words, boolean spaced) {
        if (word.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double size = 0;
        int bold = 0;
        int order = Integer.MAX_VALUE;
        for (Glyph glyph : word) {
            text.append(unligated(glyph.text()));
            left = Math.min(left, glyph.x());
            right = Math.max(right, glyph.endX());
            size = Math.max(size, glyph.size());
            order = Math.min(order, glyph.order());
            bold += glyph.bold() ? 1 : 0;
        }
        String plain = PlainText.of(text);
        if (!plain.isEmpty()) {
            words.add(new Word(plain, left, right, word.getFirst().y(), size, bold * 2 > word.size(), spaced, order));
        }
        word.clear();
    }

    private static String unligated(String text) {
        return switch (text) {
            case "\uFB00" -> "ff";
            case "\uFB01" -> "fi";
            case "\uFB02" -> "fl";
            case "\uFB03" -> "ffi";
            case "\uFB04" -> "ffl";
            default -> text;
        };
    }
}
