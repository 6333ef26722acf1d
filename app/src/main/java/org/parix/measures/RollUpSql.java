package org.parix.measures;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parix.measures.Source.Cell;

/**
 * The SQL that a declared source comes to. Its roll-up holds one wide row for each agency and half-month. A change of records only ever appends
 * to the table of changes, so no writer waits for another; what is read is the sum of both, and a job puts the changes into the roll-up.
 */
final class RollUpSql {
    private final Source source;
    private final String rollUp;
    private final String changes;

    RollUpSql(Source source) {
        this.source = source;
        this.rollUp = "measures." + source.rollUp();
        this.changes = rollUp + "_change";
    }

    /** Everything that must stand in the database for the source, as a migration that may run again. */
    String migration() {
        return """
                -- why: keeps the measures of %1$s right in the transaction of each change. safe while running: no
                -- Written by ./dev measures from the declaration in measures/; do not edit.
                drop trigger if exists rolled_up_inserts on %1$s;
                drop trigger if exists rolled_up_updates on %1$s;
                drop trigger if exists rolled_up_deletes on %1$s;
                drop table if exists %2$s, %3$s;

                create table %2$s (
                    agency_id  bigint not null,
                    half_month integer not null,
                %4$s,
                    constraint %5$s_pk primary key (agency_id, half_month)
                ) with (fillfactor = 70);
                comment on table %2$s is 'Measures of %1$s by agency and half-month; what is not in it yet stands in %3$s';

                create table %3$s (
                    agency_id  bigint not null,
                    half_month integer not null,
                %6$s
                );
                comment on table %3$s is 'What changes of %1$s add to and take from its measures, until a job puts them into %2$s';

                create or replace function measures.roll_up_%5$s() returns trigger language plpgsql as $$
                begin
                    if tg_op = 'INSERT' then
                        insert into %3$s (%7$s)
                %8$s;
                    elsif tg_op = 'DELETE' then
                        insert into %3$s (%7$s)
                        with changed as (select -1 as sign, * from before_change)
                %9$s;
                    else
                        insert into %3$s (%7$s)
                        with changed as (select -1 as sign, * from before_change union all select 1, * from after_change)
                %9$s;
                    end if;
                    return null;
                end $$;
                create trigger rolled_up_inserts after insert on %1$s
                    referencing new table as after_change for each statement execute function measures.roll_up_%5$s();
                create trigger rolled_up_deletes after delete on %1$s
                    referencing old table as before_change for each statement execute function measures.roll_up_%5$s();
                create trigger rolled_up_updates after update on %1$s
                    referencing old table as before_change new table as after_change
                    for each statement execute function measures.roll_up_%5$s();

                insert into %2$s (%7$s)
                %10$s;
                """.formatted(
                        source.table(),
                        rollUp,
                        changes,
                        columns("    %s %s not null default 0"),
                        source.rollUp(),
                        columns("    %s %s"),
                        names(),
                        indented(perDay("after_change", false)),
                        indented(perDay("changed", true)),
                        summed("(" + perDay(source.table(), false) + ")"));
    }

    private String columns(String pattern) {
        return source.allCells().stream()
                .map(cell -> pattern.formatted(cell.column(), cell.type()))
                .collect(Collectors.joining(",\n"));
    }

    private String names() {
        return Stream.concat(
                        Stream.of("agency_id", "half_month"),
                        source.allCells().stream().map(Cell::column))
                .collect(Collectors.joining(", "));
    }

    private static String indented(String sql) {
        return sql.indent(8).stripTrailing();
    }

    /** Each day of a record puts it into a half-month of its own, so each is a pass of its own over the rows. */
    private String perDay(String rows, boolean signed) {
        return source.cells().entrySet().stream()
                .map(entry -> pass(rows, entry.getKey(), entry.getValue(), signed))
                .collect(Collectors.joining("\nunion all\n"));
    }

    private String pass(String rows, Counting.Day day, List<Cell> kept, boolean signed) {
        String cells = source.allCells().stream()
                .map(cell -> kept.contains(cell)
                        ? (signed ? cell.signedAggregate() : cell.aggregate())
                        : "null::" + cell.type())
                .collect(Collectors.joining(",\n       "));
        String any =
                kept.stream().map(cell -> "(" + cell.where() + ")").distinct().collect(Collectors.joining(" or "));
        String zero =
                kept.stream().map(cell -> cell.signedAggregate() + " <> 0").collect(Collectors.joining("\n    or "));
        return "select %s, %s,\n       %s\n  from %s\n where %s is not null and (%s)\n group by 1, 2%s"
                .formatted(
                        source.agency(),
                        HalfMonth.sql(day.sql()),
                        cells,
                        rows,
                        day.column(),
                        any,
                        signed ? "\nhaving " + zero : "");
    }

    /** One row for each agency and half-month. */
    private String summed(String rows) {
        String sums = source.allCells().stream()
                .map(cell -> "coalesce(sum(%s), 0)".formatted(cell.column()))
                .collect(Collectors.joining(", "));
        return "select agency_id, half_month, %s\n  from %s as each (%s) group by agency_id, half_month"
                .formatted(sums, rows, names());
    }

    /** Only one server at a time puts changes into the roll-up or makes it anew; nobody else writes there. */
    String alone() {
        return "lock table " + rollUp + " in share row exclusive mode";
    }

    /** Puts the changes into the roll-up; returns how many there were. */
    String merge() {
        String added = source.allCells().stream()
                .map(cell -> "%1$s = kept.%1$s + excluded.%1$s".formatted(cell.column()))
                .collect(Collectors.joining(", "));
        return """
                with taken as (delete from %s returning *),
                     merged as (insert into %s as kept (%s) %s
                                on conflict (agency_id, half_month) do update set %s)
                select count(*) from taken
                """.formatted(changes, rollUp, names(), summed("(select " + names() + " from taken)"), added);
    }

    /** Within one snapshot: what is known of the records replaces the roll-up and the changes that the snapshot sees, while later ones stay. */
    List<String> recompute() {
        return List.of(
                "delete from " + changes,
                "delete from " + rollUp,
                "insert into %s (%s)\n%s"
                        .formatted(rollUp, names(), summed("(" + perDay(source.table(), false) + ")")));
    }

    String changes() {
        return changes;
    }

    /** Roll-up and changes as one, read in one statement and so in one snapshot. */
    String kept() {
        return "(select %1$s from %2$s union all select %1$s from %3$s)".formatted(names(), rollUp, changes);
    }

    /**
     * The records as they stood recorded at the moment {@code :known}.
     *
     * @param columns of the table
     */
    String asKnown(List<String> columns) {
        String all = String.join(", ", columns);
        return """
                (select %1$s from %2$s where recorded_at <= :known
                 union all
                 select %1$s from %2$s_history where recorded_at <= :known and superseded_at > :known)
                """.formatted(all, source.table());
    }

    /** Where its migration stands among those of all modules: with the module whose records it counts. */
    String file() {
        return "%s/R__roll_up_%s.sql"
                .formatted(source.table().split("\\.")[0], source.table().split("\\.")[1]);
    }
}
