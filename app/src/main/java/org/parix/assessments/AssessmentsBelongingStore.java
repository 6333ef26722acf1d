package org.parix.assessments;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parix.directory.AgencyId;
import org.parix.identity.Belongs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose campaigns and units are. */
@Repository
class AssessmentsBelongingStore {
    private final JdbcClient jdbc;

    AssessmentsBelongingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Belongs> campaign(long campaign) {
        return jdbc.sql("""
                        select coordinator_id, array(select agency_id from assessments.unit where campaign_id = campaign.id) as units
                          from assessments.campaign where id = :campaign
                        """)
                .param("campaign", campaign)
                .query((row, _) -> new Belongs(
                        new AgencyId(row.getLong("coordinator_id")),
                        Arrays.stream((Long[]) row.getArray("units").getArray())
                                .map(AgencyId::new)
                                .collect(Collectors.toSet())))
                .optional();
    }

    record Scored(AgencyId agency, AgencyId coordinator) {}

    Optional<Scored> unit(long campaign, long unit) {
        return jdbc.sql("""
                        select unit.agency_id, campaign.coordinator_id
                          from assessments.unit join assessments.campaign on campaign.id = unit.campaign_id
                         where unit.id = :unit and campaign.id = :campaign
                        """)
                .param("unit", unit)
                .param("campaign", campaign)
                .query((row, _) ->
                        new Scored(new AgencyId(row.getLong("agency_id")), new AgencyId(row.getLong("coordinator_id"))))
                .optional();
    }
}
