package org.parix.deadlines.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.happenings.EventWithdrawn;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.deadlines.happenings.HappeningId;
import org.parix.deadlines.happenings.Happenings;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyKind;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.directory.Directory;
import org.parix.directory.NewSuccession;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.NewSuccession.Successor;
import org.parix.directory.SuccessionEffect;
import org.parix.directory.SuccessionId;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

/** Calendars and recorded events go to whoever follows an agency, by the stated rule. */
@ParixTest
@Transactional
@RecordApplicationEvents
class CalendarsFollowTests {
    private static final Basis BASIS = new Basis("07/NQ-HĐND", LocalDate.of(2026, 2, 20), "Sắp xếp");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    @Autowired
    Directory directory;

    @Autowired
    Successions successions;

    @Autowired
    CalendarChanges changes;

    @Autowired
    CalendarScreens screens;

    @Autowired
    Calendars calendars;

    @Autowired
    Happenings happenings;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents published;

    private AgencyId east = new AgencyId(0);
    private AgencyId west = new AgencyId(0);

    @BeforeEach
    void twoCommunes() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(1), TestPeople.EVERYTHING), null, List.of()));
        east = directory.add("Ủy ban nhân dân xã Đông Lịch", TestPeople.AT_OFFICE);
        west = directory.add("Ủy ban nhân dân xã Tây Lịch", TestPeople.AT_OFFICE);
    }

    @Test
    void aFoundedSuccessorWorksByTheCalendarOpenedFirstAndTheOtherStaysToBeRead() {
        CalendarId first = withDayOff(west, "Ngày của xã Tây");
        CalendarId second = withDayOff(east, "Ngày của xã Đông");

        SuccessionEffect effect = carriedOut(SuccessionKind.MERGE, List.of(east, west), founded("Mới Lịch"));

        AgencyId merged = Objects.requireNonNull(directory.agency(east).successor());
        assertThat(calendars.idOf(merged)).isEqualTo(first);
        assertThat(calendars.of(merged).special(DAY).orElseThrow().name()).isEqualTo("Ngày của xã Tây");
        assertThat(screens.calendars())
                .contains(
                        new CalendarScreens.Listed(
                                first.value(), "Ủy ban nhân dân xã Mới Lịch", "Ủy ban nhân dân xã Tây Lịch", null),
                        new CalendarScreens.Listed(
                                second.value(),
                                "Ủy ban nhân dân xã Mới Lịch",
                                "Ủy ban nhân dân xã Đông Lịch",
                                today()));
        assertThat(effect.kinds())
                .filteredOn(kind -> kind.kind().equals("deadlines.follows.calendars"))
                .singleElement()
                .satisfies(
                        kind -> assertThat(List.of(kind.before(), kind.after())).containsExactly(2, 2));
    }

    @Test
    void aSuccessorThatStoodBeforeGoesOnWorkingByWhatItWorkedBy() {
        CalendarId calendar = withDayOff(west, "Ngày của xã Tây");

        carriedOut(SuccessionKind.ABOLISH, List.of(west), new Standing(east));

        assertThat(calendars.idOf(east)).isEqualTo(calendars.nationalId());
        assertThat(calendars.of(east).isWorkingDay(DAY)).isTrue();
        assertThatThrownBy(() -> changes.add(calendar, dayOff(DAY.plusDays(1), "Thêm"), "Thử"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("deadlines.calendar.ended");
    }

    @Test
    void aSuccessorMayOpenACalendarBesideThoseThatHaveEnded() {
        withDayOff(west, "Ngày của xã Tây");
        carriedOut(SuccessionKind.ABOLISH, List.of(west), new Standing(east));

        CalendarId own = changes.open(east, "Có ngày riêng");

        assertThat(calendars.idOf(east)).isEqualTo(own);
    }

    @Test
    void calendarsThatEndedGoAlongWithTheNextSuccession() {
        CalendarId calendar = withDayOff(west, "Ngày của xã Tây");
        carriedOut(SuccessionKind.ABOLISH, List.of(west), new Standing(east));

        carriedOut(SuccessionKind.MERGE, List.of(east, other()), founded("Sau Nữa"));

        AgencyId last = Objects.requireNonNull(directory.agency(east).successor());
        assertThat(calendars.idOf(last)).isEqualTo(calendars.nationalId());
        assertThat(screens.owner(calendar)).contains(last);
    }

    @Test
    void eventsGoToTheSuccessorAndTwoRecordsOfOneEventBecomeOne() {
        HappeningId theirs = happened(west, "Tỉnh ủy ban hành Kế hoạch giám sát");
        HappeningId older = happened(east, "Huyện ủy ban hành Kế hoạch");
        HappeningId newer = happened(west, "Huyện ủy ban hành kế hoạch");

        SuccessionEffect effect = carriedOut(SuccessionKind.MERGE, List.of(east, west), founded("Mới Sự Kiện"));

        AgencyId merged = Objects.requireNonNull(directory.agency(east).successor());
        assertThat(List.of(theirs, older, newer))
                .allSatisfy(
                        event -> assertThat(happenings.find(event).orElseThrow().agency())
                                .isEqualTo(merged));
        assertThat(happenings.counting(newer)).contains(older);
        assertThat(happenings.inForce(DAY)).extracting(one -> one.id()).containsExactly(older, theirs);
        assertThat(effect.kinds())
                .filteredOn(kind -> kind.kind().equals("deadlines.follows.events"))
                .singleElement()
                .satisfies(
                        kind -> assertThat(List.of(kind.before(), kind.after())).containsExactly(2, 2));
    }

    @Test
    void whatIsTakenBackEndsEveryRecordOfTheEvent() {
        HappeningId older = happened(east, "Huyện ủy ban hành Kế hoạch");
        HappeningId newer = happened(west, "Huyện ủy ban hành Kế hoạch");
        carriedOut(SuccessionKind.MERGE, List.of(east, west), founded("Rút Lại"));

        happenings.withdraw(older, "Ghi nhầm");

        assertThat(published.stream(EventWithdrawn.class).map(EventWithdrawn::event))
                .containsExactlyInAnyOrder(older, newer);
        assertThat(happenings.find(newer).orElseThrow().withdrawn()).isTrue();
    }

    @Test
    void theSuccessorsOwnRecordCountsBeforeAnOlderOne() {
        HappeningId older = happened(west, "Huyện ủy ban hành Kế hoạch");
        HappeningId own = happened(east, "Huyện ủy ban hành Kế hoạch");

        carriedOut(SuccessionKind.ABOLISH, List.of(west), new Standing(east));

        assertThat(happenings.counting(older)).contains(own);
        assertThat(happenings.counting(own)).isEmpty();
    }

    private AgencyId other() {
        return directory.add("Ủy ban nhân dân xã Bắc Lịch", TestPeople.AT_OFFICE);
    }

    private CalendarId withDayOff(AgencyId agency, String name) {
        CalendarId calendar = changes.open(agency, "Có ngày nghỉ riêng");
        changes.add(calendar, dayOff(DAY, name), "Theo quyết định");
        return calendar;
    }

    private static SpecialDay dayOff(LocalDate day, String name) {
        return new SpecialDay(day, SpecialDay.Kind.HOLIDAY, name, "07/QĐ-UBND", true);
    }

    private HappeningId happened(AgencyId agency, String what) {
        return happenings.record(agency, new Told(what, new EventTime(DAY, null), Paper.NONE, ""));
    }

    private static Founded founded(String name) {
        return new Founded(
                "Ủy ban nhân dân xã " + name,
                TestPeople.AT_OFFICE,
                new AgencyKind("PEOPLES_COMMITTEE"),
                AgencyLevel.COMMUNE,
                CommuneType.COMMUNE);
    }

    private SuccessionEffect carriedOut(SuccessionKind kind, List<AgencyId> from, Successor to) {
        SuccessionId id = successions.prepare(
                new NewSuccession(kind, today(), BASIS, from, List.of(to), null, List.of()), TestPeople.EVERYTHING);
        SuccessionEffect effect = successions.preview(id);
        assertThat(successions.confirm(id, 1, TestPeople.EVERYTHING)).isTrue();
        return effect;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
