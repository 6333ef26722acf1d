package org.parix.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to a group: named one by one from a day on, or told by a rule and kept by date whenever an agency changes. */
@Service
public class Groups {
    private final GroupStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Naming naming = Naming.shipped();
    private final GroupNames names = new GroupNames(naming);

    Groups(GroupStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * From the day on the group is made up of exactly these agencies; who belonged to it before that day stays recorded.
     *
     * @throws Refused {@code directory.members.beforeChange} if a later change of the members is recorded already
     */
    @Transactional
    public void setMembers(GroupId group, Set<AgencyId> members, LocalDate from) {
        store.lockPlaces();
        find(group);
        refuseBeforeChange(group, from);
        String before = String.join("; ", store.memberNames(group, from));
        store.setRule(group, null, null);
        boolean changed = store.endMembersExcept(group, members, from) > 0;
        try {
            changed |= store.addMembers(group, members, from) > 0;
        } catch (DataIntegrityViolationException e) {
            throw new NotFound("one of the agencies " + members);
        }
        tell(group, before, from, null);
        say(changed ? Set.of(group) : Set.of());
    }

    /**
     * From the day on the group is made up of all that answer to the rule, on each day anew.
     *
     * @param seen the version of the group the person saw
     * @throws Refused {@code directory.members.beforeChange}, {@code directory.rule.empty}, {@code directory.changedMeanwhile}
     */
    @Transactional
    public void setRule(GroupId id, GroupRule rule, LocalDate from, int seen) {
        store.lockPlaces();
        GroupStore.Group group = find(id);
        if (group.version() != seen) {
            throw new Refused("directory.changedMeanwhile", group.name());
        }
        if (!rule.isOpen() && rule.extra().isEmpty()) {
            throw new Refused("directory.rule.empty");
        }
        if (from.isAfter(today())) {
            throw new Refused("directory.rule.future");
        }
        refuseBeforeChange(id, from);
        String before = String.join("; ", store.memberNames(id, from));
        store.setRule(id, rule, from);
        boolean changed = set(id, store.resolve(rule, today()), from);
        tell(id, before, from, rule);
        say(changed ? Set.of(id) : Set.of());
    }

    /** The rule that the name of a group tells; one that asks for nothing where it tells none. */
    @Transactional(readOnly = true)
    public GroupRule propose(GroupId id) {
        GroupStore.Group group = store.get(id).orElseThrow(() -> new NotFound("group " + id.value()));
        return names.propose(naming.key(group.name(), today()), group.owner());
    }

    /** Who answers to a rule on a day, whether or not a group has it. */
    @Transactional(readOnly = true)
    public Set<AgencyId> resolve(GroupRule rule, LocalDate day) {
        return store.resolve(rule, day);
    }

    /**
     * Brings the members of all groups that have a rule up to date, from a day on. Whoever changes agencies, their places, kinds or spans calls
     * this within the transaction of the change.
     */
    public void resolveAll(LocalDate on) {
        say(resolveQuietly(on));
    }

    /**
     * The same, telling nobody but the caller: what is only tried out is rolled back again.
     *
     * @return the groups that somebody joined or left
     */
    Set<GroupId> resolveQuietly(LocalDate on) {
        store.lockPlaces();
        Set<GroupId> changed = new HashSet<>();
        for (GroupStore.Group group : store.lockRuled()) {
            LocalDate from = store.lastChange(group.id())
                    .filter(last -> last.isAfter(on))
                    .orElse(on);
            if (group.rule() != null && (group.since() == null || !from.isBefore(group.since()))) {
                if (set(group.id(), store.resolve(group.rule(), today()), from)) {
                    changed.add(group.id());
                }
            }
        }
        return changed;
    }

    private boolean set(GroupId group, Set<AgencyId> members, LocalDate from) {
        int left = store.endMembersExcept(group, members, from);
        return store.addMembers(group, members, from) + left > 0;
    }

    void say(Set<GroupId> changed) {
        if (!changed.isEmpty()) {
            events.publishEvent(new MembersChanged(changed));
        }
    }

    private GroupStore.Group find(GroupId group) {
        return store.lock(group).orElseThrow(() -> new NotFound("group " + group.value()));
    }

    private void refuseBeforeChange(GroupId group, LocalDate from) {
        if (store.lastChange(group).filter(last -> last.isAfter(from)).isPresent()) {
            throw new Refused("directory.members.beforeChange", from);
        }
    }

    private void tell(GroupId group, String before, LocalDate from, @Nullable GroupRule rule) {
        String subject = "group:" + group.value();
        Map<String, String> was = Map.of("members", before);
        Map<String, String> is =
                Map.of("members", String.join("; ", store.memberNames(group, from)), "from", from.toString());
        events.publishEvent(
                rule == null
                        ? Auditable.of("directory.membersSet", subject, was, is)
                        : Auditable.of("directory.ruleSet", subject, was, is));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
