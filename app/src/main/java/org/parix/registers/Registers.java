package org.parix.registers;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.Declarations;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Keeps records: enters and corrects them, and takes them from state to state. */
@Service
public class Registers {
    private static final int LONGEST_REASON = 1000;

    /** In the order of the pages. */
    private final List<RegisterGroup> groups;

    private final List<Register> all;
    private final RegisterStore store;
    private final Deriving deriving;
    private final Kinship kinship;
    private final List<RegisterRules> rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    private record Shelf(String code, Words name, List<String> registers) {}

    Registers(
            RegisterStore store,
            Deriving deriving,
            Kinship kinship,
            List<RegisterRules> rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.groups = shelves().stream()
                .map(shelf -> new RegisterGroup(
                        shelf.code,
                        shelf.name,
                        shelf.registers.stream().map(Registers::shipped).toList()))
                .toList();
        this.all = groups.stream().flatMap(group -> group.registers().stream()).toList();
        this.store = store;
        this.deriving = deriving;
        this.kinship = kinship;
        this.rules = List.copyOf(rules);
        this.events = events;
        this.clock = clock;
    }

    private static List<Shelf> shelves() {
        return Declarations.shipped("registers/groups.yaml", new TypeReference<List<Shelf>>() {});
    }

    private static Register shipped(String code) {
        return RegisterFile.read(Declarations.text("registers/" + code + ".yaml"));
    }

    /** The codes of all, before anything is started. */
    public static List<String> codes() {
        return shelves().stream().flatMap(shelf -> shelf.registers.stream()).toList();
    }

    /** The table of a register, before anything is started. */
    public static String table(String code) {
        return shipped(code).table();
    }

    public List<Register> all() {
        return all;
    }

    public List<RegisterGroup> groups() {
        return groups;
    }

    /** @throws NotFound where there is none */
    public Register register(String code) {
        return all.stream()
                .filter(register -> register.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("register " + code));
    }

    /** @throws NotFound where there is none */
    @Transactional(readOnly = true)
    public Entry find(Register register, long id) {
        return store.find(register, id, false).orElseThrow(() -> new NotFound(register.code() + " " + id));
    }

    @Transactional(readOnly = true)
    public List<Entry> select(Register register, Selection wanted) {
        return store.select(register, wanted);
    }

    /**
     * By what others know of it.
     *
     * @param key a value of its type for each column of the key
     * @throws NotFound where there is none
     */
    @Transactional(readOnly = true)
    public Entry find(Register register, Map<String, Object> key) {
        return store.byKey(register, key)
                .flatMap(id -> store.find(register, id, false))
                .orElseThrow(() -> new NotFound(register.code() + " by key"));
    }

    /** Whose a record is. */
    @Transactional(readOnly = true)
    public Optional<AgencyId> owner(Register register, long id) {
        return store.owner(register, id);
    }

    /**
     * Enters a record.
     *
     * @param values by column, of the types of the fields
     * @throws Refused {@code registers.field.required}, {@code registers.record.known} where the key is taken, {@code registers.check.…}, and what
     *     the rules of the register refuse
     */
    @Transactional
    public long enter(Register register, Map<String, @Nullable Object> values, UserId by) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> all = complete(register, values);
        deriving.fill(register, all);
        rules(register).forEach(rule -> rule.fill(all, now));
        require(register, all, Map.of());
        store.fitIn(register, 0, all);
        long id = store.add(register, all, by, now);
        store.settle(register, List.of(all), by, now);
        check(register, id);
        store.note(register, id, "enter", null, register.initial(), "", by, now);
        events.publishEvent(Auditable.of("registers.entered", subject(register, id), Map.of(), told(register, all)));
        return id;
    }

    /**
     * Puts right what was entered; what stood before stays readable.
     *
     * @param seen the revision that was on the screen
     * @throws Refused as {@link #enter}, {@code registers.record.meanwhile}, {@code registers.record.noReason}
     */
    @Transactional
    public void correct(
            Register register, long id, int seen, Map<String, @Nullable Object> values, String reason, UserId by) {
        Instant now = clock.instant();
        String why = reason(reason, true);
        Entry before = held(register, id);
        Map<String, @Nullable Object> all = new LinkedHashMap<>(before.values());
        all.putAll(values);
        deriving.fill(register, all);
        rules(register).forEach(rule -> rule.correct(before, all, now));
        all.putAll(complete(register, all));
        require(register, all, before.values());
        keep(register, before, seen, before.state(), all, by, now);
        store.note(register, id, "correct", before.state(), before.state(), why, by, now);
        events.publishEvent(Auditable.of(
                        "registers.corrected",
                        subject(register, id),
                        told(register, before.values()),
                        told(register, all))
                .because(why));
    }

    /**
     * Takes a step with a record.
     *
     * @throws Refused {@code registers.step.notNow} where its state does not allow it, {@code registers.step.once}, and as {@link #correct}
     */
    @Transactional
    public void move(
            Register register,
            long id,
            int seen,
            Transition step,
            Map<String, @Nullable Object> values,
            String reason,
            UserId by) {
        Instant now = clock.instant();
        String why = reason(reason, step.reason());
        Entry before = held(register, id);
        if (!step.from().contains(before.state())) {
            throw new Refused("registers.step.notNow");
        }
        if (step.once() && (store.taken(register, id, step.code()) || broughtAlong(before, step))) {
            throw new Refused("registers.step.once");
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(before.values());
        step.asks().forEach(column -> all.put(column, values.get(column)));
        deriving.step(register, step, all);
        deriving.fill(register, all);
        rules(register).forEach(rule -> rule.step(step, before, all, now));
        all.putAll(complete(register, all));
        require(register, all, before.values());
        String state = step.target(before.state());
        keep(register, before, seen, state, all, by, now);
        store.note(register, id, step.code(), before.state(), state, why, by, now);
        Auditable moved = Auditable.of(
                "registers.moved",
                subject(register, id),
                Map.of("state", before.state()),
                Map.of("step", step.code(), "state", state));
        events.publishEvent(why.isEmpty() ? moved : moved.because(why));
    }

    /**
     * The statement that lets figures stand until the next of their series.
     *
     * @param whose a condition over the agency that says whose figures are meant
     * @param now the parameter for the moment, {@code by} that for the person
     */
    public static Optional<String> settling(Register register, String whose, String now, String by) {
        return Optional.ofNullable(register.derived().series())
                .map(series -> RegisterStore.settling(register, series, whose, now, by));
    }

    /** Whether a file said that the step was taken: files fill its fields without taking it. */
    private static boolean broughtAlong(Entry before, Transition step) {
        return !step.asks().isEmpty() && before.value(step.asks().getFirst()) != null;
    }

    private Entry held(Register register, long id) {
        return store.find(register, id, true).orElseThrow(() -> new NotFound(register.code() + " " + id));
    }

    private void keep(
            Register register,
            Entry before,
            int seen,
            String state,
            Map<String, @Nullable Object> values,
            UserId by,
            Instant now) {
        store.fitIn(register, before.id(), values);
        if (!store.change(register, before.id(), seen, state, values, by, now)) {
            throw new Refused("registers.record.meanwhile", before.recordedBy() == null ? "" : before.recordedBy());
        }
        store.settle(register, List.of(before.values(), values), by, now);
        check(register, before.id());
    }

    private static Map<String, @Nullable Object> complete(Register register, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (Field field : register.fields()) {
            Object value = values.get(field.column());
            all.put(
                    field.column(),
                    value == null && field.required() && field.type() instanceof FieldType.Flag
                            ? Boolean.FALSE
                            : value);
        }
        return all;
    }

    /** @param before what it hung on already stays, though that was taken out since */
    private void require(
            Register register, Map<String, @Nullable Object> values, Map<String, @Nullable Object> before) {
        for (Field field : register.fields()) {
            if (field.required() && values.get(field.column()) == null) {
                throw field.missing();
            }
        }
        for (Field field : register.fields()) {
            if (field.type() instanceof FieldType.OfAgency && values.get(field.column()) instanceof Long agency) {
                store.requireAgency(agency);
            }
            if (field.type() instanceof FieldType.OfRecord(String of)
                    && values.get(field.column()) instanceof Long linked
                    && !linked.equals(before.get(field.column()))
                    && values.get("agency_id") instanceof Long agency) {
                kinship.require(register(of), linked, new AgencyId(agency));
            }
        }
    }

    private void check(Register register, long id) {
        store.failing(register, id).stream().findFirst().ifPresent(code -> {
            throw new Refused("registers.check." + register.code() + "." + code);
        });
    }

    private List<RegisterRules> rules(Register register) {
        return rules.stream()
                .filter(rule -> rule.register().equals(register.code()))
                .toList();
    }

    private static String reason(String typed, boolean needed) {
        String words = typed.strip();
        if (needed && words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new Refused("registers.record.noReason", LONGEST_REASON);
        }
        return words;
    }

    private static String subject(Register register, long id) {
        return register.code() + ":" + id;
    }

    /** Without what tells who somebody is: the trail is kept for ever. */
    private static Map<String, String> told(Register register, Map<String, @Nullable Object> values) {
        Map<String, String> told = new LinkedHashMap<>();
        for (Field field : register.fields()) {
            Object value = values.get(field.column());
            if (value != null && !field.personal()) {
                told.put(field.column(), value.toString());
            }
        }
        return told;
    }
}
