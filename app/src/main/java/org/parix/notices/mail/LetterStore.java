package org.parix.notices.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.identity.UserId;
import org.parix.notices.Notice;
import org.parix.notices.NoticeStore;
import org.parix.notices.Telling;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterStore {
    /** How many lines of what is late and of what comes due a letter lists. */
    private static final int LISTED = 20;

    private static final String ADDRESSEE = """
            select account.id, account.name, account.email, coalesce(person.language, 'vi') as language,
                   coalesce(person.quiet_from, time '20:00') as quiet_from, coalesce(person.quiet_until, time '06:30') as quiet_until,
                   coalesce(person.days_off, false) as days_off,
                   coalesce((select working from deadlines.day_number
                              where calendar_id = deadlines.calendar_of(account.agency_id) and day = :today), true) as working
              from identity.account
              left join notices.person on person.account_id = account.id
             where account.email is not null and account.deactivated_at is null
            """;

    private final JdbcClient jdbc;

    LetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom something waits to be told at once. */
    List<Addressee> waiting(Instant since, LocalDate today) {
        return jdbc.sql(ADDRESSEE + """
                           and exists (select from notices.notice where account_id = account.id and mail = 'AT_ONCE' and letter_id is null
                                          and at > :since)
                         order by account.id
                        """)
                .param("today", today)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> addressee(row))
                .list();
    }

    /** Whom the morning's letter has something to tell and has not been written yet: by what their agencies owe, and by what is new. */
    List<Addressee> ofTheMorning(Instant since, LocalDate today, LocalDate soon, String[] roles) {
        return jdbc.sql("""
                        with owing as materialized (
                            select distinct duty.agency_id, duty.due < :today as late
                              from plans.duty join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                             where not duty.gone and plans.working(duty.state) and duty.due <= :soon),
                        doing as materialized (
                            select people.account_id, bool_or(owing.late) as late, bool_or(not owing.late) as soon
                              from notices.people(:roles, (select array_agg(distinct agency_id) from owing), :today) as people
                              join owing on owing.agency_id = people.agency_id
                             group by people.account_id),
                        addressee as (
                        """ + ADDRESSEE + """
                               and not exists (select from notices.letter where account_id = account.id and kind = 'DIGEST' and day = :today))
                        select addressee.* from addressee
                          left join doing on doing.account_id = addressee.id
                         where doing.late and 'DIGEST' = notices.mail_of(addressee.id, 'LATE')
                            or doing.soon and 'DIGEST' = notices.mail_of(addressee.id, 'DUE')
                            or exists (select from notices.notice where account_id = addressee.id and mail = 'DIGEST' and letter_id is null
                                          and at > :since)
                         order by id
                        """)
                .param("today", today)
                .param("soon", soon)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("roles", roles)
                .query((row, _) -> addressee(row))
                .list();
    }

    private static Addressee addressee(ResultSet row) throws SQLException {
        return new Addressee(
                new UserId(row.getLong("id")),
                row.getString("name"),
                row.getString("email"),
                new Telling(
                        row.getString("language"),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_until", LocalTime.class),
                        row.getBoolean("days_off"),
                        List.of()),
                row.getBoolean("working"));
    }

    /** Notices that wait for a letter, held until the transaction ends; those another server is at are left to it. */
    Map<Long, List<Notice>> unmailed(Collection<UserId> people, String mail, Instant since) {
        Map<Long, List<Notice>> found = new HashMap<>();
        jdbc.sql(NoticeStore.SHOWN + """
                         where notice.account_id = any (:people) and notice.mail = :mail and notice.letter_id is null and notice.at > :since
                         order by notice.id
                           for update of notice skip locked
                        """)
                .param("people", ids(people))
                .param("mail", mail)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    found.computeIfAbsent(row.getLong("account_id"), _ -> new ArrayList<>())
                            .add(NoticeStore.shown(row));
                });
        return found;
    }

    record OwedRow(long account, boolean late, int all, DigestRows.Owed owed) {}

    /** The first of what the agencies of these people owe and is late or comes due. */
    List<OwedRow> owed(Collection<UserId> people, LocalDate today, LocalDate soon, String[] roles) {
        return jdbc.sql("""
                        with duty as materialized (
                            select duty.id, duty.plan_id, duty.task_id, duty.agency_id, duty.due, duty.due < :today as late
                              from plans.duty join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                             where not duty.gone and plans.working(duty.state) and duty.due <= :soon),
                        mine as (
                            select person.account_id, duty.*,
                                   row_number() over (partition by person.account_id, duty.late order by duty.due, duty.id) as nth,
                                   count(*) over (partition by person.account_id, duty.late) as every_one
                              from notices.people(:roles, (select array_agg(distinct agency_id) from duty), :today) as person
                              join duty on duty.agency_id = person.agency_id
                             where person.account_id = any (:people)
                               and notices.mail_of(person.account_id, case when duty.late then 'LATE' else 'DUE' end) = 'DIGEST')
                        select mine.account_id, mine.late, mine.every_one, mine.plan_id, mine.task_id, mine.due,
                               coalesce(plan.name, plan.title) as plan, concat_ws('. ', nullif(task.number, ''), task.title) as task,
                               agency.name as agency,
                               case when mine.late
                                    then deadlines.working_days_between(deadlines.calendar_of(mine.agency_id), mine.due, :today) else 0 end
                                   as working_days
                          from mine
                          join plans.plan on plan.id = mine.plan_id
                          join plans.task on task.id = mine.task_id
                          join directory.agency on agency.id = mine.agency_id
                         where mine.nth <= :listed
                         order by mine.account_id, mine.due, mine.id
                        """)
                .param("people", ids(people))
                .param("today", today)
                .param("soon", soon)
                .param("roles", roles)
                .param("listed", LISTED)
                .query((row, _) -> new OwedRow(
                        row.getLong("account_id"),
                        row.getBoolean("late"),
                        row.getInt("every_one"),
                        new DigestRows.Owed(
                                row.getLong("plan_id"),
                                row.getLong("task_id"),
                                row.getString("plan"),
                                row.getString("task"),
                                row.getString("agency"),
                                row.getObject("due", LocalDate.class),
                                row.getInt("working_days"))))
                .list();
    }

    /** Empty where another server has written the digest of that day meanwhile. */
    Optional<Long> add(
            Addressee to, String kind, LocalDate day, Letter letter, String html, Instant now, Instant goes) {
        return jdbc.sql("""
                        insert into notices.letter (account_id, kind, day, address, subject, text, html, made_at, next_at)
                        values (:account, :kind, :day, :address, :subject, :text, :html, :now, :goes)
                        on conflict (account_id, day) where kind = 'DIGEST' do nothing
                        returning id
                        """)
                .param("account", to.id().value())
                .param("kind", kind)
                .param("day", day)
                .param("address", to.address())
                .param("subject", letter.subject())
                .param("text", letter.text())
                .param("html", html)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("goes", goes.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    void enclose(long letter, List<Notice> notices) {
        jdbc.sql("update notices.notice set letter_id = :letter where id = any (:notices)")
                .param("letter", letter)
                .param("notices", notices.stream().map(Notice::id).toArray(Long[]::new))
                .update();
    }

    record Due(long id, String address, String subject, String text, String html, int attempts) {}

    /** Takes letters for as long as a try lasts at most: a server that dies meanwhile leaves them to the next. */
    List<Due> take(int most, Duration hold, Instant now) {
        return jdbc.sql("""
                        update notices.letter set attempts = attempts + 1, next_at = :until
                         where id in (select id from notices.letter
                                       where sent_at is null and given_up_at is null and next_at <= :now
                                       order by next_at limit :most for update skip locked)
                        returning id, address, subject, text, html, attempts
                        """)
                .param("until", now.plus(hold).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> new Due(
                        row.getLong("id"),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("html"),
                        row.getInt("attempts")))
                .list();
    }

    void sent(long letter, Instant now) {
        jdbc.sql("update notices.letter set sent_at = :now, failure = null where id = :letter")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("letter", letter)
                .update();
    }

    void again(long letter, String failure, Instant next) {
        jdbc.sql("update notices.letter set failure = :failure, next_at = :next where id = :letter")
                .param("failure", failure)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("letter", letter)
                .update();
    }

    void giveUp(long letter, String failure, Instant now) {
        jdbc.sql("update notices.letter set failure = :failure, given_up_at = :now where id = :letter")
                .param("failure", failure)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("letter", letter)
                .update();
    }

    int forget(Instant before) {
        return jdbc.sql(
                        "delete from notices.letter where made_at < :before and (sent_at is not null or given_up_at is not null)")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Long[] ids(Collection<UserId> people) {
        return people.stream().map(UserId::value).toArray(Long[]::new);
    }
}
