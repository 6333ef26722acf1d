package org.parix.notices.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WebhookScreens {
    private static final int LOG = 100;

    private final JdbcClient jdbc;

    WebhookScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String name,
            String address,
            String agency,
            List<String> kinds,
            boolean active,
            @Nullable Instant failingSince,
            @Nullable Instant offAt,
            String offReason,
            @Nullable Instant lastAt,
            int waiting) {
        /** As {@code ui/badge} names it. */
        public String state() {
            return !active ? "dormant" : failingSince != null ? "late" : "done";
        }
    }

    private static final String ROW = """
            select webhook.id, webhook.name, webhook.address, agency.name as agency, webhook.kinds, webhook.active, webhook.failing_since,
                   webhook.off_at, coalesce(webhook.off_reason, '') as off_reason, last_at, coalesce(waiting, 0) as waiting
              from notices.webhook
              join directory.agency on agency.id = webhook.agency_id
              left join lateral (
                  select max(delivered_at) as last_at, count(*) filter (where delivered_at is null and given_up_at is null) as waiting
                    from notices.delivery where webhook_id = webhook.id) deliveries on true
            """;

    List<Row> of(Collection<AgencyId> agencies) {
        return jdbc.sql(ROW + " where webhook.agency_id = any (:agencies) order by webhook.id")
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    Optional<Row> one(long webhook) {
        return jdbc.sql(ROW + " where webhook.id = :webhook")
                .param("webhook", webhook)
                .query((row, _) -> row(row))
                .optional();
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                row.getString("address"),
                row.getString("agency"),
                Arrays.asList((String[]) row.getArray("kinds").getArray()),
                row.getBoolean("active"),
                instant(row, "failing_since"),
                instant(row, "off_at"),
                row.getString("off_reason"),
                instant(row, "last_at"),
                row.getInt("waiting"));
    }

    record Delivery(
            String id,
            String kind,
            Instant madeAt,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant givenUpAt,
            @Nullable Integer status,
            String failure) {
        /** As {@code ui/badge} names it. */
        public String state() {
            return deliveredAt != null ? "done" : givenUpAt != null ? "late" : attempts > 0 ? "soon" : "plain";
        }
    }

    List<Delivery> log(long webhook) {
        return jdbc.sql("""
                        select id, kind, made_at, attempts, next_at, delivered_at, given_up_at, status, coalesce(failure, '') as failure
                          from notices.delivery where webhook_id = :webhook order by made_at desc, id limit :most
                        """)
                .param("webhook", webhook)
                .param("most", LOG)
                .query((row, _) -> new Delivery(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        instant(row, "next_at"),
                        instant(row, "delivered_at"),
                        instant(row, "given_up_at"),
                        row.getObject("status", Integer.class),
                        row.getString("failure")))
                .list();
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
