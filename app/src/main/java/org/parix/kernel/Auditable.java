package org.parix.kernel;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody did that the trail must keep. Published as an event inside the transaction of the act, so that neither stands without the
 * other; who did it, as what and from where, the trail finds out by itself.
 *
 * @param act a name such as {@code plans.renamed}; {@code <module>.act.<the rest>} is its message, here {@code plans.act.renamed}
 * @param subject what it was done to, as kind and id, such as {@code plan:12}
 * @param before what stood, by field; empty where nothing did
 * @param after what stands now, by field; empty where nothing does
 * @param reason why, where a reason was asked for
 */
public record Auditable(
        String act,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String reason) {
    public Auditable {
        if (!act.matches("[a-z]+(\\.[a-zA-Z]+)+")) {
            throw new IllegalArgumentException("not the name of an act: " + act);
        }
        if (!subject.matches("[a-z-]+:.+")) {
            throw new IllegalArgumentException("not kind:id: " + subject);
        }
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** An act whose name tells all. */
    public static Auditable of(String act, String subject) {
        return new Auditable(act, subject, Map.of(), Map.of(), null);
    }

    public static Auditable of(String act, String subject, Map<String, String> before, Map<String, String> after) {
        return new Auditable(act, subject, before, after, null);
    }

    public Auditable because(String why) {
        return new Auditable(act, subject, before, after, why);
    }

    @Override
    public String toString() {
        return act + " " + subject + " " + new TreeMap<>(before) + " -> " + new TreeMap<>(after);
    }
}
