package org.parix.notices.web;

import java.util.List;
import java.util.Optional;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RuleScreens {
    private final JdbcClient jdbc;

    RuleScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> name(long agency) {
        return jdbc.sql("select name from directory.agency where id = :agency")
                .param("agency", agency)
                .query(String.class)
                .optional();
    }

    List<Option> named(List<Long> agencies) {
        return jdbc.sql("select id, name from directory.agency where id = any (:agencies) order by name")
                .param("agencies", agencies.toArray(Long[]::new))
                .query((row, _) -> new Option(row.getString("id"), row.getString("name")))
                .list();
    }
}
