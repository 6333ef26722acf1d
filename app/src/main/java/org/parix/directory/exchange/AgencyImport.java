package org.parix.directory.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Agencies;
import org.parix.directory.AgenciesMoved;
import org.parix.directory.Authority;
import org.parix.directory.Groups;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes many agencies in from a file: first judged line by line, then all at once or not at all. A second time it changes nothing. */
@Service
public class AgencyImport {
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    private final AgencyImportStore store;
    private final Agencies agencies;
    private final Groups groups;
    private final Authority authority;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgencyImport(
            AgencyImportStore store,
            Agencies agencies,
            Groups groups,
            Authority authority,
            MessageSource messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.agencies = agencies;
        this.groups = groups;
        this.authority = authority;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A line of the file, as it stands there.
     *
     * @param parent the agency above, led by those above it where names are alike, parted by " / "
     */
    public record Line(
            int number,
            String name,
            String parent,
            String kind,
            String level,
            String type,
            String from,
            String to,
            String aliases) {}

    public enum Sort {
        ADD,
        CHANGE,
        SAME,
        WRONG
    }

    /** @param key the message that says what will be done, or what is wrong and what to do */
    public record Verdict(Line line, Sort sort, String key, List<String> arguments) {}

    public record Judged(UUID id, String fileName, boolean applied, int added, int changed, List<Verdict> verdicts) {
        public long count(String sort) {
            return verdicts.stream()
                    .filter(verdict -> verdict.sort().name().equals(sort))
                    .count();
        }
    }

    record Stored(String fileName, List<Line> lines, boolean applied, int added, int changed) {}

    /** @throws Refused what {@link AgencySheet#read} refuses */
    @Transactional
    public UUID take(String by, String fileName, InputStream file) throws IOException {
        List<Line> lines = AgencySheet.read(file);
        UUID id = UUID.randomUUID();
        store.forgetOld(clock.instant().minus(FORGOTTEN_AFTER));
        store.add(id, by, fileName, lines, clock.instant());
        return id;
    }

    /** What confirming would do, as of now. */
    @Transactional
    public Judged judge(String by, UUID id) {
        Stored stored = find(by, id);
        return new Judged(
                id,
                stored.fileName(),
                stored.applied(),
                stored.added(),
                stored.changed(),
                new Judging(stored.lines(), store.standing(), agencies, store.kinds(), authority).all());
    }

    /**
     * Does it all.
     *
     * @throws Refused {@code directory.import.wrongLines}
     */
    @Transactional
    public void apply(String by, UUID id) {
        store.lockPlaces();
        Stored stored = find(by, id);
        if (stored.applied()) {
            return;
        }
        var judging = new Judging(stored.lines(), store.standing(), agencies, store.kinds(), authority);
        if (judging.all().stream().anyMatch(verdict -> verdict.sort() == Sort.WRONG)) {
            throw new Refused("directory.import.wrongLines");
        }
        int added = 0;
        try {
            for (List<Meant> round = judging.ready(); !round.isEmpty(); round = judging.ready()) {
                judging.stand(round, store.insert(round, clock.instant()));
                added += round.size();
            }
            store.change(judging.changes());
            store.addAliases(judging.aliases(), clock.instant());
        } catch (DuplicateKeyException e) {
            throw new Refused("directory.import.changedMeanwhile");
        }
        int changed = judging.changes().size();
        if (changed > 0) {
            events.publishEvent(new AgenciesMoved("directory.moved.imported", List.of(stored.fileName())));
        }
        groups.resolveAll(LocalDate.now(clock));
        store.applied(id, added, changed, clock.instant());
        events.publishEvent(Auditable.of(
                "directory.agenciesImported",
                "import:" + id,
                Map.of(),
                Map.of(
                        "file",
                        stored.fileName(),
                        "added",
                        Integer.toString(added),
                        "changed",
                        Integer.toString(changed))));
    }

    /** All agencies in the columns of an import. */
    @Transactional(readOnly = true)
    public List<Line> lines() {
        return store.lines();
    }

    public void template(Locale locale, OutputStream out) throws IOException {
        AgencySheet.workbook(
                out,
                List.of(),
                List.of(
                        messages.getMessage("directory.import.advice1", null, locale),
                        messages.getMessage("directory.import.advice2", null, locale),
                        messages.getMessage("directory.import.advice3", null, locale)));
    }

    public void workbook(OutputStream out) throws IOException {
        List<Line> lines = told("xlsx");
        AgencySheet.workbook(out, lines, List.of());
    }

    public void csv(OutputStream out) throws IOException {
        AgencySheet.csv(out, told("csv"));
    }

    private List<Line> told(String format) {
        List<Line> lines = store.lines();
        events.publishEvent(Auditable.of(
                "directory.agenciesExported",
                "export:" + format,
                Map.of(),
                Map.of("count", Integer.toString(lines.size()))));
        return lines;
    }

    private Stored find(String by, UUID id) {
        return store.lock(id, by).orElseThrow(() -> new NotFound("import " + id));
    }

    @Nullable
    static LocalDate day(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var match = java.util.regex.Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})|(\\d{4})-(\\d{2})-(\\d{2})")
                .matcher(text);
        try {
            if (!match.matches()) {
                throw new Refused("directory.import.noDay", text);
            }
            return match.group(1) == null
                    ? LocalDate.parse(text)
                    : LocalDate.of(
                            Integer.parseInt(match.group(3)),
                            Integer.parseInt(match.group(2)),
                            Integer.parseInt(match.group(1)));
        } catch (java.time.DateTimeException e) {
            throw new Refused("directory.import.noDay", text);
        }
    }
}
