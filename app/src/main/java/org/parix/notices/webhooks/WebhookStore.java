package org.parix.notices.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WebhookStore {
    /** For each active webhook of these agencies and those above them that takes the kind: one delivery. */
    private static final String QUEUE = """
            insert into notices.delivery (id, webhook_id, kind, body, made_at, next_at)
            select made.id, webhook.id, :kind,
                   (jsonb_build_object('id', made.id, 'kind', :kind::text,
                        'at', to_char(:now::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) || what.ids)::text, :now, :now
              from what
              join notices.webhook on webhook.active and :kind = any (webhook.kinds)
               and webhook.agency_id in (select agency_id from notices.above(what.agencies))
             cross join lateral (select gen_random_uuid() as id where webhook.id is not null) as made
            """;

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void queueDuty(WebhookKind kind, long duty, Instant now) {
        queue("""
                with what as (
                    select array[duty.agency_id, plan.agency_id] as agencies,
                           jsonb_build_object('plan', plan.id, 'task', duty.task_id, 'duty', duty.id, 'agency', duty.agency_id) as ids
                      from plans.duty join plans.plan on plan.id = duty.plan_id where duty.id = :id)
                """, kind, duty, now);
    }

    void queueTask(WebhookKind kind, long task, Instant now) {
        queue("""
                with what as (
                    select array[plan.agency_id] as agencies, jsonb_build_object('plan', plan.id, 'task', task.id) as ids
                      from plans.task join plans.plan on plan.id = task.plan_id where task.id = :id)
                """, kind, task, now);
    }

    void queueComment(WebhookKind kind, long comment, Instant now) {
        queue("""
                with what as (
                    select array[plan.agency_id, comment.agency_id] as agencies,
                           jsonb_build_object('plan', plan.id, 'task', task.id, 'comment', comment.id, 'agency', comment.agency_id) as ids
                      from plans.comment join plans.task on task.id = comment.task_id join plans.plan on plan.id = task.plan_id
                     where comment.id = :id)
                """, kind, comment, now);
    }

    void queuePlan(WebhookKind kind, long plan, Instant now) {
        queue("""
                with what as (
                    select array[plan.agency_id] as agencies, jsonb_build_object('plan', plan.id) as ids from plans.plan where id = :id)
                """, kind, plan, now);
    }

    /** One message for each plan, with its duties. */
    void queueMoved(WebhookKind kind, List<Long> duties, String why, Instant now) {
        jdbc.sql("""
                        with what as (
                            select array[plan.agency_id] || array_agg(distinct duty.agency_id) as agencies,
                                   jsonb_build_object('plan', plan.id, 'why', :why::text, 'duties', jsonb_agg(duty.id)) as ids
                              from plans.duty join plans.plan on plan.id = duty.plan_id
                             where duty.id = any (:duties) and exists (select from notices.webhook where active)
                             group by plan.id)
                        """ + QUEUE)
                .param("duties", duties.toArray(Long[]::new))
                .param("why", why)
                .param("kind", kind.code())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void queue(String what, WebhookKind kind, long id, Instant now) {
        jdbc.sql(what + QUEUE)
                .param("id", id)
                .param("kind", kind.code())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void queuePing(WebhookId webhook, Instant now) {
        jdbc.sql("""
                        insert into notices.delivery (id, webhook_id, kind, body, made_at, next_at)
                        select made.id, :webhook, 'ping',
                               jsonb_build_object('id', made.id, 'kind', 'ping',
                                   'at', to_char(:now::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, :now, :now
                          from (select gen_random_uuid() as id) as made
                        """)
                .param("webhook", webhook.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    WebhookId add(AgencyId agency, String name, String address, List<String> kinds, UserId by, Instant now) {
        return new WebhookId(jdbc.sql("""
                        insert into notices.webhook (agency_id, name, address, kinds, made_by, made_at)
                        values (:agency, :name, :address, :kinds, :by, :now) returning id
                        """)
                .param("agency", agency.value())
                .param("name", name)
                .param("address", address)
                .param("kinds", kinds.toArray(String[]::new))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    void setSecret(WebhookId webhook, byte[] sealed) {
        jdbc.sql("update notices.webhook set secret = :secret where id = :webhook")
                .param("secret", sealed)
                .param("webhook", webhook.value())
                .update();
    }

    boolean remove(WebhookId webhook) {
        return jdbc.sql("delete from notices.webhook where id = :webhook")
                        .param("webhook", webhook.value())
                        .update()
                > 0;
    }

    boolean on(WebhookId webhook) {
        return jdbc.sql("""
                        update notices.webhook set active = true, failing_since = null, off_at = null, off_reason = null
                         where id = :webhook and not active
                        """).param("webhook", webhook.value()).update() > 0;
    }

    /** What was still to be told is not told any more. */
    boolean off(WebhookId webhook, String reason, Instant now) {
        boolean was = jdbc.sql("""
                        update notices.webhook set active = false, off_at = :now, off_reason = :reason where id = :webhook and active
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .param("webhook", webhook.value())
                        .update()
                > 0;
        jdbc.sql("""
                        update notices.delivery set given_up_at = :now
                         where webhook_id = :webhook and delivered_at is null and given_up_at is null
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("webhook", webhook.value())
                .update();
        return was;
    }

    record Due(
            UUID id,
            WebhookId webhook,
            AgencyId agency,
            String name,
            String kind,
            String body,
            int attempts,
            Instant madeAt,
            String address,
            byte[] secret,
            @Nullable Instant failingSince) {}

    /** Takes deliveries for as long as a try lasts at most: a server that dies meanwhile leaves them to the next. */
    List<Due> take(int most, Duration hold, Instant now) {
        return jdbc.sql("""
                        update notices.delivery set attempts = attempts + 1, next_at = :until
                          from notices.webhook
                         where webhook.id = delivery.webhook_id and webhook.secret is not null
                           and delivery.id in (select id from notices.delivery
                                                where delivered_at is null and given_up_at is null and next_at <= :now
                                                order by next_at limit :most for update skip locked)
                        returning delivery.id, delivery.webhook_id, delivery.kind, delivery.body, delivery.attempts, delivery.made_at,
                                  webhook.agency_id, webhook.name, webhook.address, webhook.secret, webhook.failing_since
                        """)
                .param("until", now.plus(hold).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> due(row))
                .list();
    }

    private static Due due(ResultSet row) throws SQLException {
        OffsetDateTime failing = row.getObject("failing_since", OffsetDateTime.class);
        return new Due(
                row.getObject("id", UUID.class),
                new WebhookId(row.getLong("webhook_id")),
                new AgencyId(row.getLong("agency_id")),
                row.getString("name"),
                row.getString("kind"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getBytes("secret"),
                failing == null ? null : failing.toInstant());
    }

    void delivered(Due due, int status, Instant now) {
        jdbc.sql("update notices.delivery set delivered_at = :now, status = :status, failure = null where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("status", status)
                .param("id", due.id())
                .update();
        jdbc.sql("update notices.webhook set failing_since = null where id = :webhook and failing_since is not null")
                .param("webhook", due.webhook().value())
                .update();
    }

    /** @param next null where it is not tried any more */
    void failed(Due due, @Nullable Integer status, String failure, @Nullable Instant next, Instant now) {
        jdbc.sql("""
                        update notices.delivery
                           set status = :status, failure = :failure, next_at = coalesce(:next, next_at),
                               given_up_at = case when :next::timestamptz is null then :now::timestamptz end
                         where id = :id and given_up_at is null
                        """)
                .param("status", status, java.sql.Types.INTEGER)
                .param("failure", failure)
                .param(
                        "next",
                        next == null ? null : next.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", due.id())
                .update();
        jdbc.sql("update notices.webhook set failing_since = coalesce(failing_since, :now) where id = :webhook")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("webhook", due.webhook().value())
                .update();
    }

    int forget(Instant before) {
        return jdbc.sql(
                        "delete from notices.delivery where made_at < :before and (delivered_at is not null or given_up_at is not null)")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<AgencyId> agency(long webhook) {
        return jdbc.sql("select agency_id from notices.webhook where id = :webhook")
                .param("webhook", webhook)
                .query((row, _) -> new AgencyId(row.getLong(1)))
                .optional();
    }
}
