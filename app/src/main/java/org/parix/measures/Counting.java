package org.parix.measures;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the records of a source come to a number. All of it adds up: over agencies, over days, over slices. */
sealed interface Counting {
    /** Which of the records count, an SQL condition over the columns of one record; "true" where all do. */
    String where();

    /** The column that is added up; null where records are counted. */
    @Nullable
    String sum();

    /**
     * What happened on days: records counted by one of their days.
     *
     * @param sum the column that is added up instead of counting records
     */
    record Flow(Day day, String where, @Nullable String sum) implements Counting {}

    /**
     * What stands at the end of a day: records that came in by then and have not gone out.
     *
     * @param sum the column that is added up instead of counting records
     */
    record Stock(
            Day from, Day until, String where, @Nullable String sum) implements Counting {
        /** The condition under which a record ever stands: it does not where it goes out before it comes in. */
        String ever() {
            return "(%s) and (%s is null or %s < %s)".formatted(where, until.sql(), from.sql(), until.sql());
        }
    }

    /**
     * A day of a record, or so many days later.
     *
     * @param column a column of type date
     */
    record Day(String column, int later) {
        private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_]*)(?: \\+ (\\d{1,3}))?");

        /** @throws IllegalArgumentException where it is not a column, or a column and a number of days */
        static Day parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("not a day of a record, such as due_on or due_on + 1: " + text);
            }
            return new Day(form.group(1), form.group(2) == null ? 0 : Integer.parseInt(form.group(2)));
        }

        String sql() {
            return later == 0 ? column : "(" + column + " + " + later + ")";
        }
    }
}
