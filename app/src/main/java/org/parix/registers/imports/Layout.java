package org.parix.registers.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;

/** Which columns of a register a file fills, which follow from them, and how they are put before the database. */
final class Layout {
    static final String STATE = "state";
    static final String AGENCY = "agency_id";

    private final Register register;
    private final @Nullable ImportRules rules;
    private final Set<String> mapped;
    private final List<String> columns;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final boolean[] flags;

    Layout(Register register, @Nullable ImportRules rules, Collection<String> mapped) {
        this.register = register;
        this.rules = rules;
        this.mapped = new LinkedHashSet<>(mapped);
        Set<String> staged = new LinkedHashSet<>(register.key());
        staged.add(AGENCY);
        staged.addAll(mapped);
        if (rules != null) {
            staged.addAll(rules.derived());
            staged.addAll(rules.sources());
        }
        this.columns = List.copyOf(staged);
        this.flags = new boolean[columns.size()];
        for (int at = 0; at < columns.size(); at++) {
            String column = columns.get(at);
            places.put(column, at);
            flags[at] = !column.equals(STATE)
                    && register.field(column).type() instanceof FieldType.Flag
                    && register.field(column).required();
        }
    }

    Register register() {
        return register;
    }

    @Nullable
    ImportRules rules() {
        return rules;
    }

    /** In the order of the staging table. */
    List<String> columns() {
        return columns;
    }

    Map<String, Integer> places() {
        return places;
    }

    /** Which of them are flags that are not set where their cell is empty. */
    boolean[] flags() {
        return flags;
    }

    boolean derives(String column) {
        return rules != null && rules.derived().contains(column) && !mapped.contains(column);
    }

    String type(String column) {
        return column.equals(STATE) ? "text" : register.field(column).type().sql();
    }

    /** What a record will have in a column: what the file says, else what it has. */
    String merged(Field field) {
        String column = field.column();
        boolean flag = field.required() && field.type() instanceof FieldType.Flag;
        if (!places.containsKey(column)) {
            return flag ? "coalesce(e." + column + ", false)" : "e." + column;
        }
        String said = "coalesce(s." + column + ", e." + column + (flag ? ", false)" : ")");
        if (!derives(column) || rules == null) {
            return said;
        }
        List<String> differs = new ArrayList<>();
        rules.sources()
                .forEach(source -> differs.add(
                        "s." + source + " is distinct from e." + source + " and s." + source + " is not null"));
        return "case when e.id is null or " + String.join(" or ", differs) + " then " + said + " else e." + column
                + " end";
    }

    String state() {
        String follows = rules == null ? "coalesce(was, '" + register.initial() + "')" : rules.stateSql();
        return mapped.contains(STATE) ? "coalesce(said, " + follows + ")" : follows;
    }

    boolean saysState() {
        return mapped.contains(STATE);
    }
}
