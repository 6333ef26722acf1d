package org.parix.assessments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units of a campaign, as they join and leave. */
@Repository
class CampaignUnitStore {
    private final JdbcClient jdbc;

    CampaignUnitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Agency(AgencyId id, String name, boolean ended) {}

    Optional<Agency> agency(AgencyId agency) {
        return jdbc.sql(
                        "select name, coalesce(ended_on <= current_date, false) as ended from directory.agency where id = :agency")
                .param("agency", agency.value())
                .query((row, _) -> new Agency(agency, row.getString("name"), row.getBoolean("ended")))
                .optional();
    }

    record Stored(UnitId id, AgencyId agency, String name, boolean ended, boolean takenOut) {}

    Optional<Stored> find(CampaignId campaign, AgencyId agency) {
        return jdbc.sql("""
                        select id, agency_id, name, ended_on is not null as ended, taken_out from assessments.unit
                         where campaign_id = :campaign and agency_id = :agency
                        """)
                .param("campaign", campaign.value())
                .param("agency", agency.value())
                .query((row, _) -> stored(row))
                .optional();
    }

    Optional<Stored> find(CampaignId campaign, UnitId unit) {
        return jdbc.sql("""
                        select id, agency_id, name, ended_on is not null as ended, taken_out from assessments.unit
                         where campaign_id = :campaign and id = :unit
                        """)
                .param("campaign", campaign.value())
                .param("unit", unit.value())
                .query((row, _) -> stored(row))
                .optional();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new UnitId(row.getLong("id")),
                new AgencyId(row.getLong("agency_id")),
                row.getString("name"),
                row.getBoolean("ended"),
                row.getBoolean("taken_out"));
    }

    /** The agencies that are scored. */
    Set<AgencyId> standing(CampaignId campaign) {
        return standing(campaign, null);
    }

    /** @param only one of the units; null for all */
    Set<AgencyId> standing(CampaignId campaign, @Nullable UnitId only) {
        return jdbc
                .sql("""
                        select agency_id from assessments.unit
                         where campaign_id = :campaign and ended_on is null and (:only::bigint is null or id = :only)
                        """)
                .param("campaign", campaign.value())
                .param("only", only == null ? null : only.value(), Types.BIGINT)
                .query((row, _) -> new AgencyId(row.getLong("agency_id")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    UnitId add(CampaignId campaign, AgencyId agency, LocalDate since) {
        return new UnitId(jdbc.sql("""
                        insert into assessments.unit (campaign_id, agency_id, name, joined_on, revision)
                        select :campaign, id, name, :since, 1 from directory.agency where id = :agency returning id
                        """)
                .param("campaign", campaign.value())
                .param("since", since)
                .param("agency", agency.value())
                .query(Long.class)
                .single());
    }

    void bringBack(UnitId unit) {
        jdbc.sql(
                        "update assessments.unit set ended_on = null, taken_out = false, revision = revision + 1 where id = :unit")
                .param("unit", unit.value())
                .update();
    }

    void takeOut(UnitId unit, LocalDate today) {
        jdbc.sql(
                        "update assessments.unit set ended_on = :today, taken_out = true, revision = revision + 1 where id = :unit")
                .param("today", today)
                .param("unit", unit.value())
                .update();
    }

    void note(UnitId unit, UnitChanged.What what, LocalDate since, String reason, UserId by, Instant now) {
        jdbc.sql("""
                        insert into assessments.unit_change (unit_id, kind, since, reason, made_by, made_at)
                        values (:unit, :kind, :since, :reason, :by, :now)
                        """)
                .param("unit", unit.value())
                .param("kind", what.name())
                .param("since", since)
                .param("reason", reason)
                .param("by", by.value())
                .param("now", CampaignStore.at(now))
                .update();
    }
}
