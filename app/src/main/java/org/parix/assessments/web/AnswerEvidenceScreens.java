package org.parix.assessments.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.parix.directory.AgencyId;
import org.parix.evidence.Places;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What units answer, as places that evidence is used in. */
@Repository
class AnswerEvidenceScreens implements Places {
    static final String KIND = "answer";

    private final JdbcClient jdbc;

    AnswerEvidenceScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** As the gate decides of a unit: by its own agency, and by the one that runs the campaign. */
    @Override
    public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
        Map<Long, Place> seen = new HashMap<>();
        jdbc.sql("""
                        select answer.id, answer.criterion, unit.name, unit.campaign_id, unit.id as unit_id, campaign.name as campaign,
                               unit.agency_id = any (:add) as may_add
                          from assessments.answer
                          join assessments.unit on unit.id = answer.unit_id
                          join assessments.campaign on campaign.id = unit.campaign_id
                         where answer.id = any (:ids) and (unit.agency_id = any (:read) or campaign.coordinator_id = any (:read))
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("read", agencies(user, Permission.ASSESSMENTS_READ))
                .param("add", agencies(user, Permission.SELF_ASSESS))
                .query((row, _) -> Map.entry(
                        row.getLong("id"),
                        new Place(
                                row.getString("criterion") + " – " + row.getString("name") + " – "
                                        + row.getString("campaign"),
                                "/assessments/" + row.getLong("campaign_id") + "/units/" + row.getLong("unit_id")
                                        + "/answers/" + row.getLong("id") + "/evidence",
                                row.getBoolean("may_add"))))
                .list()
                .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        return seen;
    }

    private static Long[] agencies(CurrentUser user, Permission permission) {
        return user.agencies(permission).stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
