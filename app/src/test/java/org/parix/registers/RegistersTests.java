package org.parix.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records as they are entered, corrected and moved, and what is counted of them at once. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistersTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Days MARCH = new Days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    private final Registers registers;
    private final Measures measures;
    private final JdbcClient jdbc;
    private final CurrentUsers users;
    private Register dossiers;
    private UserId by;
    private Unit unit;

    @Autowired
    RegistersTests(Registers registers, Measures measures, JdbcClient jdbc, CurrentUsers users) {
        this.registers = registers;
        this.measures = measures;
        this.jdbc = jdbc;
        this.users = users;
    }

    @BeforeAll
    void open() {
        dossiers = registers.register("dossiers");
        by = users.named(TestPeople.EVERYTHING).orElseThrow().id();
        unit = measures.unit(TestPeople.AT_OFFICE, MONDAY);
        Map<String, @Nullable Object> procedure = new HashMap<>();
        procedure.put("agency_id", TestPeople.AT_OFFICE.value());
        procedure.put("code", "1.000001");
        procedure.put("name", "Thủ tục để thử");
        procedure.put("field", "Hộ tịch");
        procedure.put("level", "COMMUNE");
        procedure.put("limit_days", 3);
        procedure.put("online", "FULL");
        procedure.put("fee", new BigDecimal("8000"));
        procedure.put("valid_from", LocalDate.of(2025, 7, 1));
        registers.enter(registers.register("procedures"), procedure, by);
    }

    private long enter(LocalDateTime received, @Nullable Object... more) {
        return registers.enter(dossiers, values(received, more), by);
    }

    private static Map<String, @Nullable Object> values(LocalDateTime received, @Nullable Object... more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("agency_id", TestPeople.AT_OFFICE.value());
        values.put("procedure_code", "1.000001");
        values.put("applicant", "Người Thử");
        values.put("channel", "ONLINE_FULL");
        values.put("received_at", received);
        for (int at = 0; at < more.length; at += 2) {
            values.put(String.valueOf(more[at]), more[at + 1]);
        }
        return values;
    }

    private void step(long id, String step, Object... values) {
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int at = 0; at < values.length; at += 2) {
            given.put((String) values[at], values[at + 1]);
        }
        registers.move(
                dossiers,
                id,
                registers.find(dossiers, id).revision(),
                dossiers.transition(step).orElseThrow(),
                given,
                "Vì thử",
                by);
    }

    private int count(String code, Days days) {
        return measures.total(List.of(new MeasureCode(code)), unit, days)
                .of(new MeasureCode(code))
                .orElse(BigDecimal.ZERO)
                .intValueExact();
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @Test
    void everyDeclarationFitsItsTable() {
        for (Register register : registers.all()) {
            Map<String, String> columns = new HashMap<>();
            jdbc.sql("""
                            select attname, format_type(atttypid, null) as type from pg_attribute
                             where attrelid = :table::regclass and attnum > 0
                            """)
                    .param("table", register.table())
                    .query((row, _) -> columns.put(row.getString(1), row.getString(2)))
                    .list();
            for (Field field : register.fields()) {
                String sql = field.type().sql().equals("timestamptz")
                        ? "timestamp with time zone"
                        : field.type().sql();
                assertThat(columns).as(register.code()).containsEntry(field.column(), sql);
            }
            for (String state : register.states().keySet()) {
                assertThat(jdbc.sql("select pg_get_constraintdef(oid) from pg_constraint where conname = :name")
                                .param("name", register.table().split("\\.")[1] + "_state_known")
                                .query(String.class)
                                .single())
                        .contains("'" + state + "'");
            }
            assertThat(jdbc.sql("""
                            select count(*) from (
                                (select attname, atttypid from pg_attribute where attrelid = (:table)::regclass and attnum > 0)
                                except
                                (select attname, atttypid from pg_attribute where attrelid = (:table || '_history')::regclass and attnum > 0)) as missing
                            """)
                            .param("table", register.table())
                            .query(Integer.class)
                            .single())
                    .as("columns of %s that its history lacks", register.table())
                    .isZero();
        }
    }

    @Test
    void theDueDayFollowsFromTheProcedureAndTheCalendar() {
        Entry early = registers.find(dossiers, enter(MONDAY.atTime(9, 0)));
        Entry late = registers.find(dossiers, enter(MONDAY.atTime(15, 0)));
        Entry weekend = registers.find(dossiers, enter(MONDAY.minusDays(1).atTime(9, 0)));

        assertThat(early.value("due_on")).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(late.value("due_on")).as("received after 15:00").isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(weekend.value("due_on")).as("received on a Sunday").isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(early.value("field")).isEqualTo("Hộ tịch");
        assertThat((String) early.value("code")).matches("H1-260302-\\d{4}");
        assertThat(early.value("code")).isNotEqualTo(late.value("code"));
    }

    @Test
    void everyStepMovesTheMeasuresAtOnce() {
        Days april = new Days(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30));
        int received = count("dossiers.received", april);
        int onTime = count("dossiers.resolved.on_time", april);
        int overdue = count("dossiers.open.overdue", april);
        Days until = new Days(april.from(), LocalDate.of(2026, 4, 6));
        int before = count("dossiers.open.overdue", until);
        long id = enter(LocalDate.of(2026, 4, 1).atTime(9, 0));
        assertThat(count("dossiers.received", april)).isEqualTo(received + 1);
        assertThat(count("dossiers.open.overdue", april))
                .as("open, and its day has passed by the end of April")
                .isEqualTo(overdue + 1);
        assertThat(count("dossiers.open.overdue", until))
                .as("not yet on its own day")
                .isEqualTo(before);

        step(id, "resolve", "resolved_at", LocalDate.of(2026, 4, 3).atTime(10, 0), "digitised_out", true);

        assertThat(count("dossiers.resolved.on_time", april)).isEqualTo(onTime + 1);
        assertThat(count("dossiers.open.overdue", april)).isEqualTo(overdue);
        step(id, "void");
        assertThat(count("dossiers.received", april)).isEqualTo(received);
        assertThat(count("dossiers.resolved.on_time", april)).isEqualTo(onTime);
    }

    @Test
    void aCorrectionNextMonthLeavesWhatWasKnownAsItWas() throws InterruptedException {
        var onTime = new MeasureCode("dossiers.resolved.on_time");
        long id = enter(MONDAY.atTime(10, 0));
        step(id, "resolve", "resolved_at", MONDAY.plusDays(2).atTime(10, 0), "digitised_out", false);
        int known = count(onTime.value(), MARCH);
        Instant then = Instant.now();
        Thread.sleep(5);

        Map<String, @Nullable Object> late = new HashMap<>();
        late.put("resolved_at", MONDAY.plusDays(20).atTime(10, 0));
        registers.correct(dossiers, id, registers.find(dossiers, id).revision(), late, "Ghi nhầm ngày có kết quả", by);

        assertThat(count(onTime.value(), MARCH)).isEqualTo(known - 1);
        assertThat(measures.asKnownOn(then, onTime, unit, MARCH)).isEqualByComparingTo(BigDecimal.valueOf(known));
        assertThat(measures.fromRecords(onTime, unit, MARCH)).isEqualByComparingTo(BigDecimal.valueOf(known - 1));
    }

    @Test
    void theSupplementBeginsTheTimeLimitAnewOnce() {
        long id = enter(MONDAY.atTime(9, 0));
        step(id, "ask_supplement", "supplement_asked_on", MONDAY.plusDays(1), "supplement_due_on", MONDAY.plusDays(16));
        step(id, "supplement", "supplemented_on", LocalDate.of(2026, 3, 9));
        Entry entry = registers.find(dossiers, id);
        assertThat(entry.value("due_on")).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(entry.value("first_due_on")).isEqualTo(LocalDate.of(2026, 3, 12));
        refuses(() -> step(id, "ask_supplement", "supplement_asked_on", MONDAY.plusDays(9)), "registers.step.once");
    }

    @Test
    void aNewAppointmentNeedsAnApologyAndALaterDayAndHidesNothing() {
        long id = enter(MONDAY.atTime(9, 0));
        refuses(() -> step(id, "reappoint", "due_on", LocalDate.of(2026, 3, 10)), "registers.dossiers.noApology");
        refuses(
                () -> step(id, "reappoint", "due_on", LocalDate.of(2026, 3, 5), "apology_on", MONDAY),
                "registers.dossiers.laterDay");
        int late = count("dossiers.late", MARCH);
        int apologised = count("dossiers.late.apologised", MARCH);
        step(
                id,
                "reappoint",
                "reappointed_on",
                LocalDate.of(2026, 3, 4),
                "due_on",
                LocalDate.of(2026, 3, 10),
                "apology_on",
                LocalDate.of(2026, 3, 4));
        step(id, "resolve", "resolved_at", LocalDate.of(2026, 3, 9).atTime(9, 0));

        assertThat(count("dossiers.late", MARCH))
                .as("the first day was missed all the same")
                .isEqualTo(late);
        assertThat(count("dossiers.late.apologised", MARCH)).isEqualTo(apologised + 1);
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsKept() {
        int before = jdbc.sql("select count(*) from registers.dossier")
                .query(Integer.class)
                .single();
        refuses(
                () -> enter(MONDAY.atTime(9, 0), "due_on", MONDAY.minusDays(1)),
                "registers.check.dossiers.due_before_received");
        refuses(
                () -> enter(MONDAY.atTime(9, 0), "fee_online", true, "fee", BigDecimal.ZERO),
                "registers.check.dossiers.paid_nothing");
        refuses(() -> enter(MONDAY.atTime(9, 0), "procedure_code", "8.8"), "registers.dossiers.noProcedure");
        refuses(() -> enter(LocalDate.of(2010, 1, 4).atTime(9, 0)), "registers.dossiers.noLaw");
        refuses(() -> enter(LocalDateTime.now().plusDays(3)), "registers.check.dossiers.received_in_future");
        refuses(() -> enter(MONDAY.atTime(9, 0), "applicant", null), "registers.field.required");
        enter(MONDAY.atTime(9, 0), "code", "TRUNG-1");
        refuses(() -> enter(MONDAY.atTime(9, 0), "code", "TRUNG-1"), "registers.record.known");
        assertThat(jdbc.sql("select count(*) from registers.dossier")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before + 1);
    }

    @Test
    void ofTwoAtOnceTheSecondIsToldAndNothingIsLost() {
        long id = enter(MONDAY.atTime(9, 0));
        int seen = registers.find(dossiers, id).revision();
        registers.correct(dossiers, id, seen, Map.of("applicant", "Người Một"), "Sai tên", by);
        refuses(
                () -> registers.correct(dossiers, id, seen, Map.of("applicant", "Người Hai"), "Sai tên", by),
                "registers.record.meanwhile");
        assertThat(registers.find(dossiers, id).value("applicant")).isEqualTo("Người Một");
        refuses(() -> registers.correct(dossiers, id, seen + 1, Map.of(), " ", by), "registers.record.noReason");
        refuses(() -> step(id, "return", "returned_on", MONDAY), "registers.step.notNow");
    }

    @Test
    void aDayPutOffByACorrectionDoesNotUndoThatItWasMissed() {
        Days may = new Days(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31));
        long id = enter(LocalDate.of(2026, 5, 4).atTime(9, 0));
        assertThat(count("dossiers.late", may)).isEqualTo(1);
        registers.correct(
                dossiers,
                id,
                registers.find(dossiers, id).revision(),
                Map.of("due_on", LocalDate.of(2026, 6, 30)),
                "Hẹn lại",
                by);
        assertThat(registers.find(dossiers, id).value("due_on")).isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(count("dossiers.late", may)).isEqualTo(1);
    }

    @Test
    void aNumberIsNotGivenTwiceThoughRecordsWereCorrected() {
        LocalDate day = LocalDate.of(2026, 2, 3);
        long first = enter(day.atTime(9, 0));
        long second = enter(day.atTime(9, 5));
        Map<String, @Nullable Object> other = new HashMap<>();
        other.put("received_at", day.minusDays(1).atTime(9, 0));
        registers.correct(dossiers, first, registers.find(dossiers, first).revision(), other, "Nhận hôm trước", by);

        Entry third = registers.find(dossiers, enter(day.atTime(9, 10)));

        assertThat(registers.find(dossiers, second).value("code")).isEqualTo("H1-260203-0002");
        assertThat(third.value("code")).isEqualTo("H1-260203-0003");
    }

    @Test
    void movingTheDayNeverMakesALateOneTimely() {
        Days june = new Days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));
        LocalDateTime received = LocalDate.of(2026, 6, 1).atTime(9, 0);
        LocalDate promised = LocalDate.of(2026, 6, 4);
        LocalDate later = LocalDate.of(2026, 6, 20);
        int onTime = count("dossiers.resolved.on_time", june);
        int late = count("dossiers.resolved.late", june);
        int early = count("dossiers.resolved.early", june);

        long corrected = enter(received);
        registers.correct(dossiers, corrected, 1, Map.of("due_on", later), "Dời", by);
        refuses(
                () -> registers.correct(dossiers, corrected, 2, Map.of("first_due_on", later), "Dời", by),
                "registers.dossiers.firstDayStays");
        Map<String, @Nullable Object> cleared = new HashMap<>();
        cleared.put("first_due_on", null);
        registers.correct(dossiers, corrected, 2, cleared, "Xóa", by);
        long reappointed = enter(received);
        step(reappointed, "reappoint", "due_on", later, "apology_on", promised, "reappointed_on", promised);
        long written = enter(received);
        jdbc.sql("update registers.dossier set due_on = :later, first_due_on = :later where id = :id")
                .param("later", later)
                .param("id", written)
                .update();
        for (long id : List.of(corrected, reappointed, written)) {
            assertThat(registers.find(dossiers, id).value("first_due_on"))
                    .as("whichever way the day was moved")
                    .isEqualTo(promised);
        }
        int overdue = count("dossiers.open.overdue", june);
        assertThat(overdue).as("open ones stay overdue").isGreaterThanOrEqualTo(3);
        for (long id : List.of(corrected, reappointed, written)) {
            step(id, "resolve", "resolved_at", LocalDate.of(2026, 6, 10).atTime(9, 0));
        }

        assertThat(count("dossiers.resolved.on_time", june)).isEqualTo(onTime);
        assertThat(count("dossiers.resolved.early", june)).isEqualTo(early);
        assertThat(count("dossiers.resolved.late", june)).isEqualTo(late + 3);
        assertThat(count("dossiers.open.overdue", june)).isEqualTo(overdue - 3);
    }

    @Test
    void aLaterPromiseWithTheSupplementIsNotMoreTimeThanTheLimitGives() {
        long id = enter(MONDAY.atTime(9, 0));
        step(id, "ask_supplement", "supplement_asked_on", MONDAY.plusDays(1));
        step(id, "supplement", "supplemented_on", LocalDate.of(2026, 3, 9), "due_on", LocalDate.of(2026, 3, 30));
        assertThat(registers.find(dossiers, id).value("due_on")).isEqualTo(LocalDate.of(2026, 3, 30));
        assertThat(registers.find(dossiers, id).value("first_due_on")).isEqualTo(LocalDate.of(2026, 3, 12));
    }

    @Test
    void aReceptionPutRightPromisesAnewWhatTheLimitGives() {
        long id = enter(MONDAY.atTime(9, 0));
        Map<String, @Nullable Object> right = new HashMap<>();
        right.put("received_at", MONDAY.plusDays(7).atTime(9, 0));
        right.put("due_on", null);
        registers.correct(dossiers, id, 1, right, "Ghi nhầm tuần", by);
        assertThat(registers.find(dossiers, id).value("first_due_on")).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(registers.find(dossiers, id).value("due_on")).isEqualTo(LocalDate.of(2026, 3, 12));
    }

    @Test
    void leavingLateOnesOpenRaisesNothing() {
        Days july = new Days(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31));
        int resolved = count("dossiers.resolved", july);
        int overdue = count("dossiers.open.overdue", july);
        enter(LocalDate.of(2026, 7, 1).atTime(9, 0));
        assertThat(count("dossiers.resolved", july) + count("dossiers.open.overdue", july))
                .as("what the share in time is divided by grows by what is left open")
                .isEqualTo(resolved + overdue + 1);
    }
}
