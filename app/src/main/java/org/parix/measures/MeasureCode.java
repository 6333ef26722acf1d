package org.parix.measures;

import java.util.regex.Pattern;

/** What a measure is called in declarations, facts and addresses, such as {@code dossiers.resolved.on_time}. */
public record MeasureCode(String value) implements Comparable<MeasureCode> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final int LONGEST = 55;

    /** @throws IllegalArgumentException where it is not words of small letters joined by points */
    public MeasureCode {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the code of a measure: " + value);
        }
    }

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(MeasureCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
