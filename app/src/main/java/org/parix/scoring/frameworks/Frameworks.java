package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.frameworks.FrameworkStore.Act;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes frameworks in, changes drafts and freezes them. Every act is told to the trail. */
@Service
public class Frameworks {
    private final FrameworkStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Frameworks(FrameworkStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Which version of a draft somebody saw, and who they are. */
    public record Seen(FrameworkId id, int revision, UserId by) {}

    /** @throws NotFound where there is none */
    public KeptFramework find(FrameworkId id) {
        return store.find(id).orElseThrow(() -> new NotFound("framework " + id));
    }

    /** Whose it is; empty where there is none. */
    public Optional<AgencyId> owner(FrameworkId id) {
        return store.owner(id);
    }

    /** What a campaign scores by. @throws NotFound where there is no frozen version of this id */
    public Framework inUse(FrameworkId id) {
        KeptFramework kept = find(id);
        if (kept.isDraft()) {
            throw new NotFound("frozen framework " + id);
        }
        return kept.framework();
    }

    /** All that can be scored by, the latest year first. */
    public List<KeptFramework> frozen() {
        return store.frozen().stream().map(this::find).toList();
    }

    /**
     * A file as a draft of its own, or as a further version of the framework of the same code and year.
     *
     * @throws org.parix.scoring.UnreadableFramework with all its faults and their lines
     * @throws Refused {@code scoring.frameworks.draftThere} where that framework has a draft already
     */
    @Transactional
    public FrameworkId take(AgencyId owner, String yaml, UserId by) {
        return add(owner, yaml, FrameworkYaml.read(yaml), null, by);
    }

    /**
     * What was read from elsewhere, such as from the table of a paper.
     *
     * @param total what its leaves are to add up to
     */
    @Transactional
    public FrameworkId take(AgencyId owner, Framework framework, BigDecimal total, UserId by) {
        FrameworkId id = add(owner, FrameworkYaml.write(framework), framework, null, by);
        store.aim(id, total);
        return id;
    }

    /** What was made elsewhere and adds up. */
    @Transactional
    public FrameworkId take(AgencyId owner, Framework framework, UserId by) {
        return add(owner, FrameworkYaml.write(framework), framework, null, by);
    }

    /** Another's or one's own as a draft for a year, such as the next. */
    @Transactional
    public FrameworkId copy(FrameworkId from, AgencyId owner, String code, int year, UserId by) {
        Framework copied = Editing.copied(find(from).framework(), code, year);
        return add(owner, FrameworkYaml.write(copied), copied, from, by);
    }

    /** A frozen framework changes by a further version, which begins as what it was. */
    @Transactional
    public FrameworkId newVersion(FrameworkId from, UserId by) {
        KeptFramework former = find(from);
        if (former.isDraft()) {
            throw new Refused("scoring.frameworks.isDraft");
        }
        return add(former.owner(), former.yaml(), former.framework(), from, by);
    }

    private FrameworkId add(
            AgencyId owner, String yaml, Framework framework, @Nullable FrameworkId basedOn, UserId by) {
        if (store.hasDraft(owner, framework.code(), framework.year())) {
            throw new Refused("scoring.frameworks.draftThere", framework.code(), String.valueOf(framework.year()));
        }
        int version = store.lastVersion(owner, framework.code(), framework.year()) + 1;
        try {
            FrameworkId id = store.add(owner, version, yaml, framework, basedOn, act(by));
            events.publishEvent(
                    Auditable.of("scoring.frameworkTaken", subject(id), Map.of(), told(framework, version)));
            return id;
        } catch (DuplicateKeyException _) {
            throw new Refused("scoring.frameworks.draftThere", framework.code(), String.valueOf(framework.year()));
        }
    }

    /**
     * A draft becomes what the change makes of it. While it is being edited its points need not come to its total.
     *
     * @throws Refused {@code scoring.frameworks.…} where it is frozen, or somebody else changed it in between
     */
    @Transactional
    public void change(Seen seen, String what, UnaryOperator<Framework> change) {
        KeptFramework before = draft(seen);
        Framework after = Editing.completed(change.apply(before.framework()));
        after.kinds();
        write(seen, before, before.total(), after, what);
    }

    /** @param total what the leaves must add up to */
    @Transactional
    public void changeHead(Seen seen, BigDecimal total, UnaryOperator<Framework> change) {
        if (total.signum() <= 0) {
            throw new Refused("scoring.frameworks.total");
        }
        KeptFramework before = draft(seen);
        write(seen, before, total, change.apply(before.framework()), "");
    }

    private void write(Seen seen, KeptFramework before, BigDecimal total, Framework after, String what) {
        try {
            if (!store.change(seen.id(), seen.revision(), total, FrameworkYaml.write(after), after, act(seen.by()))) {
                throw new Refused("scoring.frameworks.changedMeanwhile");
            }
        } catch (DuplicateKeyException _) {
            throw new Refused("scoring.frameworks.draftThere", after.code(), String.valueOf(after.year()));
        }
        var told = new HashMap<>(told(after, before.version()));
        if (!what.isEmpty()) {
            told.put("criterion", what);
        }
        events.publishEvent(Auditable.of(
                "scoring.frameworkChanged", subject(seen.id()), told(before.framework(), before.version()), told));
    }

    /**
     * From now on it can be scored by, and changes no more.
     *
     * @throws Refused {@code scoring.frameworks.sum} where its points do not come to its total
     */
    @Transactional
    public void freeze(Seen seen) {
        KeptFramework before = draft(seen);
        if (!before.addsUp()) {
            throw new Refused("scoring.frameworks.sum", before.framework().total(), before.total());
        }
        if (!store.freeze(seen.id(), seen.revision(), act(seen.by()))) {
            throw new Refused("scoring.frameworks.changedMeanwhile");
        }
        var told = new HashMap<>(told(before.framework(), before.version()));
        told.put("hash", before.hash());
        events.publishEvent(Auditable.of("scoring.frameworkFrozen", subject(seen.id()), Map.of(), told));
    }

    /** Only a draft goes. */
    @Transactional
    public void delete(Seen seen) {
        KeptFramework before = draft(seen);
        if (store.isBasis(seen.id())) {
            throw new Refused("scoring.frameworks.isBasis");
        }
        if (!store.delete(seen.id(), seen.revision())) {
            throw new Refused("scoring.frameworks.changedMeanwhile");
        }
        events.publishEvent(Auditable.of(
                "scoring.frameworkDeleted", subject(seen.id()), told(before.framework(), before.version()), Map.of()));
    }

    private KeptFramework draft(Seen seen) {
        KeptFramework kept = store.lock(seen.id()).orElseThrow(() -> new NotFound("framework " + seen.id()));
        if (!kept.isDraft()) {
            throw new Refused("scoring.frameworks.isFrozen");
        }
        if (kept.revision() != seen.revision()) {
            throw new Refused("scoring.frameworks.changedMeanwhile");
        }
        return kept;
    }

    private Act act(UserId by) {
        return new Act(by, clock.instant());
    }

    static String subject(FrameworkId id) {
        return "framework:" + id;
    }

    private static Map<String, String> told(Framework framework, int version) {
        return Map.of(
                "name", framework.title().vi(),
                "code", framework.code(),
                "year", String.valueOf(framework.year()),
                "version", String.valueOf(version),
                "points", framework.total().toPlainString(),
                "criteria", String.valueOf(framework.leaves().size()));
    }
}
