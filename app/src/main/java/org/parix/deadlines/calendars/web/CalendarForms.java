package org.parix.deadlines.calendars.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkHours;
import org.parix.deadlines.calendars.CalendarChanges.Swap;
import org.parix.kernel.Refused;
import org.springframework.format.annotation.DateTimeFormat;

/** What the forms about calendars bring; {@code confirmed} once the effect was shown. */
final class CalendarForms {
    private CalendarForms() {}

    record DayForm(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate date,

            SpecialDay.@NotNull @Nullable Kind kind,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 500) String basis,
            @Nullable Boolean checked,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Boolean confirmed) {
        static DayForm empty() {
            return new DayForm(null, SpecialDay.Kind.HOLIDAY, "", "", true, "", null);
        }

        SpecialDay day() {
            if (date == null || kind == null) {
                throw new IllegalStateException("asked for a day that the form did not bring");
            }
            return new SpecialDay(date, kind, name.strip(), basis.strip(), Boolean.TRUE.equals(checked));
        }
    }

    record SwapForm(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate off,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate worked,

            @NotBlank @Size(max = 500) String basis,
            @Nullable Boolean checked,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Boolean confirmed) {
        static SwapForm empty() {
            return new SwapForm(null, null, "", true, "", null);
        }

        Swap swap() {
            if (off == null || worked == null) {
                throw new IllegalStateException("asked for days that the form did not bring");
            }
            return new Swap(off, worked, basis.strip(), Boolean.TRUE.equals(checked));
        }
    }

    record ReasonForm(@NotBlank @Size(max = 1000) String reason) {}

    /** @param act {@code cover:2028} or {@code decide:2027} */
    record YearForm(
            @NotBlank @Size(max = 20) String act,
            @NotBlank @Size(max = 500) String basis,
            @NotBlank @Size(max = 1000) String reason) {}

    record NewCalendarForm(
            @NotNull @Nullable Long agency,
            @NotBlank @Size(max = 1000) String reason) {}

    /** Up to three stretches; those left empty are none. */
    record HoursForm(
            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime from1,
            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime to1,
            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime from2,
            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime to2,
            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime from3,
            @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime to3,
            @NotBlank @Size(max = 500) String basis,
            @NotBlank @Size(max = 1000) String reason) {
        static HoursForm of(List<WorkHours> hours) {
            return new HoursForm(
                    from(hours, 0),
                    to(hours, 0),
                    from(hours, 1),
                    to(hours, 1),
                    from(hours, 2),
                    to(hours, 2),
                    hours.isEmpty() ? "" : hours.getFirst().basis(),
                    "");
        }

        private static @Nullable LocalTime from(List<WorkHours> hours, int at) {
            return at < hours.size() ? hours.get(at).from() : null;
        }

        private static @Nullable LocalTime to(List<WorkHours> hours, int at) {
            return at < hours.size() ? hours.get(at).to() : null;
        }

        List<WorkHours> hours() {
            var hours = new ArrayList<WorkHours>();
            add(hours, from1, to1);
            add(hours, from2, to2);
            add(hours, from3, to3);
            return hours;
        }

        private void add(List<WorkHours> hours, @Nullable LocalTime from, @Nullable LocalTime to) {
            if (from == null && to == null) {
                return;
            }
            if (from == null || to == null || !from.isBefore(to)) {
                throw new Refused("deadlines.calendar.hoursWrong");
            }
            hours.add(new WorkHours(from, to, basis.strip()));
        }
    }
}
