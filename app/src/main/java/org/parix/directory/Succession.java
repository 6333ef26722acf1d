package org.parix.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link Follows} is told when agencies give way to others.
 *
 * @param effectiveOn the day of law, which may lie before {@code today}
 * @param heirs by each agency whose open work moves whoever gets it; units of one name below agencies that merge are among them
 * @param choices rows for which somebody chose another successor
 */
public record Succession(
        SuccessionId id,
        SuccessionKind kind,
        LocalDate effectiveOn,
        LocalDate today,
        Map<AgencyId, AgencyId> heirs,
        List<Choice> choices) {
    public Succession {
        heirs = Map.copyOf(heirs);
        choices = List.copyOf(choices);
    }

    /** @param kind {@link Follows#kind} of the row */
    public record Choice(String kind, long row, AgencyId to) {}

    /** The agencies whose open work moves; {@link #to} has the heir of each at the same place. For {@code unnest}. */
    public Long[] from() {
        return sorted().stream().map(AgencyId::value).toArray(Long[]::new);
    }

    public Long[] to() {
        return sorted().stream().map(heirs::get).map(AgencyId::value).toArray(Long[]::new);
    }

    /** Rows of a kind that go elsewhere; {@link #chosenAgencies} says where, at the same place. For {@code directory.successor}. */
    public Long[] chosenRows(String kind) {
        return of(kind).stream().map(Choice::row).toArray(Long[]::new);
    }

    public Long[] chosenAgencies(String kind) {
        return of(kind).stream().map(choice -> choice.to().value()).toArray(Long[]::new);
    }

    private List<Choice> of(String kind) {
        return choices.stream().filter(choice -> choice.kind().equals(kind)).toList();
    }

    private List<AgencyId> sorted() {
        Set<AgencyId> from = heirs.keySet();
        return from.stream()
                .sorted(java.util.Comparator.comparingLong(AgencyId::value))
                .toList();
    }
}
