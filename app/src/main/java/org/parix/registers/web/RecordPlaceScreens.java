package org.parix.registers.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.Places;
import org.parix.evidence.Use;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Words;
import org.parix.registers.Field;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.Transition;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records, and the steps that were taken with them, as places that evidence is used in. */
@Repository("registerRecordPlaces")
class RecordPlaceScreens {
    static final String OF_STEPS = "record-step";

    private final Registers registers;
    private final JdbcClient jdbc;

    RecordPlaceScreens(Registers registers, JdbcClient jdbc) {
        this.registers = registers;
        this.jdbc = jdbc;
    }

    /**
     * What is proved, in the head of a page.
     *
     * @param called the title of the record
     * @param step the step that is proved; null where it is the record
     */
    record RecordHead(
            Register register,
            long record,
            AgencyId agency,
            String state,
            String called,
            @Nullable Taken step) {
        public String recordUrl() {
            return "/registers/" + register.code() + "/" + record;
        }

        public String url() {
            return recordUrl() + (step == null ? "" : "/taken/" + step.id) + "/evidence";
        }

        Use use() {
            return step == null ? new Use(register.place(), record) : new Use(OF_STEPS, step.id);
        }

        /** Whoever enters records of the agency proves them; what was entered by mistake needs no proof. */
        boolean mayAdd(CurrentUser user) {
            return !state.equals(Transition.VOID)
                    && user.may(Permission.REGISTERS_ENTER, agency)
                    && user.may(Permission.EVIDENCE_SEND, agency);
        }
    }

    /** A step that was taken, and what it is called; null where the register does not say. */
    record Taken(long id, String code, @Nullable Words name) {}

    /** @throws NotFound where there is no such record, or the step is of another */
    RecordHead head(CurrentUser user, Register register, long record, @Nullable Long step) {
        Optional<RecordHead> found = step == null
                ? heads(user, register, List.of(record)).stream().findFirst()
                : ofSteps(user, List.of(step)).stream().findFirst();
        return found.filter(head -> head.register().equals(register) && head.record() == record)
                .orElseThrow(() -> new NotFound(register.code() + " " + record));
    }

    private List<RecordHead> heads(CurrentUser user, Register register, Collection<Long> records) {
        Field title = register.field(register.title());
        return jdbc.sql("select id, agency_id, state, %s as called from %s where id = any (:ids)"
                        .formatted(title.column(), register.table()))
                .param("ids", records.toArray(Long[]::new))
                .query((row, _) -> {
                    AgencyId agency = new AgencyId(row.getLong("agency_id"));
                    boolean masked = title.personal() && !user.may(Permission.REGISTERS_ENTER, agency);
                    return new RecordHead(
                            register,
                            row.getLong("id"),
                            agency,
                            row.getString("state"),
                            masked ? Field.MASK : Objects.requireNonNullElse(row.getString("called"), "–"),
                            null);
                })
                .list();
    }

    private record StepRow(long id, String register, long record, String transition) {}

    private List<RecordHead> ofSteps(CurrentUser user, Collection<Long> steps) {
        List<StepRow> rows = jdbc.sql(
                        "select id, register, record_id, transition from registers.step where id = any (:ids)")
                .param("ids", steps.toArray(Long[]::new))
                .query((row, _) -> new StepRow(
                        row.getLong("id"),
                        row.getString("register"),
                        row.getLong("record_id"),
                        row.getString("transition")))
                .list();
        List<RecordHead> found = new ArrayList<>();
        rows.stream().collect(Collectors.groupingBy(StepRow::register)).forEach((code, some) -> {
            Register register = registers.register(code);
            Map<Long, RecordHead> heads =
                    heads(
                                    user,
                                    register,
                                    some.stream()
                                            .map(StepRow::record)
                                            .distinct()
                                            .toList())
                            .stream()
                            .collect(Collectors.toMap(RecordHead::record, Function.identity()));
            for (StepRow step : some) {
                RecordHead head = heads.get(step.record);
                if (head != null) {
                    Words name = register.transition(step.transition)
                            .map(Transition::name)
                            .orElse(null);
                    found.add(new RecordHead(
                            register,
                            head.record(),
                            head.agency(),
                            head.state(),
                            head.called(),
                            new Taken(step.id, step.transition, name)));
                }
            }
        });
        return found;
    }

    /** As the gate decides of a record. */
    Map<Long, Places.Place> ofRecords(Register register, CurrentUser user, Collection<Long> ids) {
        return seen(heads(user, register, ids), user, RecordHead::record);
    }

    Map<Long, Places.Place> ofAllSteps(CurrentUser user, Collection<Long> ids) {
        return seen(
                ofSteps(user, ids),
                user,
                head -> Objects.requireNonNull(head.step()).id());
    }

    private static Map<Long, Places.Place> seen(
            List<RecordHead> heads, CurrentUser user, Function<RecordHead, Long> id) {
        Map<Long, Places.Place> seen = new HashMap<>();
        Locale locale = LocaleContextHolder.getLocale();
        for (RecordHead head : heads) {
            if (user.may(Permission.REGISTERS_READ, head.agency())) {
                Taken step = head.step();
                String name = head.called() + " – " + head.register().many().in(locale);
                seen.put(
                        id.apply(head),
                        new Places.Place(
                                step == null || step.name() == null
                                        ? name
                                        : step.name().in(locale) + " – " + name,
                                head.url(),
                                head.mayAdd(user)));
            }
        }
        return seen;
    }
}
