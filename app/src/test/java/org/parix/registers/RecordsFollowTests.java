package org.parix.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyKind;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.directory.Directory;
import org.parix.directory.NewSuccession;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.SuccessionEffect;
import org.parix.directory.SuccessionId;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Communes merge: what they were handling the new one goes on handling, by the days that were promised. */
@ParixTest
@Transactional
@RecordApplicationEvents
class RecordsFollowTests {
    private static final Basis BASIS = new Basis("07/NQ-HĐND", LocalDate.of(2026, 2, 20), "Sắp xếp");
    private static final String OFFICER = "can-bo-xa-moi";
    private static final MeasureCode RECEIVED = new MeasureCode("dossiers.received");
    private static final MeasureCode OPEN = new MeasureCode("dossiers.open");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Successions successions;

    @Autowired
    Registers registers;

    @Autowired
    Measures measures;

    @Autowired
    Accounts accounts;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents published;

    private Register dossiers;
    private AgencyId east = new AgencyId(0);
    private AgencyId west = new AgencyId(0);

    @BeforeEach
    void twoCommunes() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(1), TestPeople.EVERYTHING), null, List.of()));
        dossiers = registers.register("dossiers");
        east = directory.add("Ủy ban nhân dân xã Đông Hồ", TestPeople.AT_OFFICE);
        west = directory.add("Ủy ban nhân dân xã Tây Hồ", TestPeople.AT_OFFICE);
        jdbc.sql("""
                        insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, at_one_stop, valid_from, state,
                                                         revision, recorded_at, recorded_by)
                        values (1, '1.000894', 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'FULL', true, date '2020-01-01', 'IN_FORCE', 1, now(), 1)
                        """).update();
    }

    private long entered(AgencyId agency, String code) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("agency_id", agency.value());
        values.put("code", code);
        values.put("procedure_code", "1.000894");
        values.put("applicant", "Nguyễn Thị Người Nộp");
        values.put("channel", "IN_PERSON");
        values.put("received_at", LocalDateTime.of(2026, 2, 2, 9, 0));
        return registers.enter(dossiers, values, new UserId(1));
    }

    private void step(long id, String step, String column, Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(column, value);
        registers.move(
                dossiers,
                id,
                registers.find(dossiers, id).revision(),
                dossiers.transition(step).orElseThrow(),
                values,
                "",
                new UserId(1));
    }

    private SuccessionEffect merged() {
        SuccessionId id = successions.prepare(
                new NewSuccession(
                        SuccessionKind.MERGE,
                        LocalDate.now(clock),
                        BASIS,
                        List.of(east, west),
                        List.of(new Founded(
                                "Ủy ban nhân dân xã Mới Hồ",
                                TestPeople.AT_OFFICE,
                                new AgencyKind("PEOPLES_COMMITTEE"),
                                AgencyLevel.COMMUNE,
                                CommuneType.COMMUNE)),
                        null,
                        List.of()),
                TestPeople.EVERYTHING);
        SuccessionEffect effect = successions.preview(id);
        assertThat(successions.confirm(id, 1, TestPeople.EVERYTHING)).isTrue();
        return effect;
    }

    private Document page(String url) {
        MvcTestResult got = mvc.get().uri(url).with(TestPeople.as(OFFICER)).exchange();
        assertThat(got).as(url).hasStatus(200);
        return Jsoup.parse(new String(got.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void openDossiersGoToTheSuccessorWithTheirDaysAndAreWorkedThere() {
        long open = entered(east, "A-1");
        long alike = entered(west, "A-1");
        long closed = entered(east, "A-2");
        step(closed, "resolve", "resolved_at", LocalDateTime.of(2026, 2, 3, 9, 0));
        step(closed, "return", "returned_on", LocalDate.of(2026, 2, 3));
        Entry before = registers.find(dossiers, open);

        SuccessionEffect effect = merged();

        AgencyId heir = Objects.requireNonNull(directory.agency(east).successor());
        Entry after = registers.find(dossiers, open);
        assertThat(after.agency()).isEqualTo(heir);
        assertThat(after.state()).isEqualTo("RECEIVED");
        for (String column : List.of("code", "due_on", "first_due_on", "received_at", "procedure_code")) {
            assertThat(after.value(column)).as(column).isEqualTo(before.value(column));
        }
        assertThat(registers.find(dossiers, alike).agency()).isEqualTo(heir);
        assertThat(registers.find(dossiers, alike).value("code"))
                .as("two of one code are told apart")
                .isEqualTo("A-1-" + alike);
        assertThat(registers.find(dossiers, closed).agency())
                .as("what is closed stays with the agency of its day")
                .isEqualTo(east);
        assertThat(effect.kinds())
                .filteredOn(kind -> kind.kind().equals("registers.follows.dossiers"))
                .singleElement()
                .satisfies(
                        kind -> assertThat(List.of(kind.before(), kind.after())).containsExactly(2, 2));
        assertThat(jdbc.sql("select code from registers.dossier_history where id = :id and agency_id = :east")
                        .param("id", open)
                        .param("east", east.value())
                        .query(String.class)
                        .list())
                .as("as it stood before")
                .containsExactly("A-1");

        accounts.grant(accounts.open(OFFICER, "Cán bộ xã mới", heir, TestPeople.PASSWORD), Role.OFFICER, heir);
        assertThat(page("/registers/dossiers").text()).contains("A-1", "A-2");
        Document record = page("/registers/dossiers/" + open);
        assertThat(record.select("section[aria-labelledby=steps]").text())
                .contains("Chuyển cho cơ quan kế thừa", "xã Đông Hồ → Ủy ban nhân dân xã Mới Hồ (07/NQ-HĐND)");
        assertThat(record.text()).contains("Nguyễn Thị Người Nộp");
        assertThat(mvc.post()
                        .uri("/registers/dossiers/" + open + "/steps/resolve")
                        .param("seen", "" + after.revision())
                        .param("resolved_at", "2026-02-09T10:00")
                        .with(TestPeople.as(OFFICER))
                        .exchange())
                .hasStatus(302);
        assertThat(registers.find(dossiers, open).state()).isEqualTo("RESOLVED");
    }

    @Test
    void theSuccessorIsCountedWithAllThatItFollows() {
        entered(east, "B-1");
        entered(west, "B-2");
        Days days = new Days(LocalDate.of(2026, 1, 1), LocalDate.now(clock));

        merged();

        AgencyId heir = Objects.requireNonNull(directory.agency(east).successor());
        var unit = measures.unit(heir, days.to());
        assertThat(measures.total(List.of(RECEIVED, OPEN), unit, days)
                        .of(RECEIVED)
                        .orElseThrow())
                .isEqualByComparingTo("2");
        assertThat(measures.total(List.of(RECEIVED, OPEN), unit, days).of(OPEN).orElseThrow())
                .isEqualByComparingTo(measures.fromRecords(OPEN, unit, days));
        assertThat(published.stream(Auditable.class).filter(act -> act.act().equals("directory.successionApplied")))
                .as("the trail says how many went over")
                .singleElement()
                .satisfies(act -> assertThat(act.after()).containsEntry("registers.follows.dossiers", "2"));
    }

    @Test
    void everyRegisterWithOpenRecordsIsNamedWhereAgenciesMerge() {
        for (String code : RecordsFollow.open().keySet()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.of("vi"))) {
                assertThat(messages.getMessage(RecordsFollow.kind(registers.register(code)), null, "", locale))
                        .as(code)
                        .isNotBlank();
            }
        }
    }
}
