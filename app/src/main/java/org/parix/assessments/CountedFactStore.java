package org.parix.assessments;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which numbers campaigns count. */
@Repository
class CountedFactStore {
    private final JdbcClient jdbc;

    CountedFactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> variables(CampaignId campaign) {
        return jdbc
                .sql("select variable from assessments.counted_variable where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In place of those before. */
    void set(CampaignId campaign, Collection<String> variables) {
        jdbc.sql("delete from assessments.counted_variable where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .update();
        jdbc.sql("""
                        insert into assessments.counted_variable (campaign_id, variable)
                        select :campaign, variable from unnest(:variables::text[]) as given (variable)
                        """)
                .param("campaign", campaign.value())
                .param("variables", variables.toArray(String[]::new))
                .update();
    }
}
