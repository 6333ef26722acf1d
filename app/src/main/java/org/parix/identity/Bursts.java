package org.parix.identity;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often an address may begin something that costs us a row or a computation. Kept in memory, of each server apart: what is at stake is this
 * server's work, not who guesses a password; for that see {@link org.parix.identity.signin.Attempts}.
 */
public final class Bursts {
    private static final int ADDRESSES = 10_000;

    private final int perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    public Bursts(int perMinute) {
        this.perMinute = perMinute;
    }

    /** @param address who asks, as the connection has it */
    public synchronized boolean allows(String address) {
        return buckets.computeIfAbsent(
                        address,
                        _ -> Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }
}
