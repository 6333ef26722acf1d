package org.parix.identity.signin;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuthenticatorStore {
    private final JdbcClient jdbc;

    AuthenticatorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Active(byte[] secret, long lastStep) {}

    Optional<byte[]> pending(UserId account) {
        return jdbc.sql(
                        "select pending from identity.authenticator where account_id = :account and pending is not null")
                .param("account", account.value())
                .query((row, _) -> row.getBytes("pending"))
                .optional();
    }

    void offer(UserId account, byte[] pending) {
        jdbc.sql("""
                        insert into identity.authenticator (account_id, pending) values (:account, :pending)
                        on conflict (account_id) do update set pending = :pending
                        """)
                .param("account", account.value())
                .param("pending", pending)
                .update();
    }

    void confirm(UserId account, byte[] secret, long step, Instant now) {
        jdbc.sql("""
                        update identity.authenticator set secret = :secret, pending = null, confirmed_at = :now, last_step = :step
                         where account_id = :account
                        """)
                .param("secret", secret)
                .param("now", Timestamp.from(now))
                .param("step", step)
                .param("account", account.value())
                .update();
    }

    Optional<Active> active(UserId account) {
        return jdbc.sql(
                        "select secret, last_step from identity.authenticator where account_id = :account and secret is not null")
                .param("account", account.value())
                .query((row, _) -> new Active(row.getBytes("secret"), row.getLong("last_step")))
                .optional();
    }

    /** False where a code of that half minute, or of a later one, was used meanwhile. */
    boolean use(UserId account, long step) {
        return jdbc.sql(
                                "update identity.authenticator set last_step = :step where account_id = :account and last_step < :step")
                        .param("step", step)
                        .param("account", account.value())
                        .update()
                == 1;
    }

    boolean remove(UserId account) {
        return jdbc.sql("delete from identity.authenticator where account_id = :account")
                        .param("account", account.value())
                        .update()
                == 1;
    }
}
