package org.parix.assessments;

import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests to open a closed window again. */
@Repository
class ReopeningStore {
    private final JdbcClient jdbc;

    ReopeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean waits(CampaignId campaign, WindowKind kind, @Nullable UnitId unit) {
        return jdbc.sql("""
                        select exists (select from assessments.reopening
                                        where campaign_id = :campaign and kind = :kind and unit_id is not distinct from :unit and granted is null)
                        """)
                .param("campaign", campaign.value())
                .param("kind", kind.name())
                .param("unit", unit == null ? null : unit.value(), Types.BIGINT)
                .query(Boolean.class)
                .single();
    }

    ReopeningId add(Reopenings.Request request, UserId by, Instant now) {
        UnitId unit = request.unit();
        return new ReopeningId(jdbc.sql("""
                        insert into assessments.reopening (campaign_id, kind, unit_id, until, reason, asked_by, asked_at, answer)
                        values (:campaign, :kind, :unit, :until, :reason, :by, :now, '') returning id
                        """)
                .param("campaign", request.campaign().value())
                .param("kind", request.kind().name())
                .param("unit", unit == null ? null : unit.value(), Types.BIGINT)
                .param("until", CampaignStore.at(request.until()))
                .param("reason", request.reason())
                .param("by", by.value())
                .param("now", CampaignStore.at(now))
                .query(Long.class)
                .single());
    }

    /** @param unit null for all */
    record Asked(
            UserId by,
            boolean answered,
            Instant until,
            WindowKind kind,
            @Nullable UnitId unit) {}

    /** Held until the transaction ends. */
    Optional<Asked> lock(CampaignId campaign, ReopeningId id) {
        return jdbc.sql("""
                        select asked_by, granted is not null as answered, until, kind, unit_id from assessments.reopening
                         where id = :id and campaign_id = :campaign for update
                        """)
                .param("id", id.value())
                .param("campaign", campaign.value())
                .query((row, _) -> new Asked(
                        new UserId(row.getLong("asked_by")),
                        row.getBoolean("answered"),
                        row.getObject("until", java.time.OffsetDateTime.class).toInstant(),
                        WindowKind.valueOf(row.getString("kind")),
                        unit(row.getObject("unit_id", Long.class))))
                .optional();
    }

    private static @Nullable UnitId unit(@Nullable Long id) {
        return id == null ? null : new UnitId(id);
    }

    void answer(ReopeningId id, boolean granted, String words, UserId by, Instant now) {
        jdbc.sql("""
                        update assessments.reopening set granted = :granted, answer = :words, answered_by = :by, answered_at = :now where id = :id
                        """)
                .param("granted", granted)
                .param("words", words)
                .param("by", by.value())
                .param("now", CampaignStore.at(now))
                .param("id", id.value())
                .update();
    }
}
