package org.parix.evidence;

/** What a virus scanner said of a file. */
public enum Scan {
    /** Nobody asked: no scanner is set up. */
    NONE,
    /** The scanner could not be reached; it will be asked again. */
    WAITING,
    CLEAN,
    /** Found after the file had been taken in; it is kept, and handed out no more. */
    INFECTED
}
