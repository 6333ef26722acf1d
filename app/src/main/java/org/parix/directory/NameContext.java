package org.parix.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * In whose papers, and on which day, names are meant: two communes both have a "Phòng Văn hóa - Xã hội".
 *
 * @param owner null where nobody can be told
 * @param day of the paper; null for today
 */
public record NameContext(
        @Nullable AgencyId owner, @Nullable LocalDate day) {
    public static final NameContext NONE = new NameContext(null, null);

    public static NameContext of(AgencyId owner) {
        return new NameContext(owner, null);
    }
}
