package org.parix.assessments.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.parix.assessments.CampaignId;
import org.parix.evidence.EvidenceId;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.scoring.Bundle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions and publications. */
@Repository
public class PublicationStore {
    private final JdbcClient jdbc;

    PublicationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was published. */
    public record Publication(String sha256, String engine, String by, Instant at, long bytes) {}

    /** What a council decided. */
    public record Decided(String number, LocalDate date, EvidenceId paper, String by, Instant at) {}

    /** Nothing of the campaign changes until the transaction ends. */
    void lock(CampaignId campaign) {
        boolean there = jdbc.sql("select id from assessments.campaign where id = :campaign for update")
                .param("campaign", campaign.value())
                .query(Long.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFound("campaign " + campaign.value());
        }
    }

    void decide(CampaignId campaign, Publications.Decision decision, UserId by, Instant now) {
        jdbc.sql("""
                        insert into assessments.decision (campaign_id, number, decided_on, piece_id, entered_by, entered_at)
                        values (:campaign, :number, :on, :piece, :by, :now)
                        """)
                .param("campaign", campaign.value())
                .param("number", decision.number())
                .param("on", decision.date())
                .param("piece", decision.paper().value())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        setState(campaign, "CLOSED");
    }

    void publish(CampaignId campaign, Bundle bundle, String engine, UserId by, Instant now) {
        jdbc.sql("""
                        insert into assessments.publication (campaign_id, sha256, bundle, engine, published_by, published_at)
                        values (:campaign, :sha256, :bundle, :engine, :by, :now)
                        """)
                .param("campaign", campaign.value())
                .param("sha256", bundle.sha256())
                .param("bundle", bundle.bytes())
                .param("engine", engine)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        setState(campaign, "PUBLISHED");
    }

    private void setState(CampaignId campaign, String state) {
        jdbc.sql("update assessments.campaign set state = :state, revision = revision + 1 where id = :campaign")
                .param("state", state)
                .param("campaign", campaign.value())
                .update();
    }

    Optional<Publication> publication(CampaignId campaign) {
        return jdbc.sql("""
                        select publication.sha256, publication.engine, account.name, publication.published_at, length(publication.bundle) as bytes
                          from assessments.publication join identity.account on account.id = publication.published_by
                         where publication.campaign_id = :campaign
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> new Publication(
                        row.getString("sha256"),
                        row.getString("engine"),
                        row.getString("name"),
                        instant(row, "published_at"),
                        row.getLong("bytes")))
                .optional();
    }

    Optional<Decided> decision(CampaignId campaign) {
        return jdbc.sql("""
                        select decision.number, decision.decided_on, decision.piece_id, account.name, decision.entered_at
                          from assessments.decision join identity.account on account.id = decision.entered_by
                         where decision.campaign_id = :campaign
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> new Decided(
                        row.getString("number"),
                        row.getObject("decided_on", LocalDate.class),
                        new EvidenceId(row.getLong("piece_id")),
                        row.getString("name"),
                        instant(row, "entered_at")))
                .optional();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
