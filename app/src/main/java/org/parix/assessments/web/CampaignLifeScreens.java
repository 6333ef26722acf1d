package org.parix.assessments.web;

import java.util.List;
import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Vietnamese;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages show by which a campaign is called off and units join or leave it. */
@Repository
class CampaignLifeScreens {
    private static final int SHOWN = 500;
    /** Agencies that can join: by their name, and by what they stand under where several are called alike. Those like the units first. */
    private static final String CANDIDATES = """
            select id, label, alike from (
                select agency.id, agency.name || case when count(*) over (partition by agency.name) > 1 and parent.id is not null
                                                      then ' – ' || parent.name else '' end as label,
                       agency.kind in (select other.kind from assessments.unit join directory.agency as other on other.id = unit.agency_id
                                        where unit.campaign_id = :campaign) as alike,
                       exists (select from assessments.unit where campaign_id = :campaign and agency_id = agency.id
                                  and not taken_out) as there
                  from directory.agency
                  left join directory.agency as parent on parent.id = agency.parent_id
                 where agency.ended_on is null) as candidate
            """;

    private final JdbcClient jdbc;

    CampaignLifeScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> names(long campaign) {
        return jdbc.sql("select label from (" + CANDIDATES
                        + " where not there) as candidate order by not alike, label limit :shown")
                .param("campaign", campaign)
                .param("shown", SHOWN)
                .query((row, _) -> row.getString("label"))
                .list();
    }

    /** The one agency that is called so; empty where there is none, or several. */
    Optional<AgencyId> named(long campaign, String typed) {
        List<Long> found = jdbc.sql(
                        "select id from (" + CANDIDATES + ") as candidate where lower(label) = lower(:typed)")
                .param("campaign", campaign)
                .param("typed", Vietnamese.tidy(typed))
                .query((row, _) -> row.getLong("id"))
                .list();
        return found.size() == 1 ? Optional.of(new AgencyId(found.getFirst())) : Optional.empty();
    }

    /** How much was entered in a campaign. */
    record Entered(int units, int handedIn, int answers, int appraisals) {}

    Entered entered(long campaign) {
        return jdbc.sql("""
                        select count(*) filter (where ended_on is null) as units,
                               count(*) filter (where ended_on is null and handed_in_at is not null) as handed_in,
                               coalesce(sum((select count(*) from assessments.answer where unit_id = unit.id and revision > 0)), 0) as answers,
                               coalesce(sum((select count(*) from assessments.appraisal where unit_id = unit.id)), 0) as appraisals
                          from assessments.unit where campaign_id = :campaign
                        """)
                .param("campaign", campaign)
                .query((row, _) -> new Entered(
                        row.getInt("units"), row.getInt("handed_in"), row.getInt("answers"), row.getInt("appraisals")))
                .single();
    }

    record One(String name, boolean gone, int answers) {}

    One unit(long campaign, long unit) {
        return jdbc.sql("""
                        select name, ended_on is not null as gone,
                               (select count(*) from assessments.answer where unit_id = unit.id and revision > 0) as answers
                          from assessments.unit where id = :unit and campaign_id = :campaign
                        """)
                .param("unit", unit)
                .param("campaign", campaign)
                .query((row, _) -> new One(row.getString("name"), row.getBoolean("gone"), row.getInt("answers")))
                .optional()
                .orElseThrow(() -> new NotFound("unit " + unit));
    }
}
