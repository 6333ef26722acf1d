package org.parix.plans.drafts;

/** Names a row of a draft. */
public record RowId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
