package org.parix.scoring.frameworks;

/** One version of a framework. */
public record FrameworkId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
