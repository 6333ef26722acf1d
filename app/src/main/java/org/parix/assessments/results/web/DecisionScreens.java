package org.parix.assessments.results.web;

import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Papers that a decision may be. */
@Repository
class DecisionScreens {
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    DecisionScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the agency added last. */
    List<Option> papers(AgencyId agency) {
        return jdbc.sql("""
                        select id, title, number from evidence.piece where agency_id = :agency order by added_at desc, id desc limit :most
                        """)
                .param("agency", agency.value())
                .param("most", MOST)
                .query((row, _) -> new Option(
                        row.getString("id"),
                        row.getString("number").isEmpty()
                                ? row.getString("title")
                                : row.getString("number") + " – " + row.getString("title")))
                .list();
    }

    boolean isPaper(long piece, AgencyId agency) {
        return jdbc.sql("select exists (select from evidence.piece where id = :piece and agency_id = :agency)")
                .param("piece", piece)
                .param("agency", agency.value())
                .query(Boolean.class)
                .single();
    }
}
