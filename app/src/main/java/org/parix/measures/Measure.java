package org.parix.measures;

import org.parix.kernel.Words;

/**
 * One thing that is counted.
 *
 * @param unit of what it counts, such as dossiers
 * @param explanation a sentence that says which records count and which do not
 * @param basis the law or paper that asks for it; empty where none does
 */
public record Measure(MeasureCode code, Words name, Words unit, Words explanation, String basis, Counting how) {
    /** Whether it stands at the end of a day, rather than happening on days. */
    public boolean isStock() {
        return how instanceof Counting.Stock;
    }

    /** Its column in the roll-up; a stock has one for what came in and one for what went out. */
    String column() {
        return code.value().replace('.', '_');
    }
}
