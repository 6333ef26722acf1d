package org.parix.registers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.kernel.NotFound;
import org.parix.kernel.Words;

/**
 * A kind of record that offices keep, as its file in {@code registers/} declares it. Its table has the columns of its fields, and of every register
 * {@code id}, {@code agency_id}, {@code state}, {@code revision}, {@code recorded_at}, {@code recorded_by} and {@code import_id}; former versions
 * stand in the table of that name and {@code _history}.
 *
 * @param code as in its address
 * @param shared whether whoever reads registers sees the list of all, whosever they are
 * @param key the columns by which a record is known again; with the agency where that is among them
 * @param title the column that heads a record
 * @param list the columns of its list
 * @param search the columns in which its list searches
 * @param latest the column by which the latest are shown first
 * @param initial the state of a new record
 * @param derived what follows from its fields
 */
public record Register(
        String code,
        String table,
        Words one,
        Words many,
        Words hint,
        boolean shared,
        List<String> key,
        String title,
        List<String> list,
        List<String> search,
        String latest,
        List<Field> fields,
        Map<String, Words> states,
        String initial,
        List<Transition> transitions,
        List<Check> checks,
        Derived derived) {
    /** @throws IllegalArgumentException where it names a field or state that it has not */
    public Register {
        key = List.copyOf(key);
        list = List.copyOf(list);
        search = List.copyOf(search);
        fields = List.copyOf(fields);
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        transitions = List.copyOf(transitions);
        checks = List.copyOf(checks);
        List<String> columns = fields.stream().map(Field::column).toList();
        for (List<String> named : List.of(key, List.of(title), list, search, derived.columns())) {
            require(columns, named);
        }
        for (Transition transition : transitions) {
            require(columns, transition.asks());
            require(List.copyOf(states.keySet()), transition.from());
            require(List.copyOf(states.keySet()), List.of(transition.target(initial)));
        }
        require(List.copyOf(states.keySet()), List.of(initial));
        require(List.copyOf(states.keySet()), derived.states());
        require(transitions.stream().map(Transition::code).toList(), derived.steps());
    }

    private static void require(List<String> known, List<String> named) {
        named.forEach(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("a register names what it has not: " + name);
            }
        });
    }

    /** @throws NotFound where it has no such field */
    public Field field(String column) {
        return fields.stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new NotFound("field " + column));
    }

    public List<Field> formFields() {
        return fields.stream().filter(Field::form).toList();
    }

    public Optional<Transition> transition(String wanted) {
        return transitions.stream().filter(one -> one.code().equals(wanted)).findFirst();
    }

    /** What can be done with a record in a state. */
    public List<Transition> from(String state) {
        return transitions.stream().filter(one -> one.from().contains(state)).toList();
    }

    /** As evidence calls the place where one of its records is proved: by its table, which is how the database finds the record. */
    public String place() {
        return "record-" + table.substring(table.indexOf('.') + 1).replace('_', '-');
    }

    public Words state(String state) {
        return states.getOrDefault(state, new Words(state, state));
    }
}
