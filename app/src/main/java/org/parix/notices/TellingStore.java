package org.parix.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TellingStore {
    private final JdbcClient jdbc;

    TellingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Telling of(UserId person) {
        List<Telling.Choice> choices = jdbc
                .sql("""
                        select topic.code, coalesce(choice.inbox, topic.inbox) as inbox, coalesce(choice.mail, topic.mail) as mail
                          from notices.topic left join notices.choice on choice.topic = topic.code and choice.account_id = :person
                        """)
                .param("person", person.value())
                .query((row, _) -> new Telling.Choice(
                        Topic.valueOf(row.getString("code")),
                        row.getBoolean("inbox"),
                        MailWay.valueOf(row.getString("mail"))))
                .stream()
                .sorted(java.util.Comparator.comparing(Telling.Choice::topic))
                .toList();
        return jdbc.sql(
                        "select language, quiet_from, quiet_until, days_off from notices.person where account_id = :person")
                .param("person", person.value())
                .query((row, _) -> new Telling(
                        row.getString("language"),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_until", LocalTime.class),
                        row.getBoolean("days_off"),
                        choices))
                .optional()
                .orElseGet(() -> new Telling("vi", Telling.QUIET_FROM, Telling.QUIET_UNTIL, false, choices));
    }

    void set(UserId person, Telling telling, Instant now) {
        jdbc.sql("""
                        insert into notices.person (account_id, language, quiet_from, quiet_until, days_off, changed_at)
                        values (:person, :language, :from, :until, :daysOff, :now)
                        on conflict (account_id) do update set language = excluded.language, quiet_from = excluded.quiet_from,
                               quiet_until = excluded.quiet_until, days_off = excluded.days_off, changed_at = excluded.changed_at
                        """)
                .param("person", person.value())
                .param("language", telling.language())
                .param("from", telling.quietFrom())
                .param("until", telling.quietUntil())
                .param("daysOff", telling.daysOff())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into notices.choice (account_id, topic, inbox, mail)
                        select :person, topic, inbox, mail from unnest(:topics::text[], :inboxes::boolean[], :mails::text[]) as t (topic, inbox, mail)
                        on conflict (account_id, topic) do update set inbox = excluded.inbox, mail = excluded.mail
                        """)
                .param("person", person.value())
                .param(
                        "topics",
                        telling.choices().stream()
                                .map(one -> one.topic().name())
                                .toArray(String[]::new))
                .param(
                        "inboxes",
                        telling.choices().stream().map(Telling.Choice::inbox).toArray(Boolean[]::new))
                .param(
                        "mails",
                        telling.choices().stream().map(one -> one.mail().name()).toArray(String[]::new))
                .update();
    }
}
