package org.parix.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A succession as somebody enters it.
 *
 * @param basis the decision it rests on
 * @param to who follows, the main one first; empty for a renaming
 * @param newName of a renaming
 * @param choices rows that go to another successor than the main one
 */
public record NewSuccession(
        SuccessionKind kind,
        LocalDate effectiveOn,
        Basis basis,
        List<AgencyId> from,
        List<Successor> to,
        @Nullable String newName,
        List<Choice> choices) {
    public NewSuccession {
        from = List.copyOf(from);
        to = List.copyOf(to);
        choices = List.copyOf(choices);
    }

    /** @param text what is decided, in a few words */
    public record Basis(String number, LocalDate date, String text) {}

    public sealed interface Successor {}

    public record Standing(AgencyId id) implements Successor {}

    /** An agency that does not exist before the day. */
    public record Founded(
            String name,
            @Nullable AgencyId parent,
            AgencyKind kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType communeType)
            implements Successor {}

    /** @param to the place in the list of successors, from 0 */
    public record Choice(String kind, long row, int to) {}
}
