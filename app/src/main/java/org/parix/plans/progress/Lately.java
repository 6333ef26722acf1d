package org.parix.plans.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was counted a moment ago, so that many who ask for the same make it counted once. Whoever asks after that moment still gets it, while it is
 * counted anew for those who come next; nobody waits for figures of a whole province but the first. Whoever changed something meanwhile is never
 * shown less than that. A page says at what time its figures were counted.
 */
public final class Lately<K, V> {
    private static final int MOST = 200;

    private final Duration kept;
    private final Duration longest;
    private final Clock clock;
    private final Executor aside;
    private final Map<K, Counted<V>> counted = new ConcurrentHashMap<>();
    private final Set<K> countedAside = ConcurrentHashMap.newKeySet();

    /**
     * @param kept after so long it is counted anew, aside
     * @param longest nobody is shown what was counted longer ago
     */
    public Lately(Duration kept, Duration longest, Clock clock, Executor aside) {
        this.kept = kept;
        this.longest = longest;
        this.clock = clock;
        this.aside = aside;
    }

    /** @param at when counting began; null where it was counted for this one page, just now */
    public record Counted<V>(V value, @Nullable Instant at) {
        public static <V> Counted<V> now(V value) {
            return new Counted<>(value, null);
        }

        private boolean since(Instant moment) {
            return at != null && !at.isBefore(moment);
        }
    }

    /** @param changed when whoever asks last changed something */
    public Counted<V> get(K key, Instant changed, Supplier<V> counting) {
        Instant now = clock.instant();
        Instant oldest = now.minus(longest).isAfter(changed) ? now.minus(longest) : changed;
        counted.values().removeIf(each -> !each.since(now.minus(longest)));
        if (!counted.containsKey(key) && counted.size() >= MOST) {
            return Counted.now(counting.get());
        }
        Counted<V> found =
                counted.compute(key, (_, before) -> before != null && before.since(oldest) ? before : count(counting));
        if (!found.since(now.minus(kept)) && countedAside.add(key)) {
            aside.execute(() -> countAside(key, counting));
        }
        return found;
    }

    private void countAside(K key, Supplier<V> counting) {
        try {
            counted.put(key, count(counting));
        } finally {
            countedAside.remove(key);
        }
    }

    private Counted<V> count(Supplier<V> counting) {
        Instant began = clock.instant();
        return new Counted<>(counting.get(), began);
    }
}
