package org.parix.deadlines;

import org.jspecify.annotations.Nullable;

/** A mark or word inside a sentence that may join two deadlines. */
enum Joiner {
    COMMA,
    AND,
    DASH;

    /** The joiner here, the cursor behind it; null when none is. */
    static @Nullable Joiner at(Cursor c) {
        if (c.skip(",")) {
            c.skipOne("va", "hoac");
            return COMMA;
        }
        if (c.skipOne("va", "hoac", "&", "+")) {
            return AND;
        }
        return c.skip("-") ? DASH : null;
    }

    /** A comma or an "và" may as well stand inside the name of an event or a paper; what follows must then lead in a deadline of its own. */
    boolean joins(Found before, Found after) {
        if (before.open()
                && after.open()
                && before.due().getClass() == after.due().getClass()) {
            return after.due() instanceof Due.DaysAfter;
        }
        if (before.due() instanceof Due.Continuous && isEveryYear(after.due())) {
            return false;
        }
        return switch (this) {
            case COMMA -> true;
            case AND -> !before.open() || after.modified() || after.open();
            case DASH ->
                !after.open() && !(after.due() instanceof Due.Continuous) && (!before.open() || after.modified());
        };
    }

    private static boolean isEveryYear(Due due) {
        return due instanceof Due.Recurring recurring
                && recurring.rule().every() == Due.Every.YEAR
                && recurring.rule().month() == null;
    }
}
