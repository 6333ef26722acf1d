package org.parix.assessments.sheets.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.parix.directory.AgencyId;
import org.parix.evidence.Places;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What units answer, as places that evidence is used in. */
@Repository
class AnswerEvidenceScreens implements Places {
    static final String KIND = "answer";

    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerEvidenceScreens(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** An answer in the head of a page about its evidence. */
    record AnswerHead(long campaign, String campaignName, long unit, String unitName, long answer, String criterion) {
        public String sheetUrl() {
            return "/assessments/" + campaign + "/units/" + unit;
        }

        public String url() {
            return sheetUrl() + "/answers/" + answer + "/evidence";
        }
    }

    AnswerHead head(long campaign, long unit, long answer) {
        return jdbc.sql("""
                        select campaign.name as campaign, unit.name, answer.criterion
                          from assessments.answer
                          join assessments.unit on unit.id = answer.unit_id
                          join assessments.campaign on campaign.id = unit.campaign_id
                         where answer.id = :answer and unit.id = :unit and campaign.id = :campaign
                        """)
                .param("answer", answer)
                .param("unit", unit)
                .param("campaign", campaign)
                .query((row, _) -> new AnswerHead(
                        campaign,
                        row.getString("campaign"),
                        unit,
                        row.getString("name"),
                        answer,
                        row.getString("criterion")))
                .optional()
                .orElseThrow(() -> new NotFound("answer " + answer + " of unit " + unit));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * As the gate decides of a unit: by its own agency, and by the one that runs the campaign. Added is only while the sheet can be changed.
     */
    @Override
    public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
        Map<Long, Place> seen = new HashMap<>();
        jdbc.sql("""
                        select answer.id, answer.criterion, unit.name, unit.campaign_id, unit.id as unit_id, campaign.name as campaign,
                               unit.agency_id = any (:add) and unit.handed_in_at is null and unit.ended_on is null
                               and assessments.open_until(campaign.id, 'SELF', unit.id, :now) is not null as may_add
                          from assessments.answer
                          join assessments.unit on unit.id = answer.unit_id
                          join assessments.campaign on campaign.id = unit.campaign_id
                         where answer.id = any (:ids) and (unit.agency_id = any (:read) or campaign.coordinator_id = any (:read))
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("now", OffsetDateTime.now(clock))
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
