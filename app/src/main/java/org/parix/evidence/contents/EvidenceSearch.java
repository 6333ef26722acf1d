package org.parix.evidence.contents;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.VersionId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds evidence by the words in its files; case, diacritics and đ/d are forgiven. */
@Service
public class EvidenceSearch {
    private final SearchStore store;

    EvidenceSearch(SearchStore store) {
        this.store = store;
    }

    /**
     * A piece with the page that answers best.
     *
     * @param version the version the words stand in
     * @param superseded whether that version is no longer in force
     * @param page null where the file has no pages
     */
    public record Hit(
            EvidenceId evidence,
            VersionId version,
            boolean superseded,
            @Nullable Integer page,
            boolean recognised,
            Snippet snippet) {}

    /**
     * Best first, each piece once: pages that hold the words one after the other before those that hold them somewhere, versions in force
     * before superseded ones.
     *
     * @param agencies whose evidence may be shown
     */
    @Transactional(readOnly = true)
    public List<Hit> find(String text, Collection<AgencyId> agencies, int limit) {
        List<String> words = SearchWords.of(text);
        if (words.isEmpty() || agencies.isEmpty()) {
            return List.of();
        }
        Map<EvidenceId, Hit> hits = new LinkedHashMap<>();
        store.find(SearchWords.inOrder(words), agencies, limit).forEach(found -> keep(found, words, hits));
        if (hits.size() < limit && words.size() > 1) {
            store.find(SearchWords.anywhere(words), agencies, limit).forEach(found -> keep(found, words, hits));
        }
        return hits.values().stream().limit(limit).toList();
    }

    private static void keep(SearchStore.Found found, List<String> words, Map<EvidenceId, Hit> hits) {
        hits.computeIfAbsent(
                found.evidence(),
                evidence -> new Hit(
                        evidence,
                        found.version(),
                        found.superseded(),
                        found.page(),
                        found.recognised(),
                        Snippet.of(found.text(), words)));
    }
}
