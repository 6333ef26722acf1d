package org.parix.assessments.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.assessments.CampaignId;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores.UnitScore;
import org.parix.scoring.frameworks.Crosswalk;
import org.parix.scoring.frameworks.Crosswalks;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.YearChange;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of each unit how much of its change against the year before came of the framework, and how much of what the unit did. */
@Service
public class YearSplits {
    private final Results results;
    private final Crosswalks crosswalks;

    YearSplits(Results results, Crosswalks crosswalks) {
        this.results = results;
        this.crosswalks = crosswalks;
    }

    /**
     * @param settled whether a person has settled which criteria are the same; else they are taken to be by likeness
     * @param units by the key of the unit; those without a forerunner are missing
     */
    public record Split(FrameworkId earlier, FrameworkId later, boolean settled, Map<String, YearChange> units) {
        public Split {
            units = Map.copyOf(units);
        }

        /** Whether both years were scored by the very same framework. */
        public boolean isSameFramework() {
            return earlier.equals(later);
        }
    }

    /** Empty where there is no campaign to compare with, or its result was never decided. */
    @Transactional(readOnly = true)
    public Optional<Split> of(Scored now) {
        CampaignId previous = now.campaign().previous();
        List<YearChanges.Change> changes = results.changes(now).orElse(List.of());
        if (previous == null || changes.isEmpty()) {
            return Optional.empty();
        }
        Scored before = results.of(previous);
        FrameworkId earlier = new FrameworkId(before.campaign().framework());
        FrameworkId later = new FrameworkId(now.campaign().framework());
        Crosswalks.Kept kept = crosswalks.between(earlier, later);
        var scorer = new Scorer(before.framework(), now.calendar());
        var units = new HashMap<String, YearChange>();
        for (YearChanges.Change change : changes) {
            if (!change.forerunners().isEmpty()) {
                units.put(change.unit(), split(change, before, now, kept.crosswalk(), scorer));
            }
        }
        return Optional.of(new Split(earlier, later, kept.isSettled(), units));
    }

    private static YearChange split(
            YearChanges.Change change, Scored before, Scored now, Crosswalk crosswalk, Scorer byEarlier) {
        UnitScore after = now.scores().of(change.unit());
        UnitScore supposed = YearChange.byEarlierRules(
                byEarlier, change.unit(), now.scores().facts().of(change.unit()), crosswalk);
        return YearChange.mean(change.forerunners().stream()
                .sorted()
                .map(forerunner -> YearChange.of(before.scores().of(forerunner), after, crosswalk, supposed))
                .toList());
    }
}
