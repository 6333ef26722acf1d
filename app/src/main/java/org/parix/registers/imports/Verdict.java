package org.parix.registers.imports;

/** What becomes of one row of a file. */
public enum Verdict {
    NEW('N'),
    CHANGED('C'),
    UNCHANGED('U'),
    /** A row before it has the same key. */
    DUPLICATE('D'),
    REFUSED('R'),
    /** An empty row. */
    NONE('-');

    private final char letter;

    Verdict(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    public static Verdict of(char letter) {
        for (Verdict verdict : values()) {
            if (verdict.letter == letter) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict: " + letter);
    }
}
