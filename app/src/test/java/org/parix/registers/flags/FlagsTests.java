package org.parix.registers.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.measures.Days;
import org.parix.measures.Doubts;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What looks like gaming is flagged once, with its records, from what has changed; ordinary work is not. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlagsTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final Days EVER = new Days(LocalDate.of(2020, 1, 1), TODAY.plusDays(1));

    private final Flags flags;
    private final Registers registers;
    private final Directory directory;
    private final Accounts accounts;
    private final CurrentUsers users;
    private final JdbcClient jdbc;
    private Register dossiers;
    private UserId by;
    private int number;

    @Autowired
    FlagsTests(
            Flags flags,
            Registers registers,
            Directory directory,
            Accounts accounts,
            CurrentUsers users,
            JdbcClient jdbc) {
        this.flags = flags;
        this.registers = registers;
        this.directory = directory;
        this.accounts = accounts;
        this.users = users;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void open() {
        dossiers = registers.register("dossiers");
        by = users.named(TestPeople.EVERYTHING).orElseThrow().id();
        Map<String, @Nullable Object> procedure = new HashMap<>();
        procedure.put("agency_id", TestPeople.AT_OFFICE.value());
        procedure.put("code", "1.000001");
        procedure.put("name", "Thủ tục để thử");
        procedure.put("field", "Hộ tịch");
        procedure.put("level", "COMMUNE");
        procedure.put("limit_days", 3);
        procedure.put("online", "FULL");
        procedure.put("fee", BigDecimal.ZERO);
        procedure.put("valid_from", LocalDate.of(2020, 1, 1));
        registers.enter(registers.register("procedures"), procedure, by);
    }

    private AgencyId commune() {
        return directory.add("Ủy ban nhân dân xã Cờ " + "ABCDEFGHIKLMN".charAt(number++), TestPeople.AT_OFFICE);
    }

    private long enter(AgencyId agency, LocalDateTime received, @Nullable Object... more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("agency_id", agency.value());
        values.put("procedure_code", "1.000001");
        values.put("applicant", "Người Thử " + received + Math.random());
        values.put("channel", "IN_PERSON");
        values.put("received_at", received);
        for (int at = 0; at < more.length; at += 2) {
            values.put(String.valueOf(more[at]), more[at + 1]);
        }
        return registers.enter(dossiers, values, by);
    }

    private void step(long id, String step, @Nullable Object... values) {
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int at = 0; at < values.length; at += 2) {
            given.put(String.valueOf(values[at]), values[at + 1]);
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

    private void correct(long id, String column, Object value) {
        registers.correct(dossiers, id, registers.find(dossiers, id).revision(), Map.of(column, value), "Vì thử", by);
    }

    private LocalDate due(long id) {
        return (LocalDate)
                java.util.Objects.requireNonNull(registers.find(dossiers, id).value("due_on"));
    }

    /** The records of each flag of an agency, by kind. */
    private Map<String, List<Long>> found(AgencyId agency) {
        flags.look();
        Map<String, List<Long>> found = new HashMap<>();
        jdbc.sql("""
                        select kind, record_id from registers.flag join registers.flag_record on flag_id = flag.id
                         where agency_id = :agency order by record_id
                        """)
                .param("agency", agency.value())
                .query((row, _) -> found.computeIfAbsent(row.getString("kind"), _ -> new java.util.ArrayList<>())
                        .add(row.getLong("record_id")))
                .list();
        return found;
    }

    @Test
    void ordinaryWorkIsNotFlagged() {
        AgencyId commune = commune();
        long id = enter(commune, TODAY.minusDays(2).atTime(9, 0));
        correct(id, "phone", "0900000000");
        step(id, "reappoint", "due_on", due(id).plusDays(5), "apology_on", TODAY, "reappointed_on", TODAY);
        long other = enter(commune, TODAY.minusDays(1).atTime(9, 0));
        step(other, "resolve", "resolved_at", TODAY.atStartOfDay());
        long asked = enter(commune, TODAY.minusDays(1).atTime(9, 0));
        step(asked, "ask_supplement", "supplement_asked_on", TODAY);
        step(asked, "supplement", "supplemented_on", TODAY);

        assertThat(found(commune)).isEmpty();
    }

    @Test
    void aDueDayMovedLaterIsFlaggedOnceHoweverOftenOneLooks() {
        AgencyId commune = commune();
        long corrected = enter(commune, TODAY.minusDays(2).atTime(9, 0));
        correct(corrected, "due_on", TODAY.plusDays(30));
        long after = enter(commune, TODAY.minusDays(20).atTime(9, 0));
        step(after, "reappoint", "due_on", TODAY.plusDays(9), "apology_on", TODAY, "reappointed_on", TODAY);
        long earlier = enter(commune, TODAY.minusDays(2).atTime(9, 0));
        correct(earlier, "due_on", TODAY.minusDays(1));

        assertThat(found(commune)).containsEntry("due_moved", List.of(corrected, after));
        assertThat(flags.look()).as("nothing new").isZero();
        assertThat(found(commune)).containsEntry("due_moved", List.of(corrected, after));
    }

    @Test
    void aReceptionMovedLaterIsFlagged() {
        AgencyId commune = commune();
        long id = enter(commune, TODAY.minusDays(9).atTime(9, 0));
        registers.correct(
                dossiers,
                id,
                1,
                Map.of("received_at", TODAY.minusDays(2).atTime(9, 0), "due_on", TODAY.plusDays(9)),
                "Vì thử",
                by);

        assertThat(found(commune)).containsEntry("reception_moved", List.of(id)).doesNotContainKey("due_moved");
    }

    @Test
    void whatIsRefusedAndReceivedAgainIsFlaggedWithBoth() {
        AgencyId commune = commune();
        long refused = enter(commune, TODAY.minusDays(8).atTime(9, 0), "applicant", "Lê Thị Nộp Lại");
        step(refused, "refuse", "refused_on", TODAY.minusDays(7));
        enter(commune, TODAY.minusDays(1).atTime(9, 0), "applicant", "Người Khác");
        assertThat(found(commune)).doesNotContainKey("received_again");
        long again = enter(commune, TODAY.minusDays(1).atTime(10, 0), "applicant", "Lê Thị Nộp Lại");

        assertThat(found(commune)).containsEntry("received_again", List.of(refused, again));
    }

    @Test
    void whatLeavesTheFiguresAfterItWasOverdueIsFlagged() {
        AgencyId commune = commune();
        long late = enter(commune, TODAY.minusDays(20).atTime(9, 0));
        step(late, "void");
        long forwarded = enter(commune, TODAY.minusDays(20).atTime(9, 0));
        step(forwarded, "forward", "forwarded_on", TODAY.minusDays(1));
        long atOnce = enter(commune, TODAY.minusDays(20).atTime(9, 0));
        step(atOnce, "refuse", "refused_on", TODAY.minusDays(20));

        assertThat(found(commune)).containsEntry("taken_out_late", List.of(late, forwarded));
    }

    @Test
    void manyClosedAtOnceOnTheirVeryDayAreFlaggedTogether() {
        AgencyId commune = commune();
        List<Long> ids = new java.util.ArrayList<>();
        for (int n = 0; n < 10; n++) {
            long id = enter(commune, TODAY.minusDays(20).atTime(9, 0));
            step(id, "resolve", "resolved_at", due(id).atTime(16, 0));
            ids.add(id);
        }
        jdbc.sql("update registers.step set done_at = now() where record_id = any (:ids) and transition = 'resolve'")
                .param("ids", ids.toArray(Long[]::new))
                .update();
        Map<String, List<Long>> found = found(commune);
        assertThat(jdbc.sql(
                                "select coalesce(sum(records), 0) from registers.flag where agency_id = :agency and kind = 'closed_in_a_rush'")
                        .param("agency", commune.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        assertThat(found)
                .containsEntry("closed_in_a_rush", ids)
                .as("dated back by more than a week, too")
                .containsEntry("closed_long_after", ids);
    }

    @Test
    void whatIsEnteredLongAfterIsFlaggedByPersonAndDay() {
        AgencyId commune = commune();
        long old = enter(commune, TODAY.minusDays(60).atTime(9, 0));
        long older = enter(commune, TODAY.minusDays(90).atTime(9, 0));
        enter(commune, TODAY.minusDays(3).atTime(9, 0));

        assertThat(found(commune)).containsEntry("entered_late", List.of(old, older));
        assertThat(jdbc.sql(
                                "select facts ->> 'days' from registers.flag where agency_id = :agency and kind = 'entered_late'")
                        .param("agency", commune.value())
                        .query(String.class)
                        .single())
                .isEqualTo("90");
    }

    @Test
    void aFindingIsKeptAndWhatGrowsAfterwardsIsOpenAgain() {
        AgencyId commune = commune();
        enter(commune, TODAY.minusDays(60).atTime(9, 0));
        flags.look();
        long flag = jdbc.sql("select id from registers.flag where agency_id = :agency")
                .param("agency", commune.value())
                .query(Long.class)
                .single();
        CurrentUser entered = users.named(TestPeople.EVERYTHING).orElseThrow();
        UserId appraiser = accounts.open("tham-dinh-co", "Thẩm định", TestPeople.AT_OFFICE, TestPeople.PASSWORD);
        accounts.grant(appraiser, Role.APPRAISER, TestPeople.AT_OFFICE);
        CurrentUser judge = users.named("tham-dinh-co").orElseThrow();
        refuses(() -> flags.note(flag, FlagVerdict.EXPLAINED, "Tôi nhập", entered), "registers.flags.own");
        refuses(() -> flags.note(flag, FlagVerdict.EXPLAINED, " ", judge), "registers.flags.noReason");

        flags.note(flag, FlagVerdict.UPHELD, "Không có văn bản", judge);
        flags.note(flag, FlagVerdict.EXPLAINED, "Chuyển dữ liệu cũ", judge);

        assertThat(flags.open(Set.of(commune), EVER)).isEmpty();
        assertThat(flags.of(Set.of(commune), EVER)).as("explained").isEmpty();
        assertThat(jdbc.sql("select reason from registers.flag_finding where flag_id = :flag order by id")
                        .param("flag", flag)
                        .query(String.class)
                        .list())
                .containsExactly("Không có văn bản", "Chuyển dữ liệu cũ");
        flags.look();
        assertThat(flags.open(Set.of(commune), EVER))
                .as("found again, it stays explained")
                .isEmpty();
        enter(commune, TODAY.minusDays(61).atTime(9, 0));
        flags.look();
        assertThat(flags.open(Set.of(commune), EVER)).as("it has grown").containsEntry(commune, 1);
        assertThat(flags.of(Set.of(commune), EVER))
                .extracting(Doubts.Doubt::number)
                .containsExactly(1);
    }

    @Test
    void everyKindIsDeclaredWholeAndItsWordsNameWhatItsQueryGives() {
        assertThat(flags.kinds()).hasSizeGreaterThanOrEqualTo(7);
        for (FlagKind kind : flags.kinds()) {
            assertThat(kind.sql()).as(kind.kind()).contains("as key", "as happened_on", "as facts", "as records");
            kind.settings()
                    .forEach(setting -> setting.values()
                            .keySet()
                            .forEach(name ->
                                    assertThat(kind.sql()).as(kind.kind()).contains(":" + name)));
            var named = java.util.regex.Pattern.compile("\\{([a-z]+)}")
                    .matcher(kind.fact().vi() + kind.fact().en());
            while (named.find()) {
                assertThat(kind.sql()).as(kind.kind()).contains("'" + named.group(1) + "'");
            }
        }
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
