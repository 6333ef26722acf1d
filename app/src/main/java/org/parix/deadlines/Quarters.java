package org.parix.deadlines;

import java.util.List;
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

    static String written(int quarter) {
        return List.of("I", "II", "III", "IV").get(quarter - 1);
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
