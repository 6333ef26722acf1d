package org.parix.assessments.facts;

/**
 * What a file says in one place, not judged yet.
 *
 * @param place number of the line, or name of the cell such as C5
 * @param columns how many the line has; other than three is judged
 * @param typed whether a person typed the value as text into a workbook, so that 1.234,5 is a number
 */
record FactLine(String place, String unit, String variable, String text, int columns, boolean typed) {
    static final int COLUMNS = 3;

    FactLine(String place, String unit, String variable, String text, boolean typed) {
        this(place, unit, variable, text, COLUMNS, typed);
    }
}
