package org.parix.registers.flags;

/** What somebody found out about a flag. */
public enum FlagVerdict {
    /** There was a good reason. */
    EXPLAINED,
    /** There was none. */
    UPHELD
}
