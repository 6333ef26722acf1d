package org.parix.deadlines.calendars;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DeadlineWords;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.Wording;
import org.parix.deadlines.WorkCalendar;
import org.parix.deadlines.WorkHours;
import org.parix.directory.AgencyId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes calendars. Each change has a reason, is told to the trail, and publishes {@link CalendarChanged} for every calendar it reaches, all
 * in one transaction. Changes happen one after another.
 */
@Service
public class CalendarChanges {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Calendars calendars;
    private final CalendarStore store;
    private final CalendarChangeStore changes;
    private final ObjectProvider<OpenDeadlines> deadlines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CalendarChanges(
            Calendars calendars,
            CalendarStore store,
            CalendarChangeStore changes,
            ObjectProvider<OpenDeadlines> deadlines,
            ApplicationEventPublisher events,
            Clock clock) {
        this.calendars = calendars;
        this.store = store;
        this.changes = changes;
        this.deadlines = deadlines;
        this.events = events;
        this.clock = clock;
    }

    /** A day off and the day worked for it. */
    public record Swap(LocalDate off, LocalDate worked, String basis, boolean checked) {}

    /**
     * What a change would do, without doing it.
     *
     * @param moving how many open deadlines would have another last day; null where nobody keeps deadlines
     */
    public record Preview(Wording what, @Nullable Integer moving) {}

    /**
     * A calendar of an agency and all under it, as yet the same as the national one.
     *
     * @throws Refused {@code deadlines.calendar.there} if the agency has one
     */
    @Transactional
    public CalendarId open(AgencyId agency, String reason) {
        changes.lock();
        String why = reason(reason);
        if (changes.ofAgency(agency).isPresent()) {
            throw new Refused("deadlines.calendar.there");
        }
        CalendarId calendar =
                changes.open(agency, clock.instant()).orElseThrow(() -> new NotFound("agency " + agency.value()));
        changes.number(calendar);
        events.publishEvent(Auditable.of(
                        "deadlines.calendarOpened",
                        subject(calendar),
                        Map.of(),
                        Map.of("name", changes.name(calendar).orElse("")))
                .because(why));
        return calendar;
    }

    /**
     * A day on which offices are closed.
     *
     * @throws Refused {@code deadlines.calendar.…} where the day cannot be one
     */
    @Transactional
    public void add(CalendarId calendar, SpecialDay day, String reason) {
        changes.lock();
        change(calendar, adding(day), reason);
    }

    public Preview previewAdding(CalendarId calendar, SpecialDay day) {
        return preview(calendar, adding(day));
    }

    private static DayChange adding(SpecialDay day) {
        if (day.kind() == SpecialDay.Kind.SWAP_OFF || day.kind() == SpecialDay.Kind.SWAP_WORK) {
            throw new Refused("deadlines.calendar.swapNeedsBoth");
        }
        return new DayChange(Set.of(), List.of(new KeptDay(day, null)), said("added", day));
    }

    /** A day off and the day worked for it, which only come together. */
    @Transactional
    public void swap(CalendarId calendar, Swap swap, String reason) {
        changes.lock();
        change(calendar, swapping(swap), reason);
    }

    public Preview previewSwapping(CalendarId calendar, Swap swap) {
        return preview(calendar, swapping(swap));
    }

    private static DayChange swapping(Swap swap) {
        if (swap.off().equals(swap.worked())) {
            throw new Refused("deadlines.calendar.swapWithItself");
        }
        basis(swap.basis());
        Wording what =
                Wording.of("deadlines.change.swapped", DAY.format(swap.off()), DAY.format(swap.worked()), swap.basis());
        return new DayChange(Set.of(), both(swap), what);
    }

    private static List<KeptDay> both(Swap swap) {
        // stored in Vietnamese, as announced
        String off = DeadlineWords.text(
                DeadlineWords.VIETNAMESE, Wording.of("deadlines.calendar.swapOffName", DAY.format(swap.worked())));
        String worked = DeadlineWords.text(
                DeadlineWords.VIETNAMESE, Wording.of("deadlines.calendar.swapWorkName", DAY.format(swap.off())));
        return List.of(
                new KeptDay(
                        new SpecialDay(swap.off(), SpecialDay.Kind.SWAP_OFF, off, swap.basis(), swap.checked()),
                        swap.worked()),
                new KeptDay(
                        new SpecialDay(swap.worked(), SpecialDay.Kind.SWAP_WORK, worked, swap.basis(), swap.checked()),
                        swap.off()));
    }

    /** Another day, name, basis or state in place of an exception that is no swap. */
    @Transactional
    public void correct(DayId id, SpecialDay day, String reason) {
        changes.lock();
        CalendarChangeStore.Found found = found(id);
        change(found.calendar(), correcting(found, day), reason);
    }

    public Preview previewCorrecting(DayId id, SpecialDay day) {
        CalendarChangeStore.Found found = found(id);
        return preview(found.calendar(), correcting(found, day));
    }

    private static DayChange correcting(CalendarChangeStore.Found found, SpecialDay day) {
        LocalDate counterpart = found.day().counterpart();
        boolean swap = counterpart != null;
        if (swap
                && (day.kind() != found.day().day().kind()
                        || !day.date().equals(found.day().date()))) {
            throw new Refused("deadlines.calendar.swapStaysItself");
        }
        if (!swap) {
            adding(day);
        }
        return new DayChange(
                Set.of(found.day().date()), List.of(new KeptDay(day, counterpart)), said("corrected", day));
    }

    /** The exception is none any more; of a swap both days go. */
    @Transactional
    public void withdraw(DayId id, String reason) {
        changes.lock();
        CalendarChangeStore.Found found = found(id);
        change(found.calendar(), withdrawing(found.day()), reason);
    }

    public Preview previewWithdrawing(DayId id) {
        CalendarChangeStore.Found found = found(id);
        return preview(found.calendar(), withdrawing(found.day()));
    }

    private static DayChange withdrawing(KeptDay day) {
        LocalDate counterpart = day.counterpart();
        Set<LocalDate> days = counterpart == null ? Set.of(day.date()) : Set.of(day.date(), counterpart);
        return new DayChange(days, List.of(), said("withdrawn", day.day()));
    }

    /** The year before the first or after the last; its days off are expected until decided. */
    @Transactional
    public void cover(int year, String basis, String reason) {
        changes.lock();
        Map<Integer, WorkCalendar.YearState> years = store.years();
        if (years.containsKey(year)) {
            throw new Refused("deadlines.calendar.yearThere", Integer.toString(year));
        }
        if (!years.containsKey(year - 1) && !years.containsKey(year + 1)) {
            throw new Refused("deadlines.calendar.yearGap", Integer.toString(year));
        }
        changes.cover(year, basis(basis));
        yearChanged(
                Auditable.of("deadlines.yearCovered", national(), Map.of(), told(year, basis)),
                year,
                Wording.of("deadlines.change.yearCovered", Integer.toString(year), basis),
                reason);
    }

    /** The days off of the year are decided. */
    @Transactional
    public void decide(int year, String basis, String reason) {
        changes.lock();
        if (!store.years().containsKey(year)) {
            throw new Refused("deadlines.calendar.yearMissing", Integer.toString(year));
        }
        changes.decide(year, basis(basis));
        yearChanged(
                Auditable.of("deadlines.yearDecided", national(), Map.of(), told(year, basis)),
                year,
                Wording.of("deadlines.change.yearDecided", Integer.toString(year), basis),
                reason);
    }

    private String national() {
        return subject(calendars.nationalId());
    }

    private static Map<String, String> told(int year, String basis) {
        return Map.of("year", Integer.toString(year), "basis", basis);
    }

    private void yearChanged(Auditable act, int year, Wording what, String reason) {
        tell(act, calendars.nationalId(), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), what, reason(reason));
    }

    /** When the offices of a calendar are open; none: as in the national calendar. */
    @Transactional
    public void setHours(CalendarId calendar, List<WorkHours> hours, String reason) {
        changes.lock();
        String why = reason(reason);
        mustStand(calendar);
        List<WorkHours> inOrder =
                hours.stream().sorted(Comparator.comparing(WorkHours::from)).toList();
        LocalTime closed = LocalTime.MIN;
        for (WorkHours stretch : inOrder) {
            if (stretch.from().isBefore(closed)) {
                throw new Refused("deadlines.calendar.hoursOverlap", HOUR.format(stretch.from()));
            }
            closed = stretch.to();
        }
        if (inOrder.isEmpty() && calendar.equals(calendars.nationalId())) {
            throw new Refused("deadlines.calendar.hoursMissing");
        }
        String before = told(calendars.of(calendar).hours());
        changes.setHours(calendar, inOrder);
        List<Integer> years = store.years().keySet().stream().sorted().toList();
        tell(
                Auditable.of(
                        "deadlines.hoursSet",
                        subject(calendar),
                        Map.of("hours", before),
                        Map.of("hours", told(inOrder))),
                calendar,
                LocalDate.of(years.getFirst(), 1, 1),
                LocalDate.of(years.getLast(), 12, 31),
                Wording.of("deadlines.change.hours", told(inOrder)),
                why);
    }

    private static String told(List<WorkHours> hours) {
        return String.join(
                ", ",
                hours.stream()
                        .map(stretch -> HOUR.format(stretch.from()) + "–" + HOUR.format(stretch.to()))
                        .toList());
    }

    private CalendarChangeStore.Found found(DayId id) {
        return changes.day(id).orElseThrow(() -> new NotFound("day " + id.value()));
    }

    private void mustStand(CalendarId calendar) {
        if (changes.hasEnded(calendar)) {
            throw new Refused("deadlines.calendar.ended");
        }
    }

    private void change(CalendarId calendar, DayChange change, String reason) {
        String why = reason(reason);
        mustStand(calendar);
        Exceptions now = exceptions(calendar);
        now.check(change);
        changes.withdraw(calendar, change.removed(), clock.instant());
        changes.add(calendar, change.added(), clock.instant());
        tell(act(calendar, now, change), calendar, change.from(), change.to(), change.what(), why);
    }

    private static Auditable act(CalendarId calendar, Exceptions now, DayChange change) {
        String subject = subject(calendar);
        Map<String, String> before = told(now.own(), change);
        Map<String, String> after = told(change.applied(now.own().values()), change);
        if (change.added().isEmpty()) {
            return Auditable.of("deadlines.dayWithdrawn", subject, before, after);
        }
        return change.removed().isEmpty()
                ? Auditable.of("deadlines.dayAdded", subject, before, after)
                : Auditable.of("deadlines.dayCorrected", subject, before, after);
    }

    /** Numbers the days of all calendars reached anew, and says so to the trail and to who keeps deadlines. */
    private void tell(Auditable act, CalendarId calendar, LocalDate from, LocalDate to, Wording what, String reason) {
        events.publishEvent(act.because(reason));
        for (CalendarId reached : changes.reached(calendar)) {
            changes.number(reached);
            events.publishEvent(new CalendarChanged(reached, from, to, what, reason));
        }
    }

    private static Map<String, String> told(Map<LocalDate, SpecialDay> days, DayChange change) {
        String told = change.touched().stream()
                .map(days::get)
                .filter(Objects::nonNull)
                .map(day -> DAY.format(day.date()) + " " + day.name() + " (" + day.basis() + ")")
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? Map.of() : Map.of("days", told);
    }

    private Exceptions exceptions(CalendarId calendar) {
        boolean national = calendar.equals(calendars.nationalId());
        return new Exceptions(
                changes.own(calendar),
                national ? Map.of() : changes.own(calendars.nationalId()),
                store.years(),
                store.weekend(calendar).orElseThrow(() -> new NotFound("calendar " + calendar.value())));
    }

    private Preview preview(CalendarId calendar, DayChange change) {
        exceptions(calendar).check(change);
        OpenDeadlines open = deadlines.getIfAvailable();
        if (open == null) {
            return new Preview(change.what(), null);
        }
        Map<CalendarId, WorkCalendar> changed = new HashMap<>();
        CalendarId national = calendars.nationalId();
        for (CalendarId reached : changes.reached(calendar)) {
            Map<LocalDate, SpecialDay> days = new HashMap<>(afterwards(national, calendar, change));
            days.putAll(afterwards(reached, calendar, change));
            changed.put(reached, calendars.of(reached).with(days.values()));
        }
        return new Preview(change.what(), open.moving(changed, change.from(), change.to()));
    }

    private Map<LocalDate, SpecialDay> afterwards(CalendarId one, CalendarId changed, DayChange change) {
        Map<LocalDate, SpecialDay> own = changes.own(one);
        return one.equals(changed) ? change.applied(own.values()) : own;
    }

    private static Wording said(String what, SpecialDay day) {
        return Wording.of(
                "deadlines.change." + what,
                Wording.of("deadlines.dayKind." + day.kind().name()),
                DAY.format(day.date()),
                day.name(),
                day.basis());
    }

    private static String subject(CalendarId calendar) {
        return "calendar:" + calendar.value();
    }

    private static String reason(String reason) {
        if (reason.isBlank()) {
            throw new Refused("deadlines.calendar.reasonMissing");
        }
        return reason.strip();
    }

    private static String basis(String basis) {
        if (basis.isBlank()) {
            throw new Refused("deadlines.calendar.basisMissing");
        }
        return basis.strip();
    }
}
