package org.parix.registers;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecordsFollowStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    RecordsFollowStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Follows.Held held(Register register, List<String> open, Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql("""
                        select agency_id, count(*) as held, grouping(agency_id) = 1 as of_all
                          from %s where agency_id = any (:agencies::bigint[]) and state = any (:open)
                         group by grouping sets ((agency_id), ())
                        """.formatted(register.table()))
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("open", open.toArray(String[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }

    List<Follows.Row> rows(Register register, List<String> open, AgencyId agency) {
        return jdbc.sql("""
                        select id, coalesce(%s::text, '–') as title from %s
                         where agency_id = :agency and state = any (:open) order by %s desc, id desc limit 500
                        """.formatted(register.title(), register.table(), register.latest()))
                .param("agency", agency.value())
                .param("open", open.toArray(String[]::new))
                .query((row, _) -> new Follows.Row(row.getLong("id"), row.getString("title")))
                .list();
    }

    /** All by one statement. Where the heir, or another that gives way to it, has a record of the same code, the code gets the record's number behind it. */
    int pass(Register register, List<String> open, Succession succession, String kind) {
        return jdbc.sql("""
                        with passed as (
                            select record.id, record.agency_id as was, directory.successor(record.id, heir, :rows, :chosen) as heir %1$s
                              from %2$s as record
                              join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = record.agency_id
                             where record.state = any (:open)),
                        moved as (
                            update %2$s as record
                               set agency_id = heir %3$s, revision = record.revision + 1, recorded_at = :now
                              from passed where passed.id = record.id and was <> heir
                         returning record.id, was, heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, :kind, id, was, heir from moved
                        """.formatted(
                        code(register)
                                .map(column -> ", record." + column + " as code")
                                .orElse(""),
                        register.table(),
                        code(register).map(column -> taken(register, column)).orElse("")))
                .param("succession", succession.id().value())
                .param("kind", kind)
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(kind))
                .param("chosen", succession.chosenAgencies(kind))
                .param("open", open.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The words by which a record of an agency is known; empty where its key does not name the agency. */
    private static Optional<String> code(Register register) {
        return register.key().contains("agency_id")
                ? register.key().stream()
                        .filter(column -> register.field(column).type() instanceof FieldType.Text)
                        .findFirst()
                : Optional.empty();
    }

    private static String taken(Register register, String column) {
        return """
                , %1$s = case when exists (select from %2$s as other where other.agency_id = heir and other.%1$s = passed.code)
                                or exists (select from passed as other
                                            where other.heir = passed.heir and other.code = passed.code and other.id < passed.id)
                              then passed.code || '-' || passed.id else passed.code end""".formatted(column, register.table());
    }
}
