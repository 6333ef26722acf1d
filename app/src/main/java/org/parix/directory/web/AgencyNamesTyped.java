package org.parix.directory.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Component;

/** Which agency somebody means who typed its name into a form. */
@Component
class AgencyNamesTyped {
    private final Directory directory;

    AgencyNamesTyped(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param near of several of one name the one nearest to this is meant; null where it cannot be told
     * @throws Refused {@code directory.succession.unclear}, {@code directory.succession.isGroup}, {@code directory.succession.noAgency}
     */
    AgencyId agency(String name, @Nullable AgencyId near) {
        return find(name, near).orElseThrow(() -> new Refused("directory.succession.noAgency", name));
    }

    List<AgencyId> all(List<String> names, @Nullable AgencyId near) {
        return names.stream().map(name -> agency(name, near)).toList();
    }

    /** Empty where nobody is called so. */
    Optional<AgencyId> find(String name, @Nullable AgencyId near) {
        AgencyMatch match = directory.match(name, new NameContext(near, null));
        if (match.certain() && match.party() instanceof Party.OfAgency(AgencyId id, String _)) {
            return Optional.of(id);
        }
        if (match.certain()) {
            throw new Refused("directory.succession.isGroup", name);
        }
        return switch (match.how()) {
            case SEVERAL, ELSEWHERE -> throw new Refused("directory.succession.unclear", name, examples(match));
            default -> Optional.empty();
        };
    }

    private String examples(AgencyMatch match) {
        return Stream.concat(
                        Stream.ofNullable(match.party()),
                        match.others().stream().map(AgencyMatch.Candidate::party))
                .flatMap(party ->
                        party instanceof Party.OfAgency(AgencyId id, String _) ? Stream.of(id) : Stream.empty())
                .limit(2)
                .map(directory::fullName)
                .collect(Collectors.joining("; "));
    }
}
