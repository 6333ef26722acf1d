package org.parix.documents.labelled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of a reading is right, measure by measure, and what was wrong. */
public final class Score {
    private final Map<String, int[]> measures = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    void count(String measure, boolean right) {
        int[] count = measures.computeIfAbsent(measure, m -> new int[2]);
        count[1]++;
        if (right) {
            count[0]++;
        }
    }

    void count(String measure, String where, boolean right, Object expected, Object read) {
        count(measure, right);
        if (!right) {
            wrong.add(measure + " of " + where + ": expected [" + expected + "] but read [" + read + "]");
        }
    }

    void wrong(String what) {
        wrong.add(what);
    }

    void add(Score other) {
        other.measures.forEach((measure, count) -> {
            int[] mine = measures.computeIfAbsent(measure, m -> new int[2]);
            mine[0] += count[0];
            mine[1] += count[1];
        });
        wrong.addAll(other.wrong);
    }

    /** The share that is right, 1 where nothing was asked. */
    public double share(String measure) {
        int[] count = measures.getOrDefault(measure, new int[2]);
        return count[1] == 0 ? 1 : (double) count[0] / count[1];
    }

    public int asked(String measure) {
        return measures.getOrDefault(measure, new int[2])[1];
    }

    public List<String> measures() {
        return List.copyOf(measures.keySet());
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Harmonic mean of the share of labelled rows found and of read rows that are labelled. */
    public double rowsF1() {
        double recall = share("rows found");
        double precision = share("rows right");
        return recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
    }

    /** All fields of items together. */
    public double fields() {
        int right = 0;
        int asked = 0;
        for (String field : Scorer.FIELDS) {
            int[] count = measures.getOrDefault(field, new int[2]);
            right += count[0];
            asked += count[1];
        }
        return asked == 0 ? 1 : (double) right / asked;
    }
}
