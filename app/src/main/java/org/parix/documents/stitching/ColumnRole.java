package org.parix.documents.stitching;

/** What a column of a task table holds. */
public enum ColumnRole {
    NUMBER,
    CODE,
    TITLE,
    PRODUCT,
    TARGET,
    DEADLINE,
    START,
    LEAD,
    COOPERATING,
    /** "phối hợp/thực hiện": cooperating before the stroke, implementing after it. */
    COOPERATING_IMPLEMENTING,
    IMPLEMENTING,
    MONITORING,
    /** Agencies whose role the heading does not tell, or lead and cooperating in one cell. */
    RESPONSIBLE,
    POINTS,
    NOTE,
    /** A heading that is understood but has no field of its own. */
    OTHER
}
