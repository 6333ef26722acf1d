package org.parix.plans.drafts.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.plans.drafts.Review.Renamed;

/**
 * Agencies of a row as a person puts them right, with or without scripts.
 *
 * @param was the names as they stood, one for each {@code name}; a name beyond them is added
 * @param remember whether a name put right means the same agency in papers to come
 */
record NamesForm(
        @Nullable List<String> was,
        @Nullable List<String> name,
        @Nullable Boolean remember,
        int version) {
    List<Renamed> names() {
        List<String> before = Objects.requireNonNullElse(was, List.of());
        List<String> now = Objects.requireNonNullElse(name, List.of());
        return IntStream.range(0, now.size())
                .mapToObj(at -> new Renamed(at < before.size() ? before.get(at) : "", now.get(at)))
                .toList();
    }

    boolean remembers() {
        return Boolean.TRUE.equals(remember);
    }
}
