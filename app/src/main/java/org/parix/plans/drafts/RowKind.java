package org.parix.plans.drafts;

import static org.parix.plans.drafts.Field.*;

import java.util.List;

/** What a row of a draft becomes in the plan, and the fields it has for that. */
public enum RowKind {
    GOAL(List.of(NUMBER, TITLE, TARGET)),
    SECTION(List.of(NUMBER, TITLE)),
    ITEM(List.of(
            NUMBER,
            CODE,
            TITLE,
            PRODUCT,
            TARGET,
            MAX_POINTS,
            DEADLINE,
            LEAD,
            COOPERATING,
            IMPLEMENTING,
            MONITORING,
            NOTE)),
    REMEDY(List.of(NUMBER, TITLE, TARGET, DEADLINE, LEAD, COOPERATING, IMPLEMENTING, MONITORING)),
    REMEDY_TASK(List.of(TITLE, LEAD));

    private final List<Field> fields;

    RowKind(List<Field> fields) {
        this.fields = fields;
    }

    /** In the order they are shown. */
    public List<Field> fields() {
        return fields;
    }

    public boolean has(Field field) {
        return fields.contains(field);
    }

    /** Whether the plan gets a task from it. */
    public boolean task() {
        return this == ITEM || this == REMEDY || this == REMEDY_TASK;
    }
}
