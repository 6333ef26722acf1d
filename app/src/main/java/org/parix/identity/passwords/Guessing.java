package org.parix.identity.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.parix.kernel.Vietnamese;

/**
 * How many guesses a password withstands. Whoever guesses tries words people use, keys that lie in a row, dates and repetitions first, one
 * after another and put together; the estimate takes the cheapest way to put a password together from such parts.
 */
final class Guessing {
    /** A sign that belongs to no known part: about this many tries each, as a power of ten. */
    private static final double SIGN = 1.0;

    private static final double DIGIT = 0.9;
    /** What stands between words and at their end is one of few. */
    private static final double MARK = 0.6;

    /** To find out which kind of part comes next. */
    private static final double JOIN = 0.4;
    /** What stood before, once more. */
    private static final double AGAIN = 0.7;

    private static final Map<Character, Character> LOOKALIKES =
            Map.of('@', 'a', '4', 'a', '0', 'o', '1', 'i', '!', 'i', '3', 'e', '$', 's', '5', 's', '7', 't');
    private static final int LONGEST_WORD = 40;

    private final Map<String, Integer> ranks = new HashMap<>();

    private Guessing() {}

    static Guessing shipped() {
        var guessing = new Guessing();
        var file = Objects.requireNonNull(Guessing.class.getResourceAsStream("/identity/weak-passwords.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(word -> guessing.ranks.putIfAbsent(word, guessing.ranks.size() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return guessing;
    }

    /**
     * @param own words that whoever knows the person would try first: login, name, office
     * @return the guesses as a power of ten
     */
    double of(String password, Collection<String> own) {
        String plain = Vietnamese.fold(password);
        String alike = alike(plain);
        Map<String, Integer> near = near(own);
        int length = plain.length();
        double[] cheapest = new double[length + 1];
        boolean[] loose = new boolean[length + 1];
        for (int to = 1; to <= length; to++) {
            cheapest[to] = Double.MAX_VALUE;
            for (int from = Math.max(0, to - LONGEST_WORD); from < to; from++) {
                String part = plain.substring(from, to);
                boolean single = to - from == 1;
                double cost = single
                        ? sign(part.charAt(0))
                        : to - from > 2 && plain.indexOf(part) + part.length() <= from
                                ? AGAIN
                                : part(part, alike.substring(from, to), near);
                if (cost == Double.MAX_VALUE) {
                    continue;
                }
                // signs in a row are one part
                double join = from == 0 || single && loose[from] ? 0 : JOIN;
                if (cheapest[from] + join + cost < cheapest[to]) {
                    cheapest[to] = cheapest[from] + join + cost;
                    loose[to] = single;
                }
            }
        }
        return cheapest[length];
    }

    private static double sign(char sign) {
        if (Character.isDigit(sign)) {
            return DIGIT;
        }
        return "@.-_ !#,".indexOf(sign) >= 0 ? MARK : SIGN;
    }

    private double part(String part, String alike, Map<String, Integer> near) {
        double word = Math.min(word(part, near, 0), word(alike, near, 0.3));
        return Math.min(word, Math.min(repeated(part, near), Math.min(row(part), date(part))));
    }

    private double word(String part, Map<String, Integer> near, double extra) {
        if (part.length() < 3) {
            return Double.MAX_VALUE;
        }
        Integer rank = near.get(part);
        if (rank == null) {
            rank = ranks.get(part);
        }
        // capitals and a turn backwards are in the half
        return rank == null ? Double.MAX_VALUE : Math.log10(rank + 1.0) + 0.5 + extra;
    }

    /** The same again and again: as hard as once. */
    private double repeated(String part, Map<String, Integer> near) {
        int length = part.length();
        for (int size = 1; size <= length / 2; size++) {
            if (length % size == 0 && (size > 1 || length > 2) && isRepeated(part, size)) {
                String once = part.substring(0, size);
                double known = size < 3 ? Double.MAX_VALUE : word(once, near, 0);
                return Math.min(known, size * SIGN) + Math.log10((double) length / size) + 0.3;
            }
        }
        return Double.MAX_VALUE;
    }

    private static boolean isRepeated(String part, int size) {
        for (int at = size; at < part.length(); at++) {
            if (part.charAt(at) != part.charAt(at - size)) {
                return false;
            }
        }
        return true;
    }

    private static final String[] ROWS = {
        "1234567890", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "!@#$%^&*()"
    };

    /** Keys or letters in a row, forwards or backwards. */
    private static double row(String part) {
        if (part.length() < 3) {
            return Double.MAX_VALUE;
        }
        String backwards = new StringBuilder(part).reverse().toString();
        for (String row : ROWS) {
            if (row.contains(part) || row.contains(backwards)) {
                return 1.2 + Math.log10(part.length());
            }
        }
        return Double.MAX_VALUE;
    }

    /** A year, or a day as ddMMyyyy, ddMMyy or with signs between. */
    private static double date(String part) {
        if (part.length() > 10 || !Character.isDigit(part.charAt(0))) {
            return Double.MAX_VALUE;
        }
        if (part.matches("(19|20)\\d\\d")) {
            return 1.6;
        }
        if (part.matches("(0?[1-9]|[12]\\d|3[01])[-/.]?(0?[1-9]|1[0-2])[-/.]?((19|20)\\d\\d|\\d\\d)")) {
            return 4.3;
        }
        return Double.MAX_VALUE;
    }

    private static Map<String, Integer> near(Collection<String> own) {
        Map<String, Integer> near = new HashMap<>();
        for (String text : own) {
            String words = Vietnamese.words(text);
            near.put(words.replace(" ", ""), 1);
            for (String word : words.split(" ")) {
                near.put(word, 2);
            }
            StringBuilder initials = new StringBuilder();
            for (String word : words.split(" ")) {
                if (!word.isEmpty()) {
                    initials.append(word.charAt(0));
                }
            }
            near.put(initials.toString(), 2);
        }
        return near;
    }

    private static String alike(String plain) {
        StringBuilder alike = new StringBuilder(plain.length());
        for (char sign : plain.toCharArray()) {
            alike.append(LOOKALIKES.getOrDefault(sign, sign).charValue());
        }
        return alike.toString();
    }
}
