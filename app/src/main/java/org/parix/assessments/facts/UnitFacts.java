package org.parix.assessments.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.UnitId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Facts of all units of a campaign: typed into a table, or from a file that is looked at before it is taken. */
@Service
public class UnitFacts {
    private static final int LONGEST_SOURCE = 500;
    /** The source of what was counted, in the language of official records. */
    private static final String COUNTED = "Parix đếm từ sổ theo dõi đến hết ngày ";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final CountedFacts counted;
    private final FactStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UnitFacts(
            Assessments assessments,
            CampaignFrameworks frameworks,
            CountedFacts counted,
            FactStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.counted = counted;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** A cell of the table. */
    public record Cell(UnitId unit, String variable) {}

    /**
     * What was typed into a cell.
     *
     * @param was what stood in it, as contract files write it; empty for nothing
     * @param now as it was typed; empty to take the former value back
     */
    public record Typed(String was, String now) {}

    /** @param facts how many were new, others than before, or taken back */
    public record Taken(int facts, int units) {}

    /**
     * Takes what was typed, all of it or nothing.
     *
     * @param problems receives what is wrong with single cells; nothing is taken where it is not empty in the end
     * @throws Refused {@code assessments.facts.noSource}, {@code assessments.campaign.…}
     */
    @Transactional
    public Taken enter(
            UserId by,
            CampaignId id,
            Map<Cell, Typed> cells,
            String source,
            Locale locale,
            Map<Cell, Refused> problems) {
        Framework framework = open(id);
        var rules = new FactRules(framework);
        var units = Set.copyOf(store.units(id).values());
        Map<UnitId, Map<String, String>> known = store.facts(id);
        var settings = new ArrayList<FactStore.Setting>();
        cells.forEach((cell, typed) -> {
            String stands = known.getOrDefault(cell.unit(), Map.of()).getOrDefault(cell.variable(), "");
            try {
                if (!units.contains(cell.unit())) {
                    throw new NotFound("unit " + cell.unit().value());
                }
                String now = typed.now().isBlank()
                        ? ""
                        : rules.read(cell.variable(), typed.now().strip(), true, locale)
                                .text();
                if (now.equals(typed.was()) || now.equals(stands)) {
                    return;
                }
                if (!stands.equals(typed.was())) {
                    throw new Refused("assessments.facts.overtaken", stands);
                }
                settings.add(new FactStore.Setting(cell.unit(), cell.variable(), now));
            } catch (Refused no) {
                problems.put(cell, no);
            }
        });
        if (!problems.isEmpty() || settings.isEmpty()) {
            return new Taken(0, 0);
        }
        return set(by, id, settings, checked(source));
    }

    /**
     * Reads a file and keeps what it says until somebody takes it.
     *
     * @throws Refused {@code assessments.facts.…}, {@code assessments.file.…}, {@code scoring.facts.head}
     */
    @Transactional
    public UUID keep(UserId by, CampaignId id, String fileName, byte[] file, String source) {
        open(id);
        List<FactLine> lines = FactReader.read(fileName, file);
        UUID kept = UUID.randomUUID();
        store.add(kept, id, by, new FactStore.File(fileName, checked(source), lines), clock.instant());
        return kept;
    }

    /** A file with a verdict on each of its values, in its order. */
    public record Judged(String fileName, String source, List<FactVerdict> verdicts) {
        public Judged {
            verdicts = List.copyOf(verdicts);
        }

        public long count(FactVerdict.State state) {
            return verdicts.stream().filter(one -> one.state() == state).count();
        }

        /** Tells whether somebody is still looking at the same verdicts. */
        public String mark() {
            return Integer.toHexString(verdicts.stream()
                    .filter(FactVerdict::isTaken)
                    .map(one -> List.of(one.unit(), one.variable(), one.was(), one.now()))
                    .toList()
                    .hashCode());
        }
    }

    /** @throws NotFound where somebody else sent the file, or it was taken */
    @Transactional(readOnly = true)
    public Judged judge(UserId by, CampaignId id, UUID kept) {
        FactStore.File file = store.find(kept, id, by).orElseThrow(() -> new NotFound("file of facts " + kept));
        Framework framework = frameworks.of(assessments.campaign(id).framework());
        return new Judged(
                file.fileName(),
                file.source(),
                new FactRules(framework).judge(file.lines(), store.units(id), store.facts(id)));
    }

    /**
     * Takes all of a file that is not refused.
     *
     * @param seen the mark of the verdicts that were looked at
     * @throws Refused {@code assessments.facts.changedMeanwhile}, {@code assessments.facts.nothing}
     */
    @Transactional
    public Taken take(UserId by, CampaignId id, UUID kept, String seen) {
        open(id);
        Judged judged = judge(by, id, kept);
        if (!judged.mark().equals(seen)) {
            throw new Refused("assessments.facts.changedMeanwhile");
        }
        var settings = new LinkedHashMap<List<Object>, FactStore.Setting>();
        for (FactVerdict verdict : judged.verdicts()) {
            if (verdict.isTaken() && verdict.id() != null) {
                settings.put(
                        List.of(verdict.id(), verdict.variable()),
                        new FactStore.Setting(verdict.id(), verdict.variable(), verdict.now()));
            }
        }
        if (settings.isEmpty()) {
            throw new Refused("assessments.facts.nothing");
        }
        store.delete(kept);
        return set(by, id, List.copyOf(settings.values()), judged.source());
    }

    /** How many are scored. */
    @Transactional(readOnly = true)
    public int units(CampaignId campaign) {
        return store.agencies(campaign).size();
    }

    /** What Parix counts of all units now; nothing once the council has decided. */
    @Transactional(readOnly = true)
    public Map<UnitId, Map<String, String>> counted(Campaign campaign) {
        return campaign.state() == Campaign.State.OPEN
                ? counted.values(
                        campaign.id(),
                        frameworks.of(campaign.framework()),
                        campaign.year(),
                        store.agencies(campaign.id()))
                : Map.of();
    }

    /** Counts for the last time: from now on what was counted stands among the facts, whatever becomes of the records. */
    @Transactional
    public void keepCounted(UserId by, CampaignId id) {
        Campaign campaign = assessments.campaign(id);
        Map<UnitId, Map<String, String>> known = store.facts(id);
        var settings = new ArrayList<FactStore.Setting>();
        counted(campaign)
                .forEach((unit, values) -> values.forEach((variable, value) -> {
                    if (!value.equals(known.getOrDefault(unit, Map.of()).get(variable))) {
                        settings.add(new FactStore.Setting(unit, variable, value));
                    }
                }));
        if (!settings.isEmpty()) {
            LocalDate last = LocalDate.of(campaign.year(), Month.DECEMBER, 31);
            LocalDate today = LocalDate.now(clock);
            set(by, id, settings, COUNTED + DAY.format(today.isBefore(last) ? today : last));
        }
    }

    private Framework open(CampaignId id) {
        store.hold(id);
        Campaign campaign = assessments.campaign(id);
        campaign.requireOpen();
        return frameworks.of(campaign.framework());
    }

    private static String checked(String source) {
        String words = source.strip();
        if (words.isEmpty() || words.length() > LONGEST_SOURCE) {
            throw new Refused("assessments.facts.noSource", LONGEST_SOURCE);
        }
        return words;
    }

    private Taken set(UserId by, CampaignId id, List<FactStore.Setting> settings, String source) {
        store.set(settings, source, by, clock.instant());
        long units = settings.stream().map(FactStore.Setting::unit).distinct().count();
        events.publishEvent(Auditable.of(
                "assessments.factsTaken",
                "campaign:" + id.value(),
                Map.of(),
                Map.of("facts", Integer.toString(settings.size()), "units", Long.toString(units), "source", source)));
        return new Taken(settings.size(), (int) units);
    }
}
