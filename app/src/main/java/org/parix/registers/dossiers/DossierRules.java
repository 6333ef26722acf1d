package org.parix.registers.dossiers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;
import org.parix.registers.Entry;
import org.parix.registers.RegisterRules;
import org.parix.registers.Transition;
import org.springframework.stereotype.Component;

/** What follows for a dossier from its procedure, the calendar and the law of its day. */
@Component
class DossierRules implements RegisterRules {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final List<DossierLaw> laws = DossierLaw.shipped();
    private final DossierStore store;
    private final Calendars calendars;

    DossierRules(DossierStore store, Calendars calendars) {
        this.store = store;
        this.calendars = calendars;
    }

    @Override
    public String register() {
        return "dossiers";
    }

    @Override
    public void fill(Map<String, @Nullable Object> values, Instant now) {
        if (!(values.get("received_at") instanceof LocalDateTime received)
                || !(values.get("procedure_code") instanceof String code)
                || !(values.get("agency_id") instanceof Long agency)) {
            return;
        }
        LocalDate day = received.toLocalDate();
        DossierLaw law = DossierLaw.on(laws, day);
        DossierStore.Procedure procedure =
                store.procedure(code, day).orElseThrow(() -> new Refused("registers.dossiers.noProcedure", code));
        values.put("field", procedure.field());
        values.put("online", procedure.online());
        if (values.get("fee") == null) {
            values.put("fee", procedure.fee());
        }
        if (values.get("due_on") == null) {
            values.put("due_on", due(procedure, received, law, agency));
        }
        // a day put off by a correction does not undo that the first was missed
        if (values.get("first_due_on") == null) {
            values.put("first_due_on", values.get("due_on"));
        }
        if (values.get("code") == null) {
            String before = law.code()
                    .replace("{agency}", "H" + agency)
                    .replace("{day}", DAY.format(day))
                    .replace("{number}", "");
            values.put("code", before + "%04d".formatted(store.nextNumber(agency, before)));
        }
    }

    private LocalDate due(DossierStore.Procedure procedure, LocalDateTime received, DossierLaw law, long agency) {
        return due(calendars.of(new AgencyId(agency)), procedure, received, law);
    }

    static LocalDate due(
            WorkCalendar calendar, DossierStore.Procedure procedure, LocalDateTime received, DossierLaw law) {
        LocalDate from = received.toLocalDate();
        Integer hours = procedure.limitHours();
        Integer days = procedure.limitDays();
        if (hours != null) {
            return calendar.plusWorkingTime(received, Duration.ofHours(hours)).toLocalDate();
        }
        if (days == null) {
            throw new Refused("registers.dossiers.noLimit");
        }
        boolean late = !received.toLocalTime().isBefore(law.lateHour()) || !calendar.isWorkingDay(from);
        // what comes in late in the day has come in on the next working day
        return calendar.plusWorkingDays(late ? calendar.plusWorkingDays(from, 1) : from, days);
    }

    @Override
    public void step(Transition step, Entry before, Map<String, @Nullable Object> values, Instant now) {
        switch (step.code()) {
            case "supplement" -> supplement(values);
            case "reappoint" -> reappoint(before, values);
            default -> {}
        }
    }

    /** The time limit begins anew with the full supplement (NĐ 118/2025/NĐ-CP, Art. 19). */
    private void supplement(Map<String, @Nullable Object> values) {
        if (!(values.get("supplemented_on") instanceof LocalDate day)) {
            throw new Refused("registers.dossiers.noSupplementDay");
        }
        if (values.get("due_on") == null
                && values.get("procedure_code") instanceof String code
                && values.get("agency_id") instanceof Long agency) {
            DossierStore.Procedure procedure =
                    store.procedure(code, day).orElseThrow(() -> new Refused("registers.dossiers.noProcedure", code));
            values.put("due_on", due(procedure, day.atTime(8, 0), DossierLaw.on(laws, day), agency));
        }
        values.put("first_due_on", values.get("due_on"));
    }

    /** Once, for a later day, with an apology (NĐ 118/2025/NĐ-CP, Art. 19). */
    private static void reappoint(Entry before, Map<String, @Nullable Object> values) {
        if (!(values.get("due_on") instanceof LocalDate due)
                || !(before.value("due_on") instanceof LocalDate former)
                || !due.isAfter(former)) {
            throw new Refused("registers.dossiers.laterDay");
        }
        if (values.get("apology_on") == null) {
            throw new Refused("registers.dossiers.noApology");
        }
    }
}
