package org.parix.registers.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerStore {
    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a key for this transaction; waits while another has it.
     *
     * @return false where the key was used before
     * @throws org.springframework.dao.ConcurrencyFailureException where the other takes too long
     */
    boolean claim(Sent sent, Instant now, Duration wait) {
        jdbc.sql("select set_config('lock_timeout', :wait, true)")
                .param("wait", wait.toMillis() + "ms")
                .query(String.class)
                .single();
        boolean claimed = jdbc.sql("""
                                insert into registers.api_answer (token_id, key, body_sha256, at) values (:token, :key, :sha256, :now)
                                on conflict (token_id, key) do nothing
                                """)
                        .param("token", sent.token().id())
                        .param("key", sent.key())
                        .param("sha256", sent.sha256())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        jdbc.sql("set local lock_timeout to default").update();
        return claimed;
    }

    record Kept(String sha256, Answer answer) {}

    Optional<Kept> kept(Sent sent) {
        return jdbc.sql("""
                        select body_sha256, status, body from registers.api_answer
                         where token_id = :token and key = :key and status is not null
                        """)
                .param("token", sent.token().id())
                .param("key", sent.key())
                .query((row, _) -> new Kept(
                        row.getString("body_sha256"), new Answer(row.getInt("status"), row.getString("body"), true)))
                .optional();
    }

    void keep(Sent sent, Answer answer) {
        jdbc.sql(
                        "update registers.api_answer set status = :status, body = :body where token_id = :token and key = :key")
                .param("token", sent.token().id())
                .param("key", sent.key())
                .param("status", answer.status())
                .param("body", answer.body())
                .update();
    }

    int forget(Instant before) {
        return jdbc.sql("delete from registers.api_answer where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
