package org.parix.directory.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Agencies;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.directory.exchange.AgencyImport.Line;
import org.parix.directory.exchange.Judging.Standing;

/** What a line means, as far as it is made out; its own agency once it stands. */
final class Meant {
    /** A place in the tree: an agency that stands, or a line that will. */
    record Place(@Nullable Standing standing, @Nullable Meant meant) {}

    final Line line;
    final Agencies.Told told;
    final String name;
    String kind = "OTHER";

    @Nullable
    AgencyLevel level;

    @Nullable
    CommuneType type;

    @Nullable
    LocalDate from;

    @Nullable
    LocalDate to;

    @Nullable
    Place upper;

    @Nullable
    Standing same;

    @Nullable
    AgencyId id;

    List<String> aliases = List.of();

    Meant(Line line, Agencies.Told told, String name) {
        this.line = line;
        this.told = told;
        this.name = name;
    }

    @Nullable
    AgencyId parent() {
        Place at = upper;
        if (at == null) {
            return null;
        }
        return at.standing() != null
                ? at.standing().id()
                : Objects.requireNonNull(at.meant()).own();
    }

    @Nullable
    AgencyId own() {
        return same != null ? same.id() : id;
    }
}
