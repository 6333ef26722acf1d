package org.parix.documents.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parix.documents.Paper.Notice;

/** What a reader met and a person should know: things of one kind are counted and told once. */
final class Tally {
    private static final int NOTICES = 200;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<Notice> single = new ArrayList<>();

    void count(String key) {
        counts.merge(key, 1, Integer::sum);
    }

    void tell(String key, Object... arguments) {
        if (single.size() < NOTICES) {
            single.add(Notice.of(key, arguments));
        }
    }

    List<Notice> notices() {
        List<Notice> all = new ArrayList<>(single);
        counts.forEach((key, count) -> all.add(Notice.of(key, count)));
        return all;
    }
}
