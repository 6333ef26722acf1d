package org.parix.assessments.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.WindowKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests to open windows again, as their page shows them. */
@Repository
class ReopeningScreens {
    private final JdbcClient jdbc;

    ReopeningScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param unit null where it is asked for all
     * @param granted null while nobody has answered
     */
    record Row(
            long id,
            WindowKind kind,
            @Nullable String unit,
            Instant until,
            String reason,
            long askedById,
            String askedBy,
            Instant askedAt,
            @Nullable Boolean granted,
            String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {}

    /** Those that wait first. */
    List<Row> of(long campaign) {
        return jdbc.sql("""
                        select reopening.*, unit.name as unit, asker.name as asker, answerer.name as answerer
                          from assessments.reopening
                          left join assessments.unit on unit.id = reopening.unit_id
                          join identity.account as asker on asker.id = reopening.asked_by
                          left join identity.account as answerer on answerer.id = reopening.answered_by
                         where reopening.campaign_id = :campaign
                         order by reopening.granted is not null, reopening.id desc limit 200
                        """)
                .param("campaign", campaign)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        WindowKind.valueOf(row.getString("kind")),
                        row.getString("unit"),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getLong("asked_by"),
                        row.getString("asker"),
                        Objects.requireNonNull(CampaignScreens.instant(row, "asked_at")),
                        row.getObject("granted", Boolean.class),
                        row.getString("answer"),
                        row.getString("answerer"),
                        CampaignScreens.instant(row, "answered_at")))
                .list();
    }
}
