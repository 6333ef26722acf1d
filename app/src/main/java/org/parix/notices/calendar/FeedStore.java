package org.parix.notices.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FeedStore {
    /** More than anybody looks at; a calendar program must take them all each time. */
    private static final int MOST = 1500;

    private final JdbcClient jdbc;

    FeedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lend(UserId account, byte[] hash, Instant now) {
        jdbc.sql("""
                        insert into notices.feed (account_id, secret_hash, made_at) values (:account, :hash, :now)
                        on conflict (account_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at, used_at = null
                        """)
                .param("account", account.value())
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean takeBack(UserId account) {
        return jdbc.sql("delete from notices.feed where account_id = :account")
                        .param("account", account.value())
                        .update()
                > 0;
    }

    Optional<Feeds.Standing> of(UserId account) {
        return jdbc.sql("select made_at, used_at from notices.feed where account_id = :account")
                .param("account", account.value())
                .query((row, _) -> {
                    OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
                    return new Feeds.Standing(
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            used == null ? null : used.toInstant());
                })
                .optional();
    }

    /** Whose it is, noting that it was used; at most once an hour, so that reading does not write each time. */
    Optional<UserId> owner(byte[] hash, Instant now) {
        Optional<UserId> owner = jdbc.sql("select account_id from notices.feed where secret_hash = :hash")
                .param("hash", hash)
                .query((row, _) -> new UserId(row.getLong(1)))
                .optional();
        owner.ifPresent(account -> jdbc.sql("""
                        update notices.feed set used_at = :now
                         where account_id = :account and (used_at is null or used_at < :hourAgo)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("hourAgo", now.minusSeconds(3600).atOffset(ZoneOffset.UTC))
                .param("account", account.value())
                .update());
        return owner;
    }

    UUID installation() {
        return jdbc.sql("select id from notices.installation limit 1")
                .query(UUID.class)
                .single();
    }

    String language(UserId account) {
        return jdbc.sql("select language from notices.person where account_id = :account")
                .param("account", account.value())
                .query(String.class)
                .optional()
                .orElse("vi");
    }

    /** What these agencies still have to do, the next first. */
    List<FeedCalendar.Event> events(Collection<AgencyId> agencies, LocalDate since) {
        return jdbc.sql("""
                        select duty.id, duty.plan_id, duty.task_id, concat_ws('. ', nullif(task.number, ''), task.title) as task,
                               coalesce(plan.name, plan.title) as plan, agency.name as agency, duty.due, duty.due_hour, duty.version,
                               duty.changed_at
                          from plans.duty
                          join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                          join plans.task on task.id = duty.task_id
                          join directory.agency on agency.id = duty.agency_id
                         where duty.agency_id = any (:agencies) and not duty.gone and plans.working(duty.state) and duty.due >= :since
                         order by duty.due, duty.id limit :most
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("since", since)
                .param("most", MOST)
                .query((row, _) -> new FeedCalendar.Event(
                        row.getLong("id"),
                        row.getLong("plan_id"),
                        row.getLong("task_id"),
                        row.getString("task"),
                        row.getString("plan"),
                        row.getString("agency"),
                        row.getObject("due", LocalDate.class),
                        row.getObject("due_hour", LocalTime.class),
                        row.getInt("version"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
