package org.parix.identity.signin;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttemptStore {
    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts one; the wait that is left where one must wait, and then nothing is counted. */
    Optional<Duration> take(String key, Instant now, Attempts.Pace pace, Duration longest) {
        boolean taken = jdbc.sql("""
                                insert into identity.failed_proof as f (key, failures, last_at) values (:key, 1, :now)
                                on conflict (key) do update
                                   set failures = case when f.last_at < cast(:now as timestamptz) - interval '1 day' then 1 else f.failures + 1 end,
                                       last_at = :now,
                                       wait_until = case when f.last_at >= cast(:now as timestamptz) - interval '1 day' and f.failures + 1 >= :free
                                           then cast(:now as timestamptz) + make_interval(secs => least(:longest, :first * power(2, least(20, f.failures + 1 - :free))))
                                           end
                                 where f.wait_until is null or f.wait_until <= :now
                                returning 1
                                """)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("free", pace.free())
                .param("first", (double) pace.first().toSeconds())
                .param("longest", (double) longest.toSeconds())
                .query(Integer.class)
                .optional()
                .isPresent();
        return taken
                ? Optional.empty()
                : Optional.of(waitsUntil(key, now)
                        .map(until -> Duration.between(now, until))
                        .orElse(Duration.ofSeconds(1)));
    }

    Optional<Instant> waitsUntil(String key, Instant now) {
        return jdbc.sql("select wait_until from identity.failed_proof where key = :key and wait_until > :now")
                .param("key", key)
                .param("now", Timestamp.from(now))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    int failures(String key, Instant now) {
        return jdbc.sql(
                        "select failures from identity.failed_proof where key = :key and last_at >= cast(:now as timestamptz) - interval '1 day'")
                .param("key", key)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void takeBack(String key, Attempts.Pace pace) {
        jdbc.sql("""
                        update identity.failed_proof
                           set failures = greatest(0, failures - 1),
                               wait_until = case when failures - 1 >= :free then wait_until end
                         where key = :key
                        """).param("key", key).param("free", pace.free()).update();
    }

    boolean clear(String key) {
        return jdbc.sql("delete from identity.failed_proof where key = :key")
                        .param("key", key)
                        .update()
                > 0;
    }

    void forget(Instant before) {
        jdbc.sql("delete from identity.failed_proof where last_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
