package org.parix.directory;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proposes the rule that the name of a group tells: "UBND các xã, thị trấn". The words are data in {@code directory/group-words.csv}. */
final class GroupNames {
    /** What stands behind these words says whose they are, not what they are. */
    private static final Pattern WHOSE = Pattern.compile(" (?:thuoc|truc thuoc|tren dia ban|cua|trong|o) .*$");

    private record Word(String words, String sort, String value) {}

    private final List<Word> words;

    GroupNames(Naming naming) {
        words = Naming.rows("/directory/group-words.csv").stream()
                .map(cells -> new Word(naming.key(cells.get(0), LocalDate.MAX), cells.get(1), cells.get(2)))
                .sorted(java.util.Comparator.comparingInt(
                        (Word word) -> -word.words().length()))
                .toList();
    }

    /** @param owner whose papers name the group: it is meant below that agency */
    GroupRule propose(String key, @Nullable AgencyId owner) {
        String left = " " + WHOSE.matcher(" " + key + " ").replaceFirst(" ").strip() + " ";
        Set<AgencyLevel> levels = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        Set<CommuneType> types = new HashSet<>();
        for (Word word : words) {
            String looked = " " + word.words() + " ";
            if (left.contains(looked)) {
                // a longer phrase uses its words up: "cấp xã" is a level and no longer a sort of commune
                left = left.replace(looked, " · ");
                switch (word.sort()) {
                    case "LEVEL" -> levels.add(AgencyLevel.valueOf(word.value()));
                    case "TYPE" -> types.add(CommuneType.valueOf(word.value()));
                    default -> kinds.add(word.value());
                }
            }
        }
        if (kinds.isEmpty() && !types.isEmpty()) {
            kinds.add(AgencyKind.PEOPLES_COMMITTEE.code());
        }
        return new GroupRule(levels, kinds, types, owner == null ? null : owner.value(), Set.of(), Set.of());
    }
}
