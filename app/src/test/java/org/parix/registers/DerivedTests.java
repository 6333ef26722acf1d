package org.parix.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What follows from records: due days, clocks that stop, figures that stand until the next, records that hang on others. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DerivedTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final Registers registers;
    private final Measures measures;
    private final Directory directory;
    private final CurrentUsers users;
    private final MockMvcTester mvc;
    private UserId by = new UserId(1);
    private AgencyId unit = TestPeople.AT_OFFICE;
    private AgencyId stranger = TestPeople.AT_OFFICE;

    @Autowired
    DerivedTests(Registers registers, Measures measures, Directory directory, CurrentUsers users, MockMvcTester mvc) {
        this.registers = registers;
        this.measures = measures;
        this.directory = directory;
        this.users = users;
        this.mvc = mvc;
    }

    @BeforeAll
    void open() {
        by = users.named(TestPeople.EVERYTHING).orElseThrow().id();
        unit = directory.add("Phòng Thử việc", TestPeople.AT_OFFICE);
        stranger = directory.add("Ủy ban nhân dân xã Người Lạ");
    }

    private long enter(String register, AgencyId agency, @Nullable Object... values) {
        Map<String, @Nullable Object> all = map(values);
        all.put("agency_id", agency.value());
        return registers.enter(registers.register(register), all, by);
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (int at = 0; at < values.length; at += 2) {
            all.put(String.valueOf(values[at]), values[at + 1]);
        }
        return all;
    }

    private Entry step(String code, long id, String step, @Nullable Object... values) {
        Register register = registers.register(code);
        Entry before = registers.find(register, id);
        Transition taken = register.transition(step).orElseThrow();
        Map<String, @Nullable Object> given = new HashMap<>();
        taken.asks().forEach(column -> given.put(column, before.value(column)));
        given.putAll(map(values));
        registers.move(register, id, before.revision(), taken, given, "Vì thử", by);
        return registers.find(register, id);
    }

    private Entry feedback(String code, String channel, String subject) {
        long id = enter(
                "feedback",
                TestPeople.AT_OFFICE,
                "code",
                code,
                "channel",
                channel,
                "kind",
                "CONDUCT",
                "subject",
                subject,
                "received_on",
                MONDAY);
        return registers.find(registers.register("feedback"), id);
    }

    private BigDecimal count(String code, LocalDate from, LocalDate to) {
        return measures.total(
                        List.of(new MeasureCode(code)), measures.unit(TestPeople.AT_OFFICE, to), new Days(from, to))
                .of(new MeasureCode(code))
                .orElse(BigDecimal.ZERO);
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @Test
    void feedbackIsSortedWithinFiveWorkingDaysAndAnsweredByItsChannel() {
        assertThat(feedback("A1", "ONLINE", "Đèn đường hỏng").values())
                .containsEntry("forward_due_on", LocalDate.of(2026, 3, 9))
                .containsEntry("answer_due_on", LocalDate.of(2026, 3, 9));
        assertThat(feedback("A2", "POST", "Nước máy đục").values())
                .containsEntry("forward_due_on", LocalDate.of(2026, 3, 9))
                .containsEntry("answer_due_on", LocalDate.of(2026, 3, 16));
    }

    @Test
    void theClockStandsStillWhileTheCitizenIsAsked() {
        LocalDate friday = LocalDate.of(2026, 3, 6);
        BigDecimal overdue = count("feedback.open.overdue", MONDAY, LocalDate.of(2026, 4, 1));
        long id = feedback("B1", "COUNTER", "Thu tiền không phiếu").id();
        step("feedback", id, "accept", "classified_on", MONDAY.plusDays(1));
        assertThat(count("feedback.open.overdue", MONDAY, LocalDate.of(2026, 4, 1)))
                .isEqualByComparingTo(overdue.add(BigDecimal.ONE));

        Entry stopped = step("feedback", id, "ask", "asked_on", friday);

        assertThat(stopped.value("answer_due_on")).isNull();
        assertThat(stopped.value("left_days")).as("of ten days four are over").isEqualTo(6);
        assertThat(count("feedback.open.overdue", MONDAY, LocalDate.of(2026, 4, 1)))
                .as("nobody is late while the citizen is asked")
                .isEqualByComparingTo(overdue);
        registers.correct(
                registers.register("feedback"),
                id,
                stopped.revision(),
                Map.of("subject", "Thu tiền không có phiếu"),
                "Sai chữ",
                by);
        assertThat(registers.find(registers.register("feedback"), id).value("answer_due_on"))
                .as("a correction does not start it")
                .isNull();
        refuses(
                () -> step("feedback", id, "resume", "replied_on", friday.minusDays(1)),
                "registers.step.resumedBefore");

        Entry resumed = step("feedback", id, "resume", "replied_on", LocalDate.of(2026, 3, 16));

        assertThat(resumed.value("answer_due_on")).isEqualTo(LocalDate.of(2026, 3, 24));
        assertThat(resumed.value("left_days")).isNull();
        step("feedback", id, "answer", "answered_on", LocalDate.of(2026, 3, 24), "answer_number", "1/CV");
        assertThat(count("feedback.answered.on_time", LocalDate.of(2026, 3, 24), LocalDate.of(2026, 3, 24)))
                .isEqualByComparingTo("1");
    }

    @Test
    void feedbackThatIsMuchAlikeIsShownThoughItIsWrittenWithoutDiacritics() {
        Entry first = feedback("C1", "PHONE", "Chờ đợi quá lâu tại quầy chứng thực bản sao");
        Entry second = feedback("C2", "ONLINE", "cho doi qua lau tai quay chung thuc");
        feedback("C3", "ONLINE", "Rác thải không được thu gom");
        Document page = page("/registers/feedback/" + second.id());
        assertThat(page.select("section[aria-labelledby=alike] a").eachAttr("href"))
                .containsExactly("/registers/feedback/" + first.id());
        assertThat(page.text()).contains("chưa đối chiếu với văn bản");
    }

    private Document page(String url) {
        return Jsoup.parse(new String(
                mvc.get().uri(url).exchange().getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8));
    }

    private long staff(LocalDate asOf, int quota, int present) {
        return enter(
                "staff",
                unit,
                "as_of",
                asOf,
                "quota",
                quota,
                "present",
                present,
                "service_quota",
                0,
                "service_present",
                0,
                "leaders",
                2,
                "deputies",
                1,
                "deputies_allowed",
                1,
                "by_position",
                present,
                "cadres",
                0,
                "cadres_qualified",
                0,
                "officers",
                0,
                "officers_qualified",
                0);
    }

    private int present(LocalDate day) {
        return count("staff.present", day, day).intValueExact();
    }

    @Test
    void aFigureStandsUntilTheNextWhicheverIsEnteredFirst() {
        Register register = registers.register("staff");
        long last = staff(LocalDate.of(2026, 6, 10), 10, 9);
        long first = staff(LocalDate.of(2026, 1, 1), 10, 12);
        assertThat(present(LocalDate.of(2026, 6, 9))).isEqualTo(12);
        assertThat(present(LocalDate.of(2026, 6, 10))).isEqualTo(9);

        long between = staff(LocalDate.of(2026, 3, 5), 10, 11);

        assertThat(present(LocalDate.of(2026, 3, 4))).isEqualTo(12);
        assertThat(present(LocalDate.of(2026, 3, 5))).isEqualTo(11);
        assertThat(present(LocalDate.of(2026, 6, 9))).isEqualTo(11);
        assertThat(registers.find(register, between).revision()).isEqualTo(1);
        assertThat(count("staff.over_quota", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1)))
                .isEqualByComparingTo("1");

        step("staff", between, "void");
        assertThat(present(LocalDate.of(2026, 6, 9))).isEqualTo(12);
        registers.correct(
                register,
                last,
                registers.find(register, last).revision(),
                Map.of("as_of", LocalDate.of(2026, 2, 1)),
                "Sai ngày",
                by);
        assertThat(present(LocalDate.of(2026, 1, 31))).isEqualTo(12);
        assertThat(present(LocalDate.of(2026, 2, 1))).isEqualTo(9);
        assertThat(registers.find(register, first).value("until_on")).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void aRecordHangsOnOneOfItsOwnAgencyOrOfOneAboveOrBelow() {
        long own = inspection(TestPeople.AT_OFFICE, "KT-1");
        long foreign = inspection(stranger, "KT-2");
        long finding = finding(unit, own, "VD-1");
        refuses(() -> finding(unit, foreign, "VD-2"), "registers.field.notRecord");
        refuses(() -> finding(unit, 9_999_999L, "VD-3"), "registers.field.notRecord");

        Document page = page("/registers/inspections/" + own);
        assertThat(page.select("section[aria-labelledby=h-findings] a").eachAttr("href"))
                .containsExactly("/registers/findings/" + finding);
        assertThat(page("/registers/findings/" + finding).select("dl.facts a").eachAttr("href"))
                .containsExactly("/registers/inspections/" + own);
        assertThat(page("/registers/findings").select("tbody").text()).contains("Vấn đề VD-1");
        assertThat(page("/registers/inspections").select("tbody").text()).contains("Phòng Thử việc");

        step("inspections", own, "void");
        step("findings", finding, "settle", "settled_on", MONDAY.plusDays(3), "proof", "9/BC");
        assertThat(registers.find(registers.register("findings"), finding).state())
                .isEqualTo("SETTLED");
    }

    private long inspection(AgencyId agency, String code) {
        return enter(
                "inspections",
                agency,
                "code",
                code,
                "inspected_id",
                unit.value(),
                "year",
                2026,
                "round",
                1,
                "kind",
                "PLANNED",
                "topic",
                "PAR",
                "planned_on",
                MONDAY);
    }

    private long finding(AgencyId agency, long inspection, String code) {
        return enter(
                "findings",
                agency,
                "inspection_id",
                inspection,
                "code",
                code,
                "summary",
                "Vấn đề " + code,
                "topic",
                "PAR",
                "found_on",
                MONDAY,
                "remedy_due_on",
                MONDAY.plusDays(30));
    }

    @Test
    void whatWasFoundIsSettledOnlyWithProof() {
        long id = finding(unit, inspectionOf("KT-9"), "VD-9");
        refuses(
                () -> step("findings", id, "settle", "settled_on", MONDAY.plusDays(1)),
                "registers.check.findings.settled_without_proof");
    }

    private long inspectionOf(String code) {
        return enter(
                "inspections",
                TestPeople.AT_OFFICE,
                "code",
                code,
                "inspected_id",
                stranger.value(),
                "year",
                2026,
                "round",
                1,
                "kind",
                "UNANNOUNCED",
                "topic",
                "PAR",
                "planned_on",
                MONDAY);
    }

    @Test
    void disbursementIsHeldAgainstThePaceOfItsDay() {
        long project =
                enter("projects", unit, "code", "DA", "name", "Dự án thử", "begins_on", LocalDate.of(2025, 1, 1));
        Register register = registers.register("disbursement");
        long before = disbursed(project, LocalDate.of(2025, 9, 29), 40);
        long mark = disbursed(project, LocalDate.of(2025, 9, 30), 59);
        long end = disbursed(project, LocalDate.of(2026, 1, 31), 100);
        assertThat(registers.find(register, before).value("required_percent")).isEqualTo(0);
        assertThat(registers.find(register, mark).value("required_percent")).isEqualTo(60);
        assertThat(registers.find(register, end).value("required_percent")).isEqualTo(100);
        assertThat(count("disbursement.projects.behind", LocalDate.of(2025, 10, 5), LocalDate.of(2025, 10, 5)))
                .isEqualByComparingTo("1");
        assertThat(count("disbursement.paid", LocalDate.of(2025, 12, 31), LocalDate.of(2025, 12, 31)))
                .isEqualByComparingTo("59");
        assertThat(count("disbursement.paid", LocalDate.of(2026, 1, 31), LocalDate.of(2026, 1, 31)))
                .isEqualByComparingTo("100");
        assertThat(count("disbursement.paid", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 1)))
                .as("the plan of the year is closed")
                .isEqualByComparingTo("0");
        refuses(() -> disbursed(project, LocalDate.of(2026, 2, 1), 100), "registers.check.disbursement.other_year");
    }

    private long disbursed(long project, LocalDate asOf, int paid) {
        return enter(
                "disbursement",
                unit,
                "project_id",
                project,
                "year",
                2025,
                "as_of",
                asOf,
                "planned",
                BigDecimal.valueOf(100),
                "paid",
                BigDecimal.valueOf(paid));
    }

    @Test
    void theListOfExpiredDocumentsIsDueInJanuary() {
        long id = enter(
                "legal",
                unit,
                "number",
                "1/QĐ",
                "title",
                "Văn bản thử",
                "kind",
                "DECISION",
                "issued_on",
                LocalDate.of(2024, 5, 1),
                "effective_on",
                LocalDate.of(2024, 5, 10));
        assertThat(step("legal", id, "expire", "expired_on", LocalDate.of(2025, 6, 1))
                        .value("list_due_on"))
                .isEqualTo(LocalDate.of(2026, 1, 31));
        step("legal", id, "list", "listed_on", LocalDate.of(2026, 2, 1));
        assertThat(count("legal.expired.listed", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)))
                .isEqualByComparingTo("0");
        assertThat(count("legal.expired", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)))
                .isEqualByComparingTo("1");
    }
}
