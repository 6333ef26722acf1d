package org.parix.plans;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parix.directory.Party;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Responsible;

/** The names of agencies and groups in a paper, and the paper with the directory's names in their place. */
final class PartyNames {
    private PartyNames() {}

    static Set<String> agencies(NewPlan paper) {
        return names(paper, Agencies::agencies);
    }

    static Set<String> groups(NewPlan paper) {
        return names(paper, Agencies::groups);
    }

    private static Set<String> names(NewPlan paper, Function<Agencies, List<String>> part) {
        Set<String> names = new LinkedHashSet<>();
        for (PlannedTask task : paper.tasks()) {
            all(task.agencies()).forEach(agencies -> names.addAll(part.apply(agencies)));
        }
        return names;
    }

    static Stream<Agencies> all(Responsible charged) {
        return Stream.of(charged.lead(), charged.cooperating(), charged.implementing(), charged.monitoring());
    }

    /** A name not among the known stays as it is. */
    static NewPlan inDirectory(NewPlan paper, Map<String, Party> known) {
        List<PlannedTask> tasks = paper.tasks().stream()
                .map(task -> task.chargedTo(new Responsible(
                        inDirectory(task.agencies().lead(), known),
                        inDirectory(task.agencies().cooperating(), known),
                        inDirectory(task.agencies().implementing(), known),
                        inDirectory(task.agencies().monitoring(), known))))
                .toList();
        return new NewPlan(paper.draft(), paper.paper(), paper.head(), paper.goals(), paper.areas(), tasks);
    }

    private static Agencies inDirectory(Agencies charged, Map<String, Party> known) {
        Set<String> agencies = new LinkedHashSet<>();
        Set<String> groups = new LinkedHashSet<>();
        sort(charged.agencies(), known, agencies, groups, agencies);
        sort(charged.groups(), known, agencies, groups, groups);
        return new Agencies(
                charged.text(),
                new ArrayList<>(agencies),
                new ArrayList<>(groups),
                charged.unclear(),
                charged.inheritedFrom());
    }

    private static void sort(
            List<String> names,
            Map<String, Party> known,
            Set<String> agencies,
            Set<String> groups,
            Set<String> unknown) {
        for (String name : names) {
            Party party = known.get(name);
            if (party == null) {
                unknown.add(name);
            } else {
                switch (party) {
                    case Party.OfAgency agency -> agencies.add(agency.name());
                    case Party.OfGroup group -> groups.add(group.name());
                }
            }
        }
    }
}
