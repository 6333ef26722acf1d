package org.parix.identity.passwords;

/** What somebody who guesses makes of a password. */
public enum Strength {
    /** Found within hours by whoever gets hold of the stored form, within months by trying at the door: not taken. */
    WEAK,
    FAIR,
    GOOD,
    STRONG;

    static Strength of(double guesses) {
        if (guesses < 8) {
            return WEAK;
        }
        if (guesses < 11) {
            return FAIR;
        }
        return guesses < 14 ? GOOD : STRONG;
    }
}
