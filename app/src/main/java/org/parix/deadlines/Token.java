package org.parix.deadlines;

/**
 * A word, a number or a mark of a deadline phrase, and where it stands in the text.
 *
 * @param bare words in lower case without diacritics (so that "Quỷ", "quý" and "QUÝ" are one), marks in their plain form
 * @param marked the word in lower case with its diacritics, composed, for the few pairs that only these tell apart
 * @param number the value of a number, -1 for anything else
 * @param digits how many digits the number is written with
 * @param capitals whether it is written as an abbreviation, in capitals only
 */
record Token(Kind kind, String bare, String marked, int number, int digits, boolean capitals, int start, int end) {
    enum Kind {
        WORD,
        NUMBER,
        MARK,
        /** The end of a sentence, of a list item or of a paragraph. */
        BREAK
    }

    boolean is(String word) {
        return kind != Kind.NUMBER && bare.equals(word);
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isBreak() {
        return kind == Kind.BREAK;
    }

    /** A number that can only be a year. */
    boolean isYear() {
        return kind == Kind.NUMBER && digits == 4 && number >= 1945 && number <= 2199;
    }
}
