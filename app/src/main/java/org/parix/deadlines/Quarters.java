package org.parix.deadlines;

import org.jspecify.annotations.Nullable;

/** The four quarters as papers write them, with the "l" that scans make of "I". */
final class Quarters {
    private Quarters() {}

    static @Nullable Integer roman(String bare) {
        return switch (bare.replace('l', 'i')) {
            case "i" -> 1;
            case "ii" -> 2;
            case "iii" -> 3;
            case "iv" -> 4;
            default -> null;
        };
    }

    static @Nullable Integer spelled(Token token) {
        return switch (token.marked()) {
            case "một", "nhất", "mot" -> 1;
            case "hai" -> 2;
            case "ba" -> 3;
            case "bốn", "tư", "bon" -> 4;
            default -> null;
        };
    }
}
