package org.parix.plans;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.Target;
import org.parix.plans.PlanChanges.FieldChange;

/** What two papers say differently of one task, in words and in meaning; where it stands on the page is no difference. */
final class FieldComparison {
    private final List<FieldChange> changes = new ArrayList<>();

    private FieldComparison() {}

    static List<FieldChange> of(PlannedTask former, PlannedTask later) {
        FieldComparison comparison = new FieldComparison();
        comparison.words(TaskField.NUMBER, former.number(), later.number());
        comparison.words(TaskField.CODE, former.code(), later.code());
        comparison.words(TaskField.TITLE, former.title(), later.title());
        comparison.words(
                TaskField.PRODUCT, former.product().text(), later.product().text());
        comparison.target(former.target(), later.target());
        comparison.points(former.maxPoints(), later.maxPoints());
        comparison.deadline(former.deadline(), later.deadline());
        comparison.agencies(
                TaskField.LEAD, former.agencies().lead(), later.agencies().lead());
        comparison.agencies(
                TaskField.COOPERATING,
                former.agencies().cooperating(),
                later.agencies().cooperating());
        comparison.agencies(
                TaskField.IMPLEMENTING,
                former.agencies().implementing(),
                later.agencies().implementing());
        comparison.agencies(
                TaskField.MONITORING,
                former.agencies().monitoring(),
                later.agencies().monitoring());
        comparison.words(TaskField.NOTE, former.note(), later.note());
        return comparison.changes;
    }

    private void words(TaskField field, @Nullable String former, @Nullable String later) {
        String before = former == null ? "" : former;
        String after = later == null ? "" : later;
        if (!Wording.same(before, after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }

    private void target(Target former, Target later) {
        boolean same = Wording.same(former.text(), later.text());
        if (!same || !meaning(former).equals(meaning(later))) {
            changes.add(new FieldChange(
                    TaskField.TARGET,
                    same ? inNumbers(former) : former.text(),
                    same ? inNumbers(later) : later.text()));
        }
    }

    private static String inNumbers(Target target) {
        String unit = target.unit() == null ? "" : target.unit();
        String upper = target.upper() == null ? "" : " – " + plain(target.upper());
        return target.text() + " (" + plain(target.value()) + upper + unit + ")";
    }

    /** The target without the words it was read from, and with numbers compared by value. */
    private static String meaning(Target target) {
        return target.kind()
                + " "
                + plain(target.value())
                + " "
                + plain(target.upper())
                + " "
                + target.all().stream().map(FieldComparison::meaning).toList();
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }

    private void points(@Nullable BigDecimal former, @Nullable BigDecimal later) {
        words(TaskField.MAX_POINTS, plain(former), plain(later));
    }

    private void deadline(Deadline former, Deadline later) {
        boolean same = Wording.same(former.text(), later.text());
        if (!same || !former.due().equals(later.due())) {
            changes.add(new FieldChange(
                    TaskField.DEADLINE,
                    same ? DeadlineColumns.of(former).inWords(former.text()) : former.text(),
                    same ? DeadlineColumns.of(later).inWords(later.text()) : later.text()));
        }
    }

    private void agencies(TaskField field, Agencies former, Agencies later) {
        boolean same = Wording.same(former.text(), later.text());
        boolean sameParties = new HashSet<>(former.agencies()).equals(new HashSet<>(later.agencies()))
                && new HashSet<>(former.groups()).equals(new HashSet<>(later.groups()));
        if (!same || !sameParties) {
            changes.add(
                    new FieldChange(field, same ? names(former) : words(former), same ? names(later) : words(later)));
        }
    }

    private static String words(Agencies agencies) {
        return agencies.text().isEmpty() ? names(agencies) : agencies.text();
    }

    private static String names(Agencies agencies) {
        return String.join(
                "; ",
                Stream.of(agencies.agencies(), agencies.groups(), agencies.unclear())
                        .flatMap(List::stream)
                        .toList());
    }
}
