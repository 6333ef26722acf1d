package org.parix.registers.imports;

/** How many rows got which verdict. */
public record Counts(long created, long changed, long unchanged, long duplicate, long refused) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    static Counts of(char[] verdicts) {
        long[] counts = new long[128];
        for (char letter : verdicts) {
            counts[letter]++;
        }
        return new Counts(
                counts[Verdict.NEW.letter()],
                counts[Verdict.CHANGED.letter()],
                counts[Verdict.UNCHANGED.letter()],
                counts[Verdict.DUPLICATE.letter()],
                counts[Verdict.REFUSED.letter()]);
    }

    public long rows() {
        return created + changed + unchanged + duplicate + refused;
    }
}
