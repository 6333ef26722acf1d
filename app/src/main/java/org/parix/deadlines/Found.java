package org.parix.deadlines;

/**
 * One thing a clause says.
 *
 * @param from the index of its first token
 * @param eventFrom the index of the first token of the event or paper it names; -1 where it names none
 * @param eventEnd the index after the event's last token, where that is known before the end of the clause
 * @param modified whether a word such as "trước", "chậm nhất", "trong", "định kỳ" leads it
 */
record Found(Due due, int from, int eventFrom, int eventEnd, boolean modified) {
    static final int CLOSED = -1;

    static Found closed(Due due, int from, boolean modified) {
        return new Found(due, from, CLOSED, CLOSED, modified);
    }

    static Found open(Due due, int from, int eventFrom, boolean modified) {
        return new Found(due, from, eventFrom, Integer.MAX_VALUE, modified);
    }

    boolean open() {
        return eventFrom != CLOSED;
    }

    /** The same with the words of its event, now that its end is known. */
    Due with(String event) {
        return switch (due) {
            case Due.AfterEvent _ -> new Due.AfterEvent(event);
            case Due.DaysAfter days -> new Due.DaysAfter(days.days(), days.working(), event);
            case Due.ByPlan _ -> new Due.ByPlan(event);
            case Due.OnDate _, Due.Before _, Due.Span _, Due.Continuous _, Due.Recurring _, Due.None _, Due.Unknown _ ->
                due;
        };
    }
}
