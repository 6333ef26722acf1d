package org.parix.registers.imports;

/** How far an import is. */
public enum ImportState {
    /** Its headings are found; a person says which column is what. */
    READ,
    /** Every row is judged, nothing is written. */
    CHECKING,
    CHECKED,
    TAKING,
    DONE,
    /** A person stopped it; what was taken by then stays, and it can go on. */
    STOPPED,
    FAILED;

    public boolean moves() {
        return this == CHECKING || this == TAKING;
    }
}
