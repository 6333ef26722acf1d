package org.parix.registers;

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
}
