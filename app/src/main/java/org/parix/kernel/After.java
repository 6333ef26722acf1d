package org.parix.kernel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The last row of a page of a list in order of a day: the next page begins after it. Its text stands in addresses. */
public record After(LocalDate day, long id) {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** @return null for the first page, also where somebody has cut the address short */
    public static @Nullable After read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = text.split("~", 2);
            LocalDate day = LocalDate.parse(parts[0]);
            boolean near = day.getYear() > FIRST_YEAR && day.getYear() < LAST_YEAR;
            return near ? new After(day, Long.parseLong(parts[1])) : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return day + "~" + id;
    }
}
