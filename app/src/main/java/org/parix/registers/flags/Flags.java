package org.parix.registers.flags;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.measures.Days;
import org.parix.measures.Doubts;
import org.parix.registers.Registers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Flags what looks like gaming, among what has changed, and keeps what people find out about it. */
@Service
public class Flags implements Doubts {
    /** A change is dated when it is made and seen when it is committed: what was under way at the last look is looked at again. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final int LONGEST = 1000;

    private final List<FlagKind> kinds = FlagKind.shipped();
    private final FlagStore store;
    private final Registers registers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Flags(FlagStore store, Registers registers, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.registers = registers;
        this.events = events;
        this.clock = clock;
    }

    /** The grave ones first. */
    public List<FlagKind> kinds() {
        return kinds;
    }

    /** @throws NotFound where there is none */
    public FlagKind kind(String code) {
        return kinds.stream()
                .filter(kind -> kind.kind().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("kind of flag " + code));
    }

    /**
     * Looks through what has changed since the last time.
     *
     * @return how many flags are new or have grown
     */
    @Transactional
    public int look() {
        store.alone();
        Instant now = clock.instant();
        int found = 0;
        for (FlagKind kind : kinds) {
            Instant upTo = store.upTo(kind).orElse(Instant.EPOCH);
            if (store.hasChanged(registers.register(kind.register()).table(), upTo.minus(OVERLAP))) {
                found += look(kind, upTo.minus(OVERLAP), now);
            }
            store.ranUpTo(kind, now);
        }
        return found;
    }

    private int look(FlagKind kind, Instant since, Instant now) {
        int found = 0;
        List<FlagKind.Setting> settings = kind.settings();
        for (int at = 0; at < settings.size(); at++) {
            LocalDate until = at + 1 < settings.size() ? settings.get(at + 1).from() : null;
            // a change that is dated to this very moment is among those looked at
            found += store.look(kind, settings.get(at), until, since, now.plusMillis(1));
        }
        return found;
    }

    /**
     * Notes what is behind a flag; what was noted before stays readable.
     *
     * @throws Refused {@code registers.flags.own} for those who work in the agency or had a hand in the records, {@code .noReason}
     */
    @Transactional
    public void note(long flag, FlagVerdict verdict, String reason, CurrentUser by) {
        AgencyId agency = store.agency(flag).orElseThrow(() -> new NotFound("flag " + flag));
        String words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refused("registers.flags.noReason", LONGEST);
        }
        if (agency.equals(by.agency()) || store.hadAHand(flag, by.id())) {
            throw new Refused("registers.flags.own");
        }
        store.note(flag, verdict, words, by.id(), clock.instant());
        events.publishEvent(
                Auditable.of("registers.flagNoted", "flag:" + flag, Map.of(), Map.of("verdict", verdict.name()))
                        .because(words));
    }

    /** Flags that nobody has noted a finding of, by agency; those without any are missing. */
    @Transactional(readOnly = true)
    public Map<AgencyId, Integer> open(Collection<AgencyId> agencies, Days days) {
        return store.open(agencies, days.from(), days.to());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Doubt> of(Collection<AgencyId> agencies, Days days) {
        Map<String, int[]> found = store.byKind(agencies, days.from(), days.to());
        return kinds.stream()
                .filter(kind -> found.containsKey(kind.kind()))
                .map(kind -> {
                    int[] numbers = found.getOrDefault(kind.kind(), new int[2]);
                    return new Doubt(
                            kind.name(),
                            kind.means(),
                            kind.severity() == FlagKind.Severity.SERIOUS,
                            numbers[0],
                            numbers[1]);
                })
                .toList();
    }
}
