package org.parix.documents.formats;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Watches for what Excel makes of typed codes: 1.10 becomes the number 1.1, and 1.2 or 1/2024 a day. */
final class SheetCodes {
    private static final Pattern CODE = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.?");

    private static final Pattern WHOLE_DAY =
            Pattern.compile("\\d{1,2}\\D\\d{1,2}\\D\\d{4}|\\d{4}\\D\\d{1,2}\\D\\d{1,2}.*");

    private final String sheet;
    private final Tally tally;
    private final Map<Integer, String> last = new HashMap<>();

    SheetCodes(String sheet, Tally tally) {
        this.sheet = sheet;
        this.tally = tally;
    }

    /** A date is taken as displayed; where a code or less than a whole day seems to have been typed, a person is told. */
    String date(int column, String shown, String place) {
        boolean amongCodes =
                column == 0 || CODE.matcher(last.getOrDefault(column, "")).matches();
        if (amongCodes || !WHOLE_DAY.matcher(shown).matches()) {
            tally.tell("documents.read.dateAsCode", sheet, place, shown);
        }
        last.put(column, shown);
        return shown;
    }

    /** The text, or the code it must have been where a number breaks the column's order just where a final zero would mend it. */
    String text(int column, String text, boolean number, String place) {
        String code = number ? withFinalZero(last.get(column), text) : null;
        String taken = code == null ? text : code;
        if (code != null) {
            tally.tell("documents.read.numberAsCode", sheet, place, text, code);
        }
        Matcher matcher = CODE.matcher(taken);
        if (matcher.matches()) {
            last.put(column, taken);
        } else if (!taken.startsWith(String.valueOf(last.get(column)))) {
            last.remove(column);
        }
        return taken;
    }

    /** After 1.9 a 1.1 is 1.10, after 1.19 a 1.2 is 1.20. */
    private static @Nullable String withFinalZero(@Nullable String before, String text) {
        Matcher earlier = before == null ? null : CODE.matcher(before);
        Matcher now = CODE.matcher(text);
        if (earlier == null
                || !earlier.matches()
                || !now.matches()
                || now.group(2).length() != 1) {
            return null;
        }
        boolean follows = earlier.group(1).equals(now.group(1))
                && Integer.parseInt(earlier.group(2)) + 1 == Integer.parseInt(now.group(2)) * 10;
        return follows ? text + "0" : null;
    }
}
