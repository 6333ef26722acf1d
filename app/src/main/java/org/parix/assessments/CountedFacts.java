package org.parix.assessments;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parix.directory.AgencyId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.measures.Catalogue;
import org.parix.measures.Counts;
import org.parix.measures.Days;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Unit;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Parix counts itself for the units of a campaign: numbers of a framework that bear the code of a measure. A counted number goes before what
 * people enter, and moves with the records until the council decides.
 */
@Service
public class CountedFacts {
    /** Ends the name of a number that is counted over the year before. */
    private static final String BEFORE = ".previous";

    private final CampaignStore campaigns;
    private final CountedFactStore store;
    private final Measures measures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CountedFacts(
            CampaignStore campaigns,
            CountedFactStore store,
            Measures measures,
            ApplicationEventPublisher events,
            Clock clock) {
        this.campaigns = campaigns;
        this.store = store;
        this.measures = measures;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A number that can be counted.
     *
     * @param year the calendar year it is counted over
     */
    public record Countable(String variable, MeasureCode measure, int year) {}

    /** Address of the page that opens a counted number down to its records. */
    public static String url(String variable, int year, AgencyId agency) {
        boolean before = variable.endsWith(BEFORE);
        return "/measures/%s?agency=%d&year=%d".formatted(code(variable), agency.value(), before ? year - 1 : year);
    }

    private static String code(String variable) {
        return variable.endsWith(BEFORE) ? variable.substring(0, variable.length() - BEFORE.length()) : variable;
    }

    /** In the order in which criteria look at them, for a campaign of a year. */
    public List<Countable> countable(Framework framework, int year) {
        Map<String, Countable> all = new LinkedHashMap<>();
        framework
                .leaves()
                .forEach(leaf -> Framework.kinds(leaf).forEach((variable, kind) -> {
                    if (kind instanceof Kind.Number) {
                        countable(variable, year).ifPresent(one -> all.putIfAbsent(variable, one));
                    }
                }));
        return List.copyOf(all.values());
    }

    private Optional<Countable> countable(String variable, int year) {
        String code = code(variable);
        Catalogue catalogue = measures.catalogue();
        return MeasureCode.isOne(code) && catalogue.find(new MeasureCode(code)).isPresent()
                ? Optional.of(
                        new Countable(variable, new MeasureCode(code), variable.endsWith(BEFORE) ? year - 1 : year))
                : Optional.empty();
    }

    /** The variables that are counted in a campaign. */
    @Transactional(readOnly = true)
    public Set<String> of(CampaignId campaign) {
        return store.variables(campaign);
    }

    /** All that can be. */
    void countAll(CampaignId campaign, Framework framework, int year) {
        store.set(
                campaign,
                countable(framework, year).stream().map(Countable::variable).toList());
    }

    /**
     * Chooses what is counted. What is no longer counted is as people entered it.
     *
     * @param chosen others than those that can be counted are left out
     * @throws org.parix.kernel.Refused {@code assessments.campaign.…} where it is decided or called off
     */
    @Transactional
    public void choose(CampaignId id, Framework framework, Collection<String> chosen) {
        Campaign campaign = campaigns.lock(id).orElseThrow(() -> new NotFound("campaign " + id.value()));
        campaign.requireOpen();
        Set<String> former = store.variables(id);
        Set<String> now = new TreeSet<>(countable(framework, campaign.year()).stream()
                .map(Countable::variable)
                .filter(chosen::contains)
                .toList());
        if (now.equals(former)) {
            return;
        }
        store.set(id, now);
        events.publishEvent(Auditable.of(
                "assessments.countedChosen",
                "campaign:" + id.value(),
                Map.of("variables", String.join(", ", new TreeSet<>(former))),
                Map.of("variables", String.join(", ", now))));
    }

    /**
     * The counted numbers as they stand now, as contract files write them. A unit that has no records of a register lacks its numbers.
     *
     * @param units of the campaign, with their agencies
     */
    @Transactional(readOnly = true)
    public Map<UnitId, Map<String, String>> values(
            CampaignId campaign, Framework framework, int year, Map<UnitId, AgencyId> units) {
        Set<String> counted = store.variables(campaign);
        if (counted.isEmpty()) {
            return Map.of();
        }
        Map<Integer, List<Countable>> byYear = new TreeMap<>();
        for (Countable one : countable(framework, year)) {
            if (counted.contains(one.variable())) {
                byYear.computeIfAbsent(one.year(), _ -> new ArrayList<>()).add(one);
            }
        }
        Map<UnitId, Map<String, String>> values = new HashMap<>();
        byYear.forEach((of, variables) -> add(values, of, variables, units));
        return values;
    }

    private void add(
            Map<UnitId, Map<String, String>> values, int year, List<Countable> variables, Map<UnitId, AgencyId> units) {
        LocalDate today = LocalDate.now(clock);
        Days days = Days.of(Year.of(year)).upTo(today);
        if (days.from().isAfter(today)) {
            return;
        }
        Collection<Unit> counted = measures.units(units.values(), days.to());
        Map<AgencyId, Counts> counts = measures.byUnit(
                variables.stream().map(Countable::measure).distinct().toList(), counted, days);
        units.forEach((unit, agency) -> {
            Counts of = counts.getOrDefault(agency, Counts.NONE);
            for (Countable variable : variables) {
                of.of(variable.measure())
                        .map(BigDecimal::toPlainString)
                        .ifPresent(value -> values.computeIfAbsent(unit, _ -> new HashMap<>())
                                .put(variable.variable(), value));
            }
        });
    }
}
