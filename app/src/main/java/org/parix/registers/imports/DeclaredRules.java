package org.parix.registers.imports;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.registers.Derived;
import org.parix.registers.Deriving;
import org.parix.registers.Register;
import org.springframework.stereotype.Component;

/** What registers themselves declare to follow, for records that come by file. */
@Component
class DeclaredRules {
    private final Deriving deriving;
    private final Calendars calendars;

    DeclaredRules(Deriving deriving, Calendars calendars) {
        this.deriving = deriving;
        this.calendars = calendars;
    }

    /** @return null where nothing follows */
    @Nullable
    ImportRules of(Register register) {
        Derived derived = register.derived();
        return derived.filled().isEmpty() && derived.told().isEmpty() ? null : new Declared(register);
    }

    private final class Declared implements ImportRules {
        private final Register register;

        Declared(Register register) {
            this.register = register;
        }

        @Override
        public String register() {
            return register.code();
        }

        @Override
        public List<String> derived() {
            return register.derived().filled();
        }

        @Override
        public List<String> sources() {
            return register.derived().sources();
        }

        @Override
        public String stateSql() {
            return register.derived().told().stream()
                    .map(one -> "when " + one.sql() + " then '" + one.state() + "'")
                    .collect(Collectors.joining(
                            " ",
                            "case when was = 'VOID' then was ",
                            " else coalesce(was, '" + register.initial() + "') end"));
        }

        @Override
        public Filling begin(Instant now) {
            Map<AgencyId, WorkCalendar> known = new HashMap<>();
            return row ->
                    deriving.fill(register, row::get, row::put, agency -> known.computeIfAbsent(agency, calendars::of));
        }
    }
}
