package org.parix.deadlines.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.deadlines.DeadlineWords;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.WorkHours;
import org.parix.deadlines.calendars.CalendarChanges.Swap;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

@ParixTest
@Transactional
@RecordApplicationEvents
class CalendarChangesTests {
    private static final long SEED = Long.getLong("parix.seed", 20261130L);
    private static final String DECISION = "Quyết định 15/QĐ-TTg ngày 05/01/2026";

    @Autowired
    private CalendarChanges changes;

    @Autowired
    private Calendars calendars;

    @Autowired
    private CalendarStore store;

    @Autowired
    private CalendarChangeStore writes;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private Clock clock;

    @Autowired
    private Directory directory;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    private CalendarId national;

    @BeforeEach
    void findTheNationalCalendar() {
        national = calendars.nationalId();
    }

    private static SpecialDay holiday(String date, String name) {
        return new SpecialDay(LocalDate.parse(date), SpecialDay.Kind.HOLIDAY, name, DECISION, true);
    }

    private static SpecialDay inLieu(String date) {
        return new SpecialDay(LocalDate.parse(date), SpecialDay.Kind.COMPENSATORY_OFF, "Nghỉ bù", DECISION, true);
    }

    private static Swap swap(String off, String worked) {
        return new Swap(LocalDate.parse(off), LocalDate.parse(worked), DECISION, true);
    }

    private DayId id(String date) {
        return new DayId(
                jdbc.sql("select id from deadlines.special_day where day = :day::date and withdrawn_at is null")
                        .param("day", date)
                        .query(Long.class)
                        .single());
    }

    private CalendarId provinceWithACalendar() {
        AgencyId province = directory.add("Ủy ban nhân dân tỉnh Suối Bạc");
        return changes.open(province, "Có ngày nghỉ riêng của tỉnh");
    }

    @Test
    void aHolidayAddedMovesWhatIsCountedOverItAndSaysSo() {
        changes.add(national, holiday("2026-06-10", "Quốc tang"), "Thông báo của Chính phủ");

        assertThat(calendars.national().plusWorkingDays(LocalDate.of(2026, 6, 9), 1))
                .isEqualTo(LocalDate.of(2026, 6, 11));
        assertNumbered(national);
        assertThat(events.stream(CalendarChanged.class)).singleElement().satisfies(changed -> {
            assertThat(changed.calendar()).isEqualTo(national);
            assertThat(List.of(changed.from(), changed.to())).containsOnly(LocalDate.of(2026, 6, 10));
            assertThat(changed.reason()).isEqualTo("Thông báo của Chính phủ");
            assertThat(DeadlineWords.text(DeadlineWords.VIETNAMESE, changed.what()))
                    .isEqualTo("Thêm: Ngày nghỉ lễ 10/06/2026, Quốc tang, căn cứ " + DECISION + ".");
            assertThat(DeadlineWords.text(Locale.ENGLISH, changed.what()))
                    .startsWith("Added: Public holiday 10/06/2026");
        });
    }

    @Test
    void aSwapComesAndGoesWithBothItsDays() {
        changes.swap(national, swap("2026-06-12", "2026-06-20"), "Hoán đổi");

        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 12))).isFalse();
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 20))).isTrue();
        assertNumbered(national);

        changes.withdraw(id("2026-06-20"), "Thôi không hoán đổi");

        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 12))).isTrue();
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 20))).isFalse();
        assertNumbered(national);
        assertThat(jdbc.sql("select count(*) from deadlines.special_day where withdrawn_at is not null")
                        .query(Integer.class)
                        .single())
                .as("what was withdrawn stays")
                .isEqualTo(2);
    }

    @Test
    void anExpectedDayIsCorrectedToAnother() {
        changes.correct(id("2027-02-05"), holiday("2027-02-04", "Tết Âm lịch"), "Đã có quyết định");

        assertThat(calendars.national().special(LocalDate.of(2027, 2, 5))).isEmpty();
        assertThat(calendars.national().special(LocalDate.of(2027, 2, 4)))
                .hasValueSatisfying(day -> assertThat(day.basis()).isEqualTo(DECISION));
        assertNumbered(national);
    }

    @Test
    void aProvinceHasTheNationalDaysAndItsOwn() {
        CalendarId own = provinceWithACalendar();

        changes.add(own, holiday("2026-10-15", "Ngày thành lập tỉnh"), "Nghị quyết của HĐND tỉnh");
        changes.add(national, holiday("2026-06-10", "Quốc tang"), "Thông báo của Chính phủ");

        assertThat(calendars.of(own).isWorkingDay(LocalDate.of(2026, 10, 15))).isFalse();
        assertThat(calendars.of(own).isWorkingDay(LocalDate.of(2026, 6, 10))).isFalse();
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 10, 15)))
                .isTrue();
        assertThat(events.stream(CalendarChanged.class).map(CalendarChanged::calendar))
                .containsExactlyInAnyOrder(own, national, own);
        assertNumbered(own);
        assertNumbered(national);
    }

    @Test
    void aProvinceMayStayOutOfANationalSwap() {
        CalendarId own = provinceWithACalendar();

        changes.swap(own, swap("2026-08-22", "2026-08-31"), "Tỉnh không hoán đổi");

        assertThat(calendars.of(own).isWorkingDay(LocalDate.of(2026, 8, 31))).isTrue();
        assertThat(calendars.of(own).isWorkingDay(LocalDate.of(2026, 8, 22))).isFalse();
        assertNumbered(own);
    }

    @Test
    void whatContradictsTheCalendarIsRefused() {
        CalendarId own = provinceWithACalendar();

        refused("deadlines.calendar.dayTaken", () -> changes.add(national, holiday("2026-04-30", "Lễ"), "x"));
        refused("deadlines.calendar.sameAsNational", () -> changes.add(own, holiday("2026-04-30", "Lễ"), "x"));
        refused("deadlines.calendar.offAnyway", () -> changes.add(national, inLieu("2026-06-13"), "x"));
        refused("deadlines.calendar.workedAnyway", () -> changes.swap(national, swap("2026-06-12", "2026-06-11"), "x"));
        refused("deadlines.calendar.offAnyway", () -> changes.swap(national, swap("2026-06-13", "2026-06-20"), "x"));
        refused(
                "deadlines.calendar.swapWithItself",
                () -> changes.swap(national, swap("2026-06-13", "2026-06-13"), "x"));
        refused(
                "deadlines.calendar.swapNeedsBoth",
                () -> changes.add(
                        national,
                        new SpecialDay(LocalDate.of(2026, 6, 13), SpecialDay.Kind.SWAP_WORK, "Làm bù", DECISION, true),
                        "x"));
        refused(
                "deadlines.calendar.swapStaysItself",
                () -> changes.correct(id("2026-08-31"), holiday("2026-08-31", "Lễ"), "x"));
        refused("deadlines.calendar.yearMissing", () -> changes.add(national, holiday("2029-06-10", "Lễ"), "x"));
        refused("deadlines.calendar.reasonMissing", () -> changes.add(national, holiday("2026-06-10", "Lễ"), " "));
        refused("deadlines.calendar.there", () -> changes.open(agencyOf(own), "x"));
        assertThat(events.stream(CalendarChanged.class)).isEmpty();
    }

    private AgencyId agencyOf(CalendarId calendar) {
        return new AgencyId(jdbc.sql("select agency_id from deadlines.calendar where id = :id")
                .param("id", calendar.value())
                .query(Long.class)
                .single());
    }

    @Test
    void allAgenciesTogetherHaveTheCalendarsThatEachHas() {
        AgencyId top = directory.add("Ủy ban nhân dân tỉnh Nhiều Lịch");
        AgencyId middle = directory.add("Ủy ban nhân dân xã Nhiều Lịch", top);
        directory.add("Phòng Nhiều Lịch", middle);
        changes.open(middle, "Lịch riêng của xã");
        changes.open(top, "Lịch riêng của tỉnh");

        assertThat(jdbc.sql("""
                        select agency.name from directory.agency
                          full join deadlines.calendars_of_agencies() as given on given.agency_id = agency.id
                         where given.calendar_id is distinct from deadlines.calendar_of(agency.id)
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(distinct calendar_id) from deadlines.calendars_of_agencies()")
                        .query(Integer.class)
                        .single())
                .as("of the country, the province, the commune")
                .isGreaterThanOrEqualTo(3);
    }

    private static void refused(String key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @Test
    void anotherYearIsOpenedNextToTheOthersAndLaterDecided() {
        refused("deadlines.calendar.yearGap", () -> changes.cover(2030, "Bộ luật Lao động", "x"));
        refused("deadlines.calendar.yearThere", () -> changes.cover(2027, "Bộ luật Lao động", "x"));

        changes.cover(2028, "Bộ luật Lao động, Điều 112", "Cần cho kế hoạch năm sau");

        assertThat(calendars.national().isProvisional(2028)).isTrue();
        assertThat(calendars.national().plusWorkingDays(LocalDate.of(2027, 12, 30), 2))
                .isEqualTo(LocalDate.of(2028, 1, 3));
        assertNumbered(national);

        changes.decide(2028, DECISION, "Đã có quyết định");

        assertThat(calendars.national().isProvisional(2028)).isFalse();
    }

    @Test
    void hoursOfAnOfficeAreItsOwnAndFallBackToTheNationalOnes() {
        CalendarId own = provinceWithACalendar();
        var morning = new WorkHours(LocalTime.of(7, 0), LocalTime.of(11, 30), "Quyết định của UBND tỉnh");
        var early = new WorkHours(LocalTime.of(11, 0), LocalTime.of(13, 0), "Quyết định của UBND tỉnh");

        refused("deadlines.calendar.hoursOverlap", () -> changes.setHours(own, List.of(early, morning), "x"));
        refused("deadlines.calendar.hoursMissing", () -> changes.setHours(national, List.of(), "x"));

        changes.setHours(own, List.of(morning), "Giờ mùa hè");
        assertThat(calendars.of(own).hours()).containsExactly(morning);
        changes.setHours(own, List.of(), "Hết mùa hè");
        assertThat(calendars.of(own).hours()).isEqualTo(calendars.national().hours());
    }

    @Test
    void aPreviewShowsTheCalendarsAsTheyWouldBeAndChangesNothing() {
        CalendarId own = provinceWithACalendar();
        Map<CalendarId, WorkCalendar> seen = new HashMap<>();
        var factory = new StaticListableBeanFactory();
        factory.addBean("deadlines", (OpenDeadlines) (changed, _, _) -> {
            seen.putAll(changed);
            return 7;
        });
        var previewing = new CalendarChanges(
                calendars, store, writes, factory.getBeanProvider(OpenDeadlines.class), publisher, clock);

        CalendarChanges.Preview preview = previewing.previewAdding(national, holiday("2026-06-10", "Quốc tang"));

        assertThat(preview.moving()).isEqualTo(7);
        assertThat(seen).containsOnlyKeys(national, own);
        assertThat(seen.values()).allSatisfy(changed -> {
            assertThat(changed.isWorkingDay(LocalDate.of(2026, 6, 10))).isFalse();
            assertThat(changed.isWorkingDay(LocalDate.of(2026, 4, 30))).isFalse();
        });
        assertThat(calendars.national().isWorkingDay(LocalDate.of(2026, 6, 10))).isTrue();

        previewing.previewWithdrawing(id("2026-08-31"));

        assertThat(Objects.requireNonNull(seen.get(own)).isWorkingDay(LocalDate.of(2026, 8, 31)))
                .isTrue();
        assertThat(Objects.requireNonNull(seen.get(own)).isWorkingDay(LocalDate.of(2026, 8, 22)))
                .isFalse();
    }

    /** Many changes in any order: numbers in the database and the calendar in memory stay one. */
    @Test
    void staysOneWithItsNumbersWhateverIsChanged() {
        var random = new Random(SEED);
        CalendarId own = provinceWithACalendar();
        for (int run = 0; run < 40; run++) {
            CalendarId calendar = random.nextBoolean() ? own : national;
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1400));
            attempt(random.nextInt(3), kind -> {
                switch (kind) {
                    case 0 -> changes.add(calendar, holiday(day.toString(), "Lễ"), "x");
                    case 1 ->
                        changes.swap(
                                calendar,
                                swap(
                                        day.toString(),
                                        day.plusDays(random.nextInt(20)).toString()),
                                "x");
                    default -> changes.withdraw(anyDay(random), "x");
                }
            });
            assertNumbered(own);
            assertNumbered(national);
        }
    }

    private DayId anyDay(Random random) {
        List<Long> days = jdbc.sql("select id from deadlines.special_day where withdrawn_at is null order by id")
                .query((row, _) -> row.getLong(1))
                .list();
        return new DayId(days.get(random.nextInt(days.size())));
    }

    private static void attempt(int kind, Consumer<Integer> change) {
        try {
            change.accept(kind);
        } catch (Refused refused) {
            assertThat(refused.key()).startsWith("deadlines.calendar.");
        }
    }

    private void assertNumbered(CalendarId calendar) {
        WorkCalendar kept = calendars.of(calendar);
        var number = new int[] {0};
        jdbc.sql("select day, working, number from deadlines.day_number where calendar_id = :id order by day")
                .param("id", calendar.value())
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    assertThat(row.getBoolean("working"))
                            .as("%s, seed %d", day, SEED)
                            .isEqualTo(kept.isWorkingDay(day));
                    number[0] += row.getBoolean("working") ? 1 : 0;
                    assertThat(row.getInt("number"))
                            .as("%s, seed %d", day, SEED)
                            .isEqualTo(number[0]);
                });
        assertThat(number[0]).isPositive();
    }
}
