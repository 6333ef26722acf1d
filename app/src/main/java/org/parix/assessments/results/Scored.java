package org.parix.assessments.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.assessments.Campaign;
import org.parix.assessments.UnitId;
import org.parix.deadlines.WorkCalendar;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.parix.scoring.Framework;
import org.parix.scoring.Scores;

/**
 * A campaign's units, scored: as it was published, else as everything stands now.
 *
 * @param calendar that lateness is counted by
 * @param units by what they are called in {@code scores}
 */
public record Scored(Campaign campaign, WorkCalendar calendar, Scores scores, Map<String, Unit> units) {
    public Scored {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    /**
     * An agency that is scored.
     *
     * @param key what it is called in facts and scores: its name, told apart where two bear the same
     */
    public record Unit(UnitId id, AgencyId agency, String name, String key) {}

    public Framework framework() {
        return scores.framework();
    }

    public boolean isPublished() {
        return campaign.state() == Campaign.State.PUBLISHED;
    }

    /** @throws NotFound where it is not scored, as a unit that has ended is not */
    public Unit unit(UnitId id) {
        return find(id).orElseThrow(() -> new NotFound("scored unit " + id.value()));
    }

    public Optional<Unit> find(UnitId id) {
        return units.values().stream().filter(unit -> unit.id().equals(id)).findFirst();
    }

    /** What a unit in the scores is called on a page. */
    public String name(String key) {
        Unit unit = units.get(key);
        return unit == null ? key : unit.key();
    }

    public List<Unit> list() {
        return List.copyOf(units.values());
    }
}
