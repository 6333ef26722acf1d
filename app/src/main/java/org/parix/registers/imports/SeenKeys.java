package org.parix.registers.imports;

/**
 * The keys of the rows of a file so far, as 64 bits each with the row they first stood in: 18 to 48 bytes a row. That two different keys of ten
 * million have the same bits happens once in some hundred thousand files; then a row is passed over as a double, and says so.
 */
final class SeenKeys {
    private static final long FIRST = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] keys = new long[1 << 14];
    private int[] rows = new int[1 << 14];
    private int count;

    /** @return the row in which the key stood before, or 0 */
    int add(long key, int row) {
        if (count * 3L > keys.length * 2L) {
            grow();
        }
        long bits = key == 0 ? 1 : key;
        int at = place(keys, bits);
        if (keys[at] == bits) {
            return rows[at];
        }
        keys[at] = bits;
        rows[at] = row;
        count++;
        return 0;
    }

    private static int place(long[] keys, long bits) {
        int mask = keys.length - 1;
        int at = (int) (bits ^ bits >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != bits) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] more = new long[keys.length * 2];
        int[] moreRows = new int[more.length];
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != 0) {
                int to = place(more, keys[at]);
                more[to] = keys[at];
                moreRows[to] = rows[at];
            }
        }
        keys = more;
        rows = moreRows;
    }

    static long begin() {
        return FIRST;
    }

    static long with(long hash, CharSequence part) {
        long bits = hash;
        for (int at = 0; at < part.length(); at++) {
            bits = (bits ^ part.charAt(at)) * PRIME;
        }
        // spreads what the last signs changed, and parts the parts
        bits = (bits ^ bits >>> 31) * 0x9E3779B97F4A7C15L;
        return (bits ^ bits >>> 29) * PRIME;
    }
}
