package org.parix.registers.dossiers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.calendars.Calendars;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;
import org.parix.registers.imports.ImportRow;
import org.parix.registers.imports.ImportRules;
import org.springframework.stereotype.Component;

/** What follows for dossiers that come by file: as for those entered by hand, without a question to the database for each. */
@Component
class DossierFiles implements ImportRules {
    private final List<DossierLaw> laws = DossierLaw.shipped();
    private final DossierStore store;
    private final Calendars calendars;

    DossierFiles(DossierStore store, Calendars calendars) {
        this.store = store;
        this.calendars = calendars;
    }

    @Override
    public String register() {
        return "dossiers";
    }

    @Override
    public List<String> derived() {
        return List.of("field", "online", "fee", "due_on", "first_due_on");
    }

    @Override
    public List<String> sources() {
        return List.of("procedure_code", "received_at");
    }

    /** Who was told a result or a refusal is no longer being handled; what a person said at a counter stays. */
    @Override
    public String stateSql() {
        return """
                case when was in ('VOID', 'STOPPED') then was
                     when refused_on is not null then 'REFUSED'
                     when forwarded_on is not null then 'FORWARDED'
                     when returned_on is not null then 'RETURNED'
                     when resolved_at is not null then 'RESOLVED'
                     when supplement_asked_on is not null and supplemented_on is null then 'SUPPLEMENT_ASKED'
                     else 'RECEIVED' end""";
    }

    @Override
    public Filling begin(Instant now) {
        Map<String, List<DossierStore.Version>> versions = new HashMap<>();
        store.procedures()
                .forEach(version -> versions.computeIfAbsent(version.code(), _ -> new ArrayList<>())
                        .add(version));
        return new Follows(versions);
    }

    private record Limit(LocalDate day, boolean late, int days) {}

    private final class Follows implements Filling {
        private final Map<String, List<DossierStore.Version>> procedures;
        private final Map<Long, WorkCalendar> ofAgency = new HashMap<>();
        private final Map<WorkCalendar, Map<Limit, LocalDate>> due = new java.util.IdentityHashMap<>();

        Follows(Map<String, List<DossierStore.Version>> procedures) {
            this.procedures = Map.copyOf(procedures);
        }

        @Override
        public void fill(ImportRow row) {
            if (!(row.get("received_at") instanceof LocalDateTime received)
                    || !(row.get("procedure_code") instanceof String code)
                    || !(row.get("agency_id") instanceof Long agency)) {
                return;
            }
            LocalDate day = received.toLocalDate();
            DossierStore.Procedure procedure = inForce(code, day);
            put(row, "field", procedure.field());
            put(row, "online", procedure.online());
            put(row, "fee", procedure.fee());
            if (row.get("due_on") == null) {
                row.put("due_on", due(procedure, received, agency));
            }
            put(row, "first_due_on", row.get("due_on"));
            // of a result that is only known by its day: not before the dossier came in on that day
            if (row.get("resolved_at") instanceof LocalDateTime resolved
                    && resolved.toLocalTime().equals(LocalTime.MIDNIGHT)
                    && resolved.toLocalDate().equals(day)) {
                row.put("resolved_at", received);
            }
        }

        private static void put(ImportRow row, String column, @Nullable Object value) {
            if (row.get(column) == null) {
                row.put(column, value);
            }
        }

        private DossierStore.Procedure inForce(String code, LocalDate day) {
            for (DossierStore.Version version : procedures.getOrDefault(code, List.of())) {
                LocalDate until = version.until();
                if (!version.from().isAfter(day) && (until == null || until.isAfter(day))) {
                    return version.procedure();
                }
            }
            throw new Refused("registers.dossiers.noProcedure", code);
        }

        private LocalDate due(DossierStore.Procedure procedure, LocalDateTime received, long agency) {
            WorkCalendar calendar = ofAgency.computeIfAbsent(agency, id -> calendars.of(new AgencyId(id)));
            DossierLaw law = DossierLaw.on(laws, received.toLocalDate());
            Integer days = procedure.limitDays();
            if (days == null) {
                return DossierRules.due(calendar, procedure, received, law);
            }
            boolean late = !received.toLocalTime().isBefore(law.lateHour());
            return due.computeIfAbsent(calendar, _ -> new HashMap<>())
                    .computeIfAbsent(
                            new Limit(received.toLocalDate(), late, days),
                            _ -> DossierRules.due(calendar, procedure, received, law));
        }
    }
}
