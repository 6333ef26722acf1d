package org.parix.plans.drafts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Component;

/** Takes agency names for the agencies and groups the directory knows, as they are meant in the papers of the draft's owner. */
@Component
class AgencyNames {
    private static final int LONGEST = 1000;

    private final Directory directory;
    private final FieldWords words;

    AgencyNames(Directory directory, FieldWords words) {
        this.directory = directory;
        this.words = words;
    }

    /** A known party under its own name; an unknown name stays as it is, of the given sort. */
    List<Named> named(Collection<Named> asked, NameContext context) {
        Map<String, Named> known = known(asked.stream().map(Named::name).toList(), context);
        Set<Named> found = new LinkedHashSet<>();
        asked.forEach(name -> found.add(known.getOrDefault(name.name(), name)));
        return List.copyOf(found);
    }

    /** The names a person typed. One the directory knows is that party; others are read as a paper's would be. */
    List<Named> typed(Collection<String> names, NameContext context) {
        if (names.stream().anyMatch(name -> name.length() > LONGEST)) {
            throw new Refused("plans.drafts.agencyTooLong", LONGEST);
        }
        List<String> given = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Map<String, Named> known = known(given, context);
        List<Named> all = new ArrayList<>();
        for (String name : given) {
            Named party = known.get(name);
            if (party == null) {
                all.addAll(named(words.named(name), context));
            } else {
                all.add(party);
            }
        }
        return all.stream().distinct().toList();
    }

    /** What the names mean that are not known for certain, or of which something is to be said. */
    List<AgencyMatch> looks(Collection<String> names, NameContext context) {
        return directory.matchAll(names, context).stream()
                .filter(match -> !match.certain() || match.remark() != null)
                .toList();
    }

    /**
     * From now on {@code written} means {@code meant}, which becomes an agency where it is none yet.
     *
     * @return whether it was nobody's other name before
     */
    boolean remember(String written, Named meant, NameContext context) {
        boolean fresh = !isAlias(directory.match(written, context));
        AgencyMatch match = directory.match(meant.name(), context);
        Party party = match.certain() ? match.party() : null;
        if (party == null) {
            boolean group = meant.sort() == Named.Sort.GROUP;
            List<String> name = List.of(meant.name());
            party = Objects.requireNonNull(directory
                    .ensure(group ? List.of() : name, group ? name : List.of(), context)
                    .get(meant.name()));
        }
        directory.remember(written, party, context);
        return fresh && isAlias(directory.match(written, context));
    }

    void forget(String written, NameContext context) {
        AgencyMatch match = directory.match(written, context);
        if (isAlias(match)) {
            directory.forget(written, Objects.requireNonNull(match.party()));
        }
    }

    private static boolean isAlias(AgencyMatch match) {
        return match.how() == AgencyMatch.How.ALIAS;
    }

    /** Puts the parties the directory knows in place of the names a fresh reading has; one query for all rows. */
    List<DocumentRows.NewRow> apply(List<DocumentRows.NewRow> rows, NameContext context) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.origin()
                .entries()
                .values()
                .forEach(entry -> entry.names().forEach(name -> names.add(name.name()))));
        Map<String, Named> known = known(names, context);
        return known.isEmpty()
                ? rows
                : rows.stream().map(row -> apply(row, known)).toList();
    }

    private static DocumentRows.NewRow apply(DocumentRows.NewRow row, Map<String, Named> known) {
        Map<Field, Entry> entries = new EnumMap<>(Field.class);
        List<Doubt> doubts = new ArrayList<>(row.origin().doubts());
        row.origin().entries().forEach((field, entry) -> {
            if (entry.meaning() instanceof Meaning.Who who) {
                List<Named> names = who.names().stream()
                        .map(name -> known.getOrDefault(name.name(), name))
                        .distinct()
                        .toList();
                entries.put(field, new Entry(entry.text(), new Meaning.Who(names, who.inheritedFrom())));
                if (who.names().stream().anyMatch(Named::unclear)
                        && names.stream().noneMatch(Named::unclear)) {
                    doubts.removeIf(doubt -> Field.spokenOf(doubt.field()) == field);
                }
            } else {
                entries.put(field, entry);
            }
        });
        Origin origin =
                new Origin(row.origin().source(), entries, doubts, row.origin().corrections());
        return new DocumentRows.NewRow(row.key(), row.kind(), origin, row.edits());
    }

    private Map<String, Named> known(Collection<String> names, NameContext context) {
        Map<String, Named> known = new HashMap<>();
        if (names.isEmpty()) {
            return known;
        }
        // Answered in the order asked; the match itself has the name tidied.
        Iterator<AgencyMatch> matches = directory.matchAll(names, context).iterator();
        for (String name : names) {
            AgencyMatch match = matches.next();
            if (match.certain() && match.party() != null) {
                known.put(name, named(match.party()));
            }
        }
        return known;
    }

    private static Named named(Party party) {
        return switch (party) {
            case Party.OfAgency agency -> new Named(agency.name(), Named.Sort.AGENCY);
            case Party.OfGroup group -> new Named(group.name(), Named.Sort.GROUP);
        };
    }
}
