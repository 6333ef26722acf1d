package org.parix.deadlines.happenings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

@ParixTest
@Transactional
@RecordApplicationEvents
class HappeningsTests {
    @Autowired
    private Happenings happenings;

    @Autowired
    private Directory directory;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationEvents events;

    private AgencyId agency;
    private LocalDate today;

    @BeforeEach
    void anOffice() {
        agency = directory.add("Ủy ban nhân dân xã Đồi Thông");
        today = LocalDate.now(clock);
    }

    private Told told(String what, LocalDate day) {
        return new Told(
                what,
                new EventTime(day, LocalTime.of(9, 30)),
                new Paper("12/NQ-HĐND", day.minusDays(1), "HĐND tỉnh Suối Bạc"),
                "");
    }

    @Test
    void recordsWhatHappenedAndSaysSo() {
        Told told = told("HĐND tỉnh ban hành Nghị quyết về sắp xếp thôn", today);

        HappeningId id = happenings.record(agency, told);

        assertThat(happenings.find(id)).hasValueSatisfying(found -> {
            assertThat(found.told()).isEqualTo(told);
            assertThat(found.agency()).isEqualTo(agency);
            assertThat(found.withdrawn()).isFalse();
        });
        assertThat(events.stream(EventHappened.class)).containsExactly(new EventHappened(id));
        assertThat(events.stream(Auditable.class).map(Auditable::act)).contains("deadlines.eventRecorded");
    }

    @Test
    void withdrawsWithAReasonAndKeepsIt() {
        HappeningId id = happenings.record(agency, told("HĐND tỉnh họp", today));

        happenings.withdraw(id, "Nhầm ngày");

        assertThat(happenings.find(id))
                .hasValueSatisfying(
                        found -> assertThat(found.withdrawnBecause()).isEqualTo("Nhầm ngày"));
        assertThat(happenings.inForce(today.minusDays(1))).isEmpty();
        assertThat(events.stream(EventWithdrawn.class)).containsExactly(new EventWithdrawn(id, "Nhầm ngày"));
        refused("deadlines.happening.gone", () -> happenings.withdraw(id, "Nhầm ngày"));
    }

    @Test
    void listsWhatStandsLatestFirst() {
        HappeningId earlier = happenings.record(agency, told("HĐND tỉnh họp", today.minusDays(3)));
        HappeningId later = happenings.record(agency, told("UBND tỉnh yêu cầu báo cáo", today));

        assertThat(happenings.inForce(today.minusDays(10)))
                .extracting(Happening::id)
                .containsExactly(later, earlier);
        assertThat(happenings.inForce(today)).extracting(Happening::id).containsExactly(later);
    }

    @Test
    void refusesWhatCannotBe() {
        happenings.record(agency, told("HĐND tỉnh họp", today.minusDays(2)));

        refused("deadlines.happening.ahead", () -> happenings.record(agency, told("HĐND tỉnh họp", today.plusDays(1))));
        refused(
                "deadlines.happening.paperAhead",
                () -> happenings.record(
                        agency,
                        new Told("Họp", EventTime.on(today), new Paper("1/KH", today.plusDays(1), "UBND"), "")));
        HappeningId other = happenings.record(agency, told("UBND tỉnh yêu cầu", today));
        refused("deadlines.happening.reasonMissing", () -> happenings.withdraw(other, "  "));
        assertThatThrownBy(() -> happenings.withdraw(new HappeningId(999_999), "x"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void refusesTheSameEventTwiceHoweverItIsSpelt() {
        happenings.record(agency, told("HĐND tỉnh họp", today));

        refused("deadlines.happening.twice", () -> happenings.record(agency, told("hdnd tinh hop", today)));
    }

    private static void refused(String key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
