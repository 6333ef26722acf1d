package org.parix.identity.signin;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryCodeStore {
    private final JdbcClient jdbc;

    RecoveryCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(UserId account, List<byte[]> hashes, Instant now) {
        clear(account);
        jdbc.sql("""
                        insert into identity.recovery_code (account_id, hash, made_at)
                        select :account, unnest(:hashes), :now
                        """)
                .param("account", account.value())
                .param("hashes", hashes.toArray(byte[][]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    void clear(UserId account) {
        jdbc.sql("delete from identity.recovery_code where account_id = :account")
                .param("account", account.value())
                .update();
    }

    boolean use(UserId account, byte[] hash, Instant now) {
        return jdbc.sql("""
                        update identity.recovery_code set used_at = :now
                         where account_id = :account and hash = :hash and used_at is null
                        """)
                        .param("now", Timestamp.from(now))
                        .param("account", account.value())
                        .param("hash", hash)
                        .update()
                == 1;
    }
}
