package org.parix.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.plans.DutyId;
import org.parix.plans.PlanId;
import org.parix.ui.Formats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices, one statement for all whom something concerns. */
@Repository
public class NoticeStore {
    /** Joined to {@code person}: who wants to be told of the topic, and how. */
    static final String WANTING = """
            join notices.topic on topic.code = :topic
            left join notices.choice on choice.account_id = person.account_id and choice.topic = topic.code
            """;
    /** How, where they want. */
    static final String HOW = " coalesce(choice.inbox, topic.inbox), coalesce(choice.mail, topic.mail) ";

    static final String WANTED =
            " (coalesce(choice.inbox, topic.inbox) or coalesce(choice.mail, topic.mail) <> 'NONE') ";

    /** All columns of a {@link Notice}. */
    public static final String SHOWN = """
            select notice.id, notice.kind, notice.plan_id, notice.task_id, coalesce(plan.name, plan.title) as plan,
                   nullif(concat_ws('. ', nullif(task.number, ''), task.title), '') as task, agency.name as agency, actor.name as actor,
                   notice.due, notice.number, notice.words, notice.at, notice.read_at, notice.account_id
              from notices.notice
              left join plans.plan on plan.id = notice.plan_id
              left join plans.task on task.id = notice.task_id
              left join directory.agency on agency.id = notice.agency_id
              left join identity.account as actor on actor.id = notice.actor_id
            """;

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static Notice shown(ResultSet row) throws SQLException {
        java.time.OffsetDateTime read = row.getObject("read_at", java.time.OffsetDateTime.class);
        return new Notice(
                row.getLong("id"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getObject("plan_id", Long.class),
                row.getObject("task_id", Long.class),
                row.getString("plan"),
                row.getString("task"),
                row.getString("agency"),
                row.getString("actor"),
                row.getObject("due", LocalDate.class),
                row.getObject("number", Integer.class),
                row.getString("words"),
                row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                read == null ? null : read.toInstant());
    }

    /** The reason that was given last, where the kind has one, goes with it. */
    int tellOfDuty(NoticeKind kind, Circle circle, DutyId duty, Optional<UserId> actor, Instant now) {
        return jdbc.sql("""
                        insert into notices.notice (account_id, kind, topic, plan_id, task_id, duty_id, agency_id, actor_id, due, words, at,
                               inbox, mail)
                        select person.account_id, :kind, topic.code, duty.plan_id, duty.task_id, duty.id, duty.agency_id, :actor, duty.due,
                               coalesce((select reason from plans.duty_act where duty_id = duty.id order by id desc limit 1), ''), :now,
                        """ + HOW + """
                          from plans.duty
                          join plans.plan on plan.id = duty.plan_id
                         cross join notices.people(:roles, array[case when :assigns then plan.agency_id else duty.agency_id end], :today)
                               as person
                        """ + WANTING + """
                         where duty.id = :duty and person.account_id is distinct from :actor and
                        """ + WANTED)
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("actor", actor.map(UserId::value).orElse(null), java.sql.Types.BIGINT)
                .param("roles", circle.roles())
                .param("assigns", circle == Circle.ASSIGNS)
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("duty", duty.value())
                .update();
    }

    int tellOfComment(long comment, Collection<AgencyId> mentioned, Optional<UserId> actor, Instant now) {
        return jdbc.sql("""
                        insert into notices.notice (account_id, kind, topic, plan_id, task_id, agency_id, actor_id, words, at, inbox, mail)
                        select distinct on (person.account_id) person.account_id, 'MENTIONED', topic.code, task.plan_id, task.id,
                               person.agency_id, comment.account_id,
                               case when length(comment.text) > 300 then left(comment.text, 299) || '…' else comment.text end, :now,
                        """ + HOW + """
                          from plans.comment
                          join plans.task on task.id = comment.task_id
                         cross join notices.people(:roles, :agencies, :today) as person
                        """ + WANTING + """
                         where comment.id = :comment and person.account_id <> comment.account_id
                           and person.account_id is distinct from :actor and
                        """ + WANTED + " order by person.account_id, person.agency_id")
                .param("topic", Topic.TALK.name())
                .param("actor", actor.map(UserId::value).orElse(null), java.sql.Types.BIGINT)
                .param("roles", Circle.SPOKEN_TO.roles())
                .param("agencies", mentioned.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("comment", comment)
                .update();
    }

    /** One notice for each person and plan, however many duties it is about. */
    int tellOfDuties(NoticeKind kind, Collection<DutyId> duties, Optional<UserId> actor, Instant now) {
        return jdbc.sql("""
                        with duty as materialized (
                            select id, plan_id, task_id, agency_id, due from plans.duty
                             where id = any (:duties) and not gone and plans.working(state)),
                        person as materialized (
                            select * from notices.people(:roles, (select array_agg(distinct agency_id) from duty), :today)),
                        concerned as (
                            select person.account_id, duty.plan_id, count(*) as duties, min(duty.id) as id, min(duty.task_id) as task_id,
                                   min(duty.agency_id) as agency_id, min(duty.due) as due
                              from duty join person on person.agency_id = duty.agency_id
                             where person.account_id is distinct from :actor
                             group by person.account_id, duty.plan_id)
                        insert into notices.notice (account_id, kind, topic, plan_id, task_id, duty_id, agency_id, actor_id, due, number,
                               at, inbox, mail)
                        select person.account_id, :kind, topic.code, person.plan_id, case when duties = 1 then task_id end,
                               case when duties = 1 then id end, case when duties = 1 then person.agency_id end, :actor,
                               case when duties = 1 then due end, duties, :now,
                        """ + HOW + " from concerned as person " + WANTING + " where " + WANTED)
                .param("duties", duties.stream().map(DutyId::value).toArray(Long[]::new))
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("actor", actor.map(UserId::value).orElse(null), java.sql.Types.BIGINT)
                .param("roles", Circle.WORK.roles())
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Everybody who owes something of the plan, and how much their agencies owe. */
    int tellOfPlan(NoticeKind kind, PlanId plan, Optional<UserId> actor, Instant now) {
        return jdbc.sql("""
                        with duty as materialized (
                            select task_id, agency_id from plans.duty where plan_id = :plan and not gone and plans.working(state)),
                        person as materialized (
                            select * from notices.people(:roles, (select array_agg(distinct agency_id) from duty), :today)),
                        concerned as (
                            select person.account_id, count(distinct duty.task_id) as tasks
                              from duty join person on person.agency_id = duty.agency_id
                             where person.account_id is distinct from :actor
                             group by person.account_id)
                        insert into notices.notice (account_id, kind, topic, plan_id, actor_id, number, at, inbox, mail)
                        select person.account_id, :kind, topic.code, :plan, :actor, tasks, :now,
                        """ + HOW + " from concerned as person " + WANTING + " where " + WANTED)
                .param("plan", plan.value())
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("actor", actor.map(UserId::value).orElse(null), java.sql.Types.BIGINT)
                .param("roles", Circle.WORK.roles())
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A window of a campaign, by the day on which it closes. */
    int tellOfWindow(
            NoticeKind kind,
            Circle circle,
            Collection<AgencyId> agencies,
            String campaign,
            Instant closesAt,
            Instant now) {
        return jdbc.sql("""
                        insert into notices.notice (account_id, kind, topic, agency_id, due, words, at, inbox, mail)
                        select person.account_id, :kind, topic.code, person.agency_id, :due, :words, :now,
                        """ + HOW + " from notices.people(:roles, :agencies, :today) as person " + WANTING
                        + " where " + WANTED)
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("due", day(closesAt))
                .param("words", campaign)
                .param("roles", circle.roles())
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Those who do the work of agencies that are scored. Somebody who has not read the same yet is not told it again, so that twenty criteria
     * that want explaining make one notice.
     */
    int tellOfCampaign(
            NoticeKind kind, Collection<AgencyId> agencies, String words, Optional<UserId> actor, Instant now) {
        return jdbc.sql("""
                        insert into notices.notice (account_id, kind, topic, agency_id, actor_id, words, at, inbox, mail)
                        select person.account_id, :kind, topic.code, person.agency_id, :actor, :words, :now,
                        """ + HOW + " from notices.people(:roles, :agencies, :today) as person " + WANTING
                        + """
                         where person.account_id is distinct from :actor
                           and not exists (select from notices.notice as same
                                            where same.account_id = person.account_id and same.kind = :kind and same.words = :words
                                              and same.read_at is null and same.agency_id = person.agency_id)
                           and
                        """ + WANTED)
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("actor", actor.map(UserId::value).orElse(null), java.sql.Types.BIGINT)
                .param("words", words)
                .param("roles", Circle.WORK.roles())
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param words what has no plan is told in */
    public int tellKeepers(NoticeKind kind, AgencyId agency, String words, Instant now) {
        return jdbc.sql("""
                        insert into notices.notice (account_id, kind, topic, agency_id, words, at, inbox, mail)
                        select person.account_id, :kind, topic.code, :agency, :words, :now,
                        """ + HOW + " from notices.people(:roles, array[:agency], :today) as person " + WANTING
                        + " where " + WANTED)
                .param("kind", kind.name())
                .param("topic", kind.topic().name())
                .param("agency", agency.value())
                .param("words", words)
                .param("roles", Circle.KEEPERS.roles())
                .param("today", day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Notice> one(long notice, UserId reader) {
        return jdbc.sql(SHOWN + " where notice.id = :notice and notice.account_id = :reader and notice.inbox")
                .param("notice", notice)
                .param("reader", reader.value())
                .query((row, _) -> shown(row))
                .optional();
    }

    void markRead(List<Long> notices, UserId reader, Instant now) {
        jdbc.sql("""
                        update notices.notice set read_at = :now
                         where id = any (:notices) and account_id = :reader and read_at is null
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("notices", notices.toArray(Long[]::new))
                .param("reader", reader.value())
                .update();
    }

    void markUnread(long notice, UserId reader) {
        jdbc.sql("update notices.notice set read_at = null where id = :notice and account_id = :reader")
                .param("notice", notice)
                .param("reader", reader.value())
                .update();
    }

    int markAllRead(long upTo, UserId reader, Instant now) {
        return jdbc.sql("""
                        update notices.notice set read_at = :now
                         where account_id = :reader and inbox and read_at is null and id <= :upTo
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reader", reader.value())
                .param("upTo", upTo)
                .update();
    }

    /** Read ones go after a while, unread ones after four times as long. What has gone out stays known. */
    int forget(Instant readBefore, Instant anyBefore) {
        return jdbc.sql(
                        "delete from notices.notice where (at < :read and (read_at is not null or not inbox)) or at < :any")
                .param("read", readBefore.atOffset(ZoneOffset.UTC))
                .param("any", anyBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether anybody was ever reminded of anything. */
    boolean reminded() {
        return jdbc.sql("select exists (select from notices.reminded)")
                .query(Boolean.class)
                .single();
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, Formats.ZONE);
    }
}
