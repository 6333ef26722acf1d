package org.parix.registers.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.TestPeople;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Form 07a over random dossiers: its sums hold, period follows period, and it says what the measures say. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierStatisticsTests {
    private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
    private static final int DOSSIERS = 600;
    private static final int DAYS = 200;

    @Autowired
    DossierStatistics statistics;

    @Autowired
    Measures measures;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private Unit unit;
    private Unit above;

    @BeforeAll
    void randomDossiers() {
        AgencyId parent = directory.add("Ủy ban nhân dân xã Thống Kê", TestPeople.AT_OFFICE);
        AgencyId child = directory.add("Trung tâm Thống Kê", parent);
        var random = new Random(7);
        for (int n = 0; n < DOSSIERS; n++) {
            LocalDate received = FIRST.plusDays(random.nextInt(DAYS));
            LocalDate due = received.plusDays(random.nextInt(12));
            LocalDate resolved = random.nextInt(6) == 0 ? null : received.plusDays(random.nextInt(25));
            jdbc.sql("""
                            insert into registers.dossier (agency_id, code, procedure_code, field, online, applicant, channel, received_at, due_on,
                                   first_due_on, state, resolved_at, digitised_in, digitised_out, progress_public, revision, recorded_at, recorded_by)
                            values (:agency, :code, '1.1', :field, 'NONE', 'Ai đó', :channel,
                                    (cast(:received as timestamp) + interval '8 hours') at time zone 'Asia/Ho_Chi_Minh', :due, :due, :state,
                                    (cast(cast(:resolved as text) as timestamp) + interval '9 hours') at time zone 'Asia/Ho_Chi_Minh',
                                    true, true, true, 1, now(), (select min(id) from identity.account))
                            """)
                    .param("agency", (random.nextBoolean() ? parent : child).value())
                    .param("code", "TK-" + n)
                    .param("field", List.of("Chứng thực", "Hộ tịch", "Đất đai").get(random.nextInt(3)))
                    .param(
                            "channel",
                            List.of("IN_PERSON", "POSTAL", "ONLINE_PARTIAL", "ONLINE_FULL")
                                    .get(random.nextInt(4)))
                    .param("received", received)
                    .param("due", due)
                    .param("resolved", resolved == null ? null : resolved.toString(), java.sql.Types.VARCHAR)
                    .param(
                            "state",
                            random.nextInt(15) == 0
                                    ? List.of("REFUSED", "FORWARDED", "VOID").get(random.nextInt(3))
                                    : resolved == null ? "RECEIVED" : "RESOLVED")
                    .update();
        }
        unit = measures.unit(parent, LocalDate.of(2026, 1, 1));
        above = measures.unit(TestPeople.AT_OFFICE, LocalDate.of(2026, 1, 1));
    }

    private long measured(String code, Unit of, Days days) {
        MeasureCode measure = new MeasureCode(code);
        return measures.total(List.of(measure), of, days)
                .of(measure)
                .orElse(BigDecimal.ZERO)
                .longValueExact();
    }

    @Test
    void theSumsHoldInEveryLineAndPeriodFollowsPeriod() {
        long inProgress = 0;
        for (YearMonth month = YearMonth.of(2025, 10);
                month.isBefore(YearMonth.of(2026, 7));
                month = month.plusMonths(1)) {
            DossierStatistics.Form form = statistics.of(unit, Days.reported(month));
            assertThat(form.adds()).as("(3) = (9) + (13) in " + month).isTrue();
            assertThat(form.follows()).as("carried over in " + month).isTrue();
            assertThat(form.total().carriedOver())
                    .as("carried over in " + month)
                    .isEqualTo(inProgress);
            inProgress = form.total().inProgress();
        }
        assertThat(inProgress).as("some are never resolved").isPositive();
    }

    @Test
    void theTotalIsWhatTheMeasuresSay() {
        var random = new Random(11);
        for (int n = 0; n < 40; n++) {
            LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
            Days days = new Days(from, from.plusDays(random.nextInt(60)));
            for (Unit of : List.of(unit, above)) {
                StatisticsLine total = statistics.of(of, days).total();
                assertThat(List.of(
                                total.received() - total.carriedOver(),
                                total.onlineFull(),
                                total.onlinePartial(),
                                total.postal(),
                                total.direct(),
                                total.resolved(),
                                total.early(),
                                total.early() + total.onTime(),
                                total.late(),
                                total.inProgress(),
                                total.overdue()))
                        .as(of.name() + " " + days)
                        .isEqualTo(List.of(
                                measured("dossiers.received", of, days),
                                measured("dossiers.received.online_full", of, days),
                                measured("dossiers.received.online_partial", of, days),
                                measured("dossiers.received.postal", of, days),
                                measured("dossiers.received.in_person", of, days),
                                measured("dossiers.resolved", of, days),
                                measured("dossiers.resolved.early", of, days),
                                measured("dossiers.resolved.on_time", of, days),
                                measured("dossiers.resolved.late", of, days),
                                measured("dossiers.open", of, days),
                                measured("dossiers.open.overdue", of, days)));
            }
        }
    }

    @Test
    void aLineThatDoesNotAddUpIsTold() {
        assertThat(new StatisticsLine("Hộ tịch", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0).adds())
                .isTrue();
        assertThat(new StatisticsLine("Hộ tịch", 2, 0, 0, 0, 0, 0, 1, 0, 0, 0).adds())
                .isFalse();
    }
}
