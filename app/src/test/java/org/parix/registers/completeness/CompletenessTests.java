package org.parix.registers.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
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
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.measures.Days;
import org.parix.measures.Measures;
import org.parix.measures.Reporting;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has reported, who said that nothing happened, and who is missing. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletenessTests {
    private static final YearMonth NOW = YearMonth.now();
    /** Over, and past the day it was owed, on every day of the year. */
    private static final YearMonth DUE = NOW.minusMonths(2);

    private final Completeness completeness;
    private final Registers registers;
    private final Directory directory;
    private final Measures measures;
    private final CurrentUsers users;
    private final JdbcClient jdbc;
    private Register dossiers;
    private UserId by;

    @Autowired
    CompletenessTests(
            Completeness completeness,
            Registers registers,
            Directory directory,
            Measures measures,
            CurrentUsers users,
            JdbcClient jdbc) {
        this.completeness = completeness;
        this.registers = registers;
        this.directory = directory;
        this.measures = measures;
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

    private AgencyId commune(String name) {
        return directory.add("Ủy ban nhân dân xã " + name, TestPeople.AT_OFFICE);
    }

    private void record(AgencyId agency, YearMonth month) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("agency_id", agency.value());
        values.put("procedure_code", "1.000001");
        values.put("applicant", "Người Thử");
        values.put("channel", "IN_PERSON");
        values.put("received_at", month.atDay(1).atTime(9, 0));
        registers.enter(dossiers, values, by);
    }

    private MonthState state(AgencyId agency, YearMonth month) {
        return completeness.cell(dossiers, agency, month).orElseThrow().state();
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @Test
    void whoRecordedNothingIsMissingOnceItIsDueAndNotBefore() {
        AgencyId commune = commune("Vắng");

        assertThat(state(commune, DUE)).isEqualTo(MonthState.MISSING);
        assertThat(state(commune, NOW)).isEqualTo(MonthState.NOT_DUE);
        record(commune, DUE);
        assertThat(state(commune, DUE)).isEqualTo(MonthState.REPORTED);
        assertThat(state(commune, DUE.minusMonths(1))).isEqualTo(MonthState.MISSING);
    }

    @Test
    void whatAUnitUnderItRecordsIsItsReport() {
        AgencyId commune = commune("Có Trung Tâm");
        AgencyId centre = directory.add("Trung tâm Phục vụ hành chính công xã Có Trung Tâm", commune);
        record(centre, DUE);

        assertThat(state(commune, DUE)).isEqualTo(MonthState.REPORTED);
        assertThat(completeness.cell(dossiers, centre, DUE))
                .as("only people's committees of communes are expected")
                .isEmpty();
    }

    @Test
    void somebodySaysThatNothingHappenedAndTakesItBack() {
        AgencyId commune = commune("Không Phát Sinh");

        completeness.declareNothing(dossiers, commune, DUE, "  Không có hồ sơ ", by);

        Matrix.Cell cell = completeness.cell(dossiers, commune, DUE).orElseThrow();
        assertThat(cell.state()).isEqualTo(MonthState.NOTHING);
        assertThat(cell.declared()).isNotNull().satisfies(declared -> {
            assertThat(declared.note()).isEqualTo("Không có hồ sơ");
            assertThat(declared.by()).isNotBlank();
        });
        refuses(
                () -> completeness.declareNothing(dossiers, commune, DUE, "", by),
                "registers.completeness.declaredAlready");
        completeness.withdraw(dossiers, commune, DUE, by);
        assertThat(state(commune, DUE)).isEqualTo(MonthState.MISSING);
        refuses(() -> completeness.withdraw(dossiers, commune, DUE, by), "registers.completeness.notDeclared");
        assertThat(jdbc.sql(
                                "select count(*) from registers.nothing_happened where agency_id = :agency and withdrawn_by is not null")
                        .param("agency", commune.value())
                        .query(Integer.class)
                        .single())
                .as("what was said stays")
                .isEqualTo(1);
        assertThat(jdbc.sql("select act from audit.entry where subject = :subject order by id")
                        .param("subject", "agency:" + commune.value())
                        .query(String.class)
                        .list())
                .contains("registers.nothingDeclared", "registers.nothingWithdrawn");
    }

    @Test
    void nothingCannotHaveHappenedWhereSomethingDidOrTheMonthIsRunning() {
        AgencyId commune = commune("Có Việc");
        record(commune, DUE);

        refuses(() -> completeness.declareNothing(dossiers, commune, DUE, "", by), "registers.completeness.recorded");
        refuses(() -> completeness.declareNothing(dossiers, commune, NOW, "", by), "registers.completeness.notOver");
        AgencyId division = directory.add("Phòng Kinh tế xã Có Việc", commune);
        refuses(
                () -> completeness.declareNothing(dossiers, division, DUE, "", by),
                "registers.completeness.notExpected");
        completeness.declareNothing(dossiers, commune, DUE.minusMonths(1), "", by);
        record(commune, DUE.minusMonths(1));
        assertThat(state(commune, DUE.minusMonths(1)))
                .as("a record says more than a word")
                .isEqualTo(MonthState.REPORTED);
    }

    @Test
    void whoIsExpectedIsSaidFromAMonthOnAndEarlierMonthsStay() {
        AgencyId commune = commune("Thôi Báo Cáo");
        AgencyId centre = directory.add("Trung tâm Riêng", TestPeople.AT_OFFICE);

        completeness.expect(dossiers, commune, false, 5, DUE, "Không có Bộ phận Một cửa", by);
        completeness.expect(dossiers, centre, true, 28, DUE, "Quyết định để thử", by);

        assertThat(completeness.cell(dossiers, commune, DUE)).isEmpty();
        assertThat(state(commune, DUE.minusMonths(1))).isEqualTo(MonthState.MISSING);
        assertThat(state(centre, DUE)).isIn(MonthState.MISSING, MonthState.NOT_DUE);
        assertThat(completeness.cell(dossiers, centre, DUE.minusMonths(1))).isEmpty();
        completeness.expect(dossiers, commune, true, 5, DUE, "Lại có", by);
        assertThat(state(commune, DUE)).isEqualTo(MonthState.MISSING);
        refuses(() -> completeness.expect(dossiers, commune, true, 29, DUE, "x", by), "registers.completeness.dueDay");
        refuses(() -> completeness.expect(dossiers, commune, true, 5, DUE, " ", by), "registers.completeness.noBasis");
    }

    @Test
    void aNumberSaysHowManyHaveReported() {
        AgencyId province = directory.add("Ủy ban nhân dân tỉnh Đếm", TestPeople.AT_OFFICE);
        AgencyId full = directory.add("Ủy ban nhân dân xã Đủ", province);
        AgencyId nothing = directory.add("Ủy ban nhân dân xã Không", province);
        directory.add("Ủy ban nhân dân xã Thiếu", province);
        record(full, DUE);
        completeness.declareNothing(dossiers, nothing, DUE, "", by);
        Days month = Days.of(DUE);

        Reporting.Reported reported = completeness
                .of("registers.dossier", measures.unit(province, DUE.atEndOfMonth()), month)
                .orElseThrow();

        assertThat(reported.expected()).isEqualTo(3);
        assertThat(reported.reported()).isEqualTo(2);
        assertThat(completeness.of("registers.procedure", measures.unit(province, DUE.atEndOfMonth()), month))
                .as("nobody is expected to report procedures")
                .isEmpty();
        Matrix matrix = completeness.matrix(
                dossiers, measures.unit(province, DUE.atEndOfMonth()).all(), DUE, NOW);
        assertThat(matrix.months()).hasSize(3);
        assertThat(matrix.lines()).extracting(Matrix.Line::name).hasSize(3);
        assertThat(matrix.count(0, MonthState.MISSING)).isEqualTo(1);
        assertThat(completeness.reported()).extracting(Register::code).contains("dossiers");
        assertThat(completeness.matrix(dossiers, Set.of(), DUE, NOW).lines()).isEqualTo(List.of());
    }
}
