package org.parix.deadlines.calendars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.deadlines.CountingRule;
import org.parix.deadlines.DueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rules of counting, each of one calendar. */
@Repository
class CountingRuleStore {
    private static final String ALL = """
            select counting_rule.id, calendar_id, kind, applies, hour, words, valid_from, valid_to, basis, checked
              from deadlines.counting_rule join deadlines.calendar on calendar.id = calendar_id
             where withdrawn_at is null
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CountingRuleStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Kept(CountingRuleId id, CalendarId calendar, CountingRule rule) {}

    /** A calendar's own, then the national ones: the first that holds counts. */
    List<Kept> of(CalendarId calendar) {
        return jdbc.sql(ALL + """
                           and (calendar_id = :calendar or agency_id is null)
                         order by calendar_id <> :calendar, valid_from, counting_rule.id
                        """)
                .param("calendar", calendar.value())
                .query((row, _) -> kept(row))
                .list();
    }

    Optional<Kept> find(CountingRuleId id) {
        return jdbc.sql(ALL + " and counting_rule.id = :id")
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    void add(CalendarId calendar, CountingRule rule) {
        jdbc.sql("""
                        insert into deadlines.counting_rule (calendar_id, kind, applies, hour, words, valid_from, valid_to, basis, checked)
                        values (:calendar, :kind, :applies, :hour, :words, :from, :to, :basis, :checked)
                        """)
                .param("calendar", calendar.value())
                .param("kind", rule.kind().name())
                .param(
                        "applies",
                        rule.applies().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("hour", rule.hour())
                .param("words", rule.words().toArray(String[]::new))
                .param("from", rule.from())
                .param("to", rule.to())
                .param("basis", rule.basis())
                .param("checked", rule.checked())
                .update();
    }

    /** @return whether it still stood */
    boolean withdraw(CountingRuleId id) {
        return jdbc.sql(
                                "update deadlines.counting_rule set withdrawn_at = :now where id = :id and withdrawn_at is null")
                        .param("id", id.value())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new CountingRuleId(row.getLong("id")),
                new CalendarId(row.getLong("calendar_id")),
                new CountingRule(
                        CountingRule.Kind.valueOf(row.getString("kind")),
                        texts(row, "applies").map(DueKind::valueOf).collect(Collectors.toSet()),
                        row.getObject("hour", LocalTime.class),
                        texts(row, "words").toList(),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("basis"),
                        row.getBoolean("checked")));
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray());
    }
}
