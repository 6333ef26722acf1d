package org.parix.registers.dossiers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What the day first promised follows from. */
    private static final List<String> FIRST_FOLLOWS = List.of("received_at", "procedure_code", "agency_id");

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

    /**
     * The day first promised stays what it was, or comes earlier. It moves only with what it follows from – the reception, the procedure – and then
     * to no later day than the time limit gives.
     */
    @Override
    public void correct(Entry before, Map<String, @Nullable Object> values, Instant now) {
        boolean anew =
                FIRST_FOLLOWS.stream().anyMatch(column -> !Objects.equals(before.value(column), values.get(column)));
        Object typed = values.get("first_due_on");
        if (!(before.value("first_due_on") instanceof LocalDate first)) {
            fill(values, now);
            return;
        }
        if (!anew && typed instanceof LocalDate day && day.isAfter(first)) {
            throw new Refused("registers.dossiers.firstDayStays");
        }
        values.put("first_due_on", typed == null ? first : typed);
        fill(values, now);
        if (anew && values.get("supplemented_on") == null && limit(values) instanceof LocalDate limit) {
            values.put("first_due_on", limit);
        }
        if (values.get("due_on") instanceof LocalDate due
                && values.get("first_due_on") instanceof LocalDate kept
                && due.isBefore(kept)) {
            values.put("first_due_on", due);
        }
    }

    /** By when a dossier is to be handled whatever was promised; null where its procedure has no time limit. */
    private @Nullable LocalDate limit(Map<String, @Nullable Object> values) {
        return values.get("received_at") instanceof LocalDateTime received ? limit(values, received) : null;
    }

    private @Nullable LocalDate limit(Map<String, @Nullable Object> values, LocalDateTime begins) {
        if (!(values.get("procedure_code") instanceof String code)
                || !(values.get("agency_id") instanceof Long agency)) {
            return null;
        }
        LocalDate day = begins.toLocalDate();
        DossierStore.Procedure procedure =
                store.procedure(code, day).orElseThrow(() -> new Refused("registers.dossiers.noProcedure", code));
        return procedure.limitDays() == null && procedure.limitHours() == null
                ? null
                : due(procedure, begins, DossierLaw.on(laws, day), agency);
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
        LocalDate limit = limit(values, day.atTime(8, 0));
        if (!(values.get("due_on") instanceof LocalDate) && limit == null) {
            throw new Refused("registers.dossiers.noLimit");
        }
        LocalDate due = values.get("due_on") instanceof LocalDate typed ? typed : limit;
        values.put("due_on", due);
        // whoever promises a later day than the time limit gives is not the more in time for it
        values.put("first_due_on", limit != null && due != null && due.isAfter(limit) ? limit : due);
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
