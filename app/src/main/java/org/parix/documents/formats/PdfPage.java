package org.parix.documents.formats;

import java.util.List;

/**
 * What is drawn on one page, upright, in points from its upper left corner.
 *
 * @param number from 1
 * @param pictures how many pictures of some size it shows
 * @param unknownGlyphs how many characters it draws of which the file does not say what they mean
 */
record PdfPage(
        int number, double width, double height, List<Word> words, List<Rule> rules, int pictures, int unknownGlyphs) {
    PdfPage {
        words = List.copyOf(words);
        rules = List.copyOf(rules);
    }

    /**
     * @param y the base line
     * @param spaced whether a space is drawn after it, as many programs do at the end of a line that goes on
     * @param order its place in the order of drawing
     */
    record Word(
            String text, double left, double right, double y, double size, boolean bold, boolean spaced, int order) {}

    /** A drawn line: horizontal where {@code top} and {@code bottom} are the same, else vertical. */
    record Rule(double left, double top, double right, double bottom) {
        boolean horizontal() {
            return top == bottom;
        }
    }
}
