package org.parix.registers.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.parix.kernel.Words;
import org.parix.registers.Derived;
import org.parix.registers.Entry;
import org.parix.registers.Register;
import org.parix.registers.Transition;

/**
 * A day of a record that has passed without what was to happen by then, or before it happened.
 *
 * @param of what the day is called
 * @param open whether it has not happened yet
 */
record Lateness(Words of, long days, boolean open) {
    static List<Lateness> of(Register register, Entry entry, LocalDate today) {
        List<Lateness> all = new ArrayList<>();
        for (Derived.Deadline deadline : register.derived().deadlines()) {
            boolean asked = !entry.state().equals(Transition.VOID)
                    && !Objects.requireNonNull(deadline.unless()).contains(entry.state());
            if (asked && entry.value(deadline.due()) instanceof LocalDate due) {
                LocalDate met = deadline.met().stream()
                        .map(entry::value)
                        .filter(LocalDate.class::isInstance)
                        .map(LocalDate.class::cast)
                        .findFirst()
                        .orElse(null);
                LocalDate until = met == null ? today : met;
                if (until.isAfter(due)) {
                    all.add(new Lateness(
                            register.field(deadline.due()).name(), ChronoUnit.DAYS.between(due, until), met == null));
                }
            }
        }
        return all;
    }
}
