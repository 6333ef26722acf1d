package org.parix.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Who is who among the agencies that papers name. */
@Service
public class Directory {

    /** What one name means; see {@link #matchAll} for the names of a whole paper. */
    public AgencyMatch match(String text) {
        return matchAll(List.of(text)).get(0);
    }

    /** What each name means, in the order asked, by one query for all of them. */
    public List<AgencyMatch> matchAll(Collection<String> texts) {
        throw new IllegalStateException("not built yet");
    }

    /**
     * The agencies of these names; those unknown are added. A name that is an alias or differs only by case, diacritics, hyphens or known
     * abbreviations is the agency it stands for.
     *
     * @return an agency for every name asked
     */
    public Map<String, AgencyId> ensure(Collection<String> names) {
        throw new IllegalStateException("not built yet");
    }

    /** The groups of these names; those unknown are added without members. */
    public Map<String, GroupId> ensureGroups(Collection<String> names) {
        throw new IllegalStateException("not built yet");
    }

    /** From now on these words mean this agency or group: a person has said so. */
    public void remember(String alias, Party party) {
        throw new IllegalStateException("not built yet");
    }

    /** All agencies and groups in force, for a field that offers them. */
    public List<Party> parties() {
        throw new IllegalStateException("not built yet");
    }
}
