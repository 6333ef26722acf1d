package org.parix.deadlines;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.parix.kernel.Refused;

/** Counts the hours an office is open. */
final class WorkTime {
    private final WorkCalendar calendar;
    private final List<WorkHours> hours;

    WorkTime(WorkCalendar calendar) {
        this.calendar = calendar;
        this.hours = calendar.hours().stream()
                .sorted(Comparator.comparing(WorkHours::from))
                .toList();
        if (hours.isEmpty()) {
            throw new Refused("deadlines.calendar.noHours");
        }
    }

    /** The first moment by which so much has been worked since the start. */
    LocalDateTime plus(LocalDateTime start, Duration work) {
        if (work.isNegative() || work.isZero()) {
            throw new IllegalArgumentException("not a time to work: " + work);
        }
        Duration left = work;
        LocalDate day = start.toLocalDate();
        LocalTime since = start.toLocalTime();
        while (true) {
            if (calendar.isWorkingDay(day)) {
                for (WorkHours stretch : hours) {
                    LocalTime begin = since.isAfter(stretch.from()) ? since : stretch.from();
                    Duration open =
                            begin.isBefore(stretch.to()) ? Duration.between(begin, stretch.to()) : Duration.ZERO;
                    if (left.compareTo(open) <= 0) {
                        return day.atTime(begin.plus(left));
                    }
                    left = left.minus(open);
                }
            }
            day = day.plusDays(1);
            since = LocalTime.MIN;
        }
    }

    /** How long the office was open between the two moments; zero where the second comes first. */
    Duration between(LocalDateTime from, LocalDateTime to) {
        Duration worked = Duration.ZERO;
        for (LocalDate day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            if (!calendar.isWorkingDay(day)) {
                continue;
            }
            for (WorkHours stretch : hours) {
                LocalDateTime begin = later(day.atTime(stretch.from()), from);
                LocalDateTime end = earlier(day.atTime(stretch.to()), to);
                worked = begin.isBefore(end) ? worked.plus(Duration.between(begin, end)) : worked;
            }
        }
        return worked;
    }

    private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
