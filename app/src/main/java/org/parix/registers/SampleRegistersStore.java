package org.parix.registers;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether the invented procedures stand already. */
@Repository
class SampleRegistersStore {
    private final JdbcClient jdbc;

    SampleRegistersStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasProcedure(String code) {
        return jdbc.sql("select exists (select from registers.procedure where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /** A piece of the library that can prove something, and a late dossier that was apologised for. */
    record Proof(long piece, long dossier) {}

    Optional<Proof> proof() {
        return jdbc.sql("""
                        select (select min(id) from evidence.piece) as piece, min(dossier.id) as dossier
                          from registers.dossier where apology_on is not null
                        having min(dossier.id) is not null and exists (select from evidence.piece)
                        """)
                .query((row, _) -> new Proof(row.getLong("piece"), row.getLong("dossier")))
                .optional();
    }
}
