package org.parix.registers.imports;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.registers.Field;

/** Rows on their way into the staging table: what follows from a row is filled in, one whose key came before is passed over. */
final class Staged {
    private final Layout layout;
    private final ImportRules.@Nullable Filling filling;
    private final SeenKeys seen = new SeenKeys();

    Staged(Layout layout, ImportRules.@Nullable Filling filling) {
        this.layout = layout;
        this.filling = filling;
    }

    /**
     * @param copy gets the row as COPY takes it, where the database is to judge it
     * @return its verdict, {@link Chunk#OPEN} where the database is to judge it
     */
    char add(int number, ImportRow row, List<Refusal> refusals, StringBuilder copy) {
        if (filling != null) {
            try {
                filling.fill(row);
            } catch (Refused e) {
                refusals.add(new Refusal(
                        number,
                        null,
                        null,
                        e.key(),
                        Arrays.stream(e.arguments()).map(String::valueOf).toList()));
                return Verdict.REFUSED.letter();
            }
        }
        long key = SeenKeys.begin();
        for (String column : layout.register().key()) {
            Object value = row.get(column);
            if (value == null) {
                Field field = layout.register().field(column);
                refusals.add(new Refusal(number, column, null, field.missing().key(), List.of()));
                return Verdict.REFUSED.letter();
            }
            key = SeenKeys.with(key, value.toString());
        }
        int former = seen.add(key, number);
        if (former > 0 && former != number) {
            refusals.add(new Refusal(
                    number, null, null, "registers.imports.row.duplicate", List.of(Integer.toString(former))));
            return Verdict.DUPLICATE.letter();
        }
        write(number, row, copy);
        return Chunk.OPEN;
    }

    private void write(int number, ImportRow row, StringBuilder copy) {
        copy.append(number);
        for (int at = 0; at < layout.columns().size(); at++) {
            copy.append('\t');
            switch (row.at(at)) {
                case null -> copy.append("\\N");
                case String text -> escaped(text, copy);
                case Boolean flag -> copy.append(flag ? 't' : 'f');
                case LocalDateTime moment -> copy.append(moment).append("+07");
                case Object other -> copy.append(other);
            }
        }
        copy.append('\n');
    }

    static void escaped(String text, StringBuilder copy) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            switch (sign) {
                case '\\' -> copy.append("\\\\");
                case '\t' -> copy.append("\\t");
                case '\n' -> copy.append("\\n");
                case '\r' -> copy.append("\\r");
                default -> copy.append(sign);
            }
        }
    }
}
