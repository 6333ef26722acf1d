package org.parix.deadlines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time from an event that is no number of days ("08 giờ làm việc kể từ khi nhận được"): the grammar leaves it with the event's words.
 */
record LongerTime(int count, Unit unit, String event) {
    enum Unit {
        WORKING_HOUR,
        HOUR,
        MONTH,
        YEAR
    }

    private static final int MOST = 999;

    /** Null where the words begin with no such time. */
    static @Nullable LongerTime read(String words) {
        List<Token> tokens = Tokenizer.tokens(words);
        var c = new Cursor(tokens, 0, tokens.size());
        c.skip("sau");
        int count = SpelledNumbers.count(c, MOST);
        if (count > 0 && c.skip("(")) {
            c.toClosing();
            c.skip(")");
        }
        Unit unit = count > 0 ? unit(c) : null;
        if (unit == null) {
            return null;
        }
        c.skip(",");
        boolean counted = c.skip("ke", "tu") || c.skip("tinh", "tu") || c.skip("tu") || c.skip("sau") || c.skip("ke");
        Token next = c.token();
        return counted ? new LongerTime(count, unit, next == null ? "" : words.substring(next.start())) : null;
    }

    private static @Nullable Unit unit(Cursor c) {
        if (c.skip("gio")) {
            return c.skip("lam", "viec") ? Unit.WORKING_HOUR : Unit.HOUR;
        }
        if (c.skip("thang")) {
            return Unit.MONTH;
        }
        return c.skip("nam") ? Unit.YEAR : null;
    }
}
