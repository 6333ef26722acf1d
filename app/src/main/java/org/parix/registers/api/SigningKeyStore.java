package org.parix.registers.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeyStore {
    private final JdbcClient jdbc;

    SigningKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // a key on its way out of the database
    record Published(String kid, byte[] open) {}

    void publish(String kid, byte[] open, Instant now) {
        jdbc.sql("""
                        insert into registers.signing_key (kid, public_key, since) values (:kid, :open, :now) on conflict (kid) do nothing
                        """)
                .param("kid", kid)
                .param("open", open)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Published> published() {
        return jdbc.sql("select kid, public_key from registers.signing_key order by since, kid")
                .query((row, _) -> new Published(row.getString("kid"), row.getBytes("public_key")))
                .list();
    }
}
