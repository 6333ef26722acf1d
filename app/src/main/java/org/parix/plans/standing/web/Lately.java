package org.parix.plans.standing.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was counted a moment ago, so that many who ask for the same at once make it counted once. */
final class Lately<K, V> {
    private final Duration kept;
    private final Clock clock;
    private final Map<K, Counted<V>> counted = new ConcurrentHashMap<>();

    private record Counted<V>(V value, Instant at) {}

    Lately(Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    V get(K key, Supplier<V> counting) {
        Instant since = clock.instant().minus(kept);
        counted.values().removeIf(each -> each.at().isBefore(since));
        return counted.computeIfAbsent(key, _ -> new Counted<>(counting.get(), clock.instant()))
                .value();
    }
}
