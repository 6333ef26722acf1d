package org.parix.deadlines.calendars.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.CountingRule;
import org.parix.deadlines.DueKind;
import org.parix.kernel.Refused;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What the form of a rule of counting brings.
 *
 * @param words one a line
 * @param confirmed once the effect was shown
 */
record CountingRuleForm(
        CountingRule.@NotNull @Nullable Kind kind,
        @Nullable Set<DueKind> applies,
        @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime hour,
        @Nullable @Size(max = 1000) String words,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate to,

        @NotBlank @Size(max = 500) String basis,
        @Nullable Boolean checked,
        @NotBlank @Size(max = 1000) String reason,
        @Nullable Boolean confirmed) {
    /** The kinds of deadline that come to a day. */
    static final List<DueKind> COUNTED = List.of(
            DueKind.WORKING_DAYS_AFTER,
            DueKind.DAYS_AFTER,
            DueKind.AFTER_EVENT,
            DueKind.DATE,
            DueKind.BEFORE,
            DueKind.RECURRING,
            DueKind.MONTH,
            DueKind.QUARTER,
            DueKind.HALF_YEAR,
            DueKind.YEAR,
            DueKind.YEARS);

    static CountingRuleForm empty(LocalDate today) {
        return new CountingRuleForm(
                CountingRule.Kind.LATE_RECEIPT,
                Set.of(DueKind.WORKING_DAYS_AFTER),
                LocalTime.of(15, 0),
                "",
                today,
                null,
                "",
                true,
                "",
                null);
    }

    static CountingRuleForm of(CountingRule rule) {
        return new CountingRuleForm(
                rule.kind(),
                rule.applies(),
                rule.hour(),
                String.join("\n", rule.words()),
                rule.from(),
                rule.to(),
                rule.basis(),
                rule.checked(),
                "",
                null);
    }

    /** @throws Refused {@code deadlines.rule.hourMissing}, {@code deadlines.rule.endsFirst} */
    CountingRule rule() {
        if (kind == null || from == null) {
            throw new IllegalStateException("asked for a rule that the form did not bring");
        }
        boolean late = kind == CountingRule.Kind.LATE_RECEIPT;
        if (late && hour == null) {
            throw new Refused("deadlines.rule.hourMissing");
        }
        if (to != null && to.isBefore(from)) {
            throw new Refused("deadlines.rule.endsFirst");
        }
        List<String> named = Stream.of(words == null ? new String[0] : words.split("[\\r\\n,;]+"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        return new CountingRule(
                kind,
                applies == null ? Set.of() : applies,
                late ? hour : null,
                named,
                from,
                to,
                basis.strip(),
                Boolean.TRUE.equals(checked));
    }
}
