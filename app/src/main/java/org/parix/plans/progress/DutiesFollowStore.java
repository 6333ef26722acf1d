package org.parix.plans.progress;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DutiesFollowStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    DutiesFollowStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is open, by task and turn: what two of them owe together counts once. */
    Follows.Held held(Set<AgencyId> agencies) {
        return Follows.Held.of(jdbc.sql("""
                        select duty.agency_id, count(distinct (task_id, period_from)) as held, grouping(duty.agency_id) = 1 as of_all
                          from plans.duty join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                         where duty.agency_id = any (:agencies::bigint[]) and not gone and state not in ('FINISHED', 'DROPPED')
                         group by grouping sets ((duty.agency_id), ())
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .query((row, _) -> new Follows.Figure(
                        row.getObject("agency_id", Long.class), row.getInt("held"), row.getBoolean("of_all")))
                .list());
    }

    /** Those that do not go on are put aside first, so that no two stand side by side. */
    int pass(Succession succession, String chosenAmong) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        String passed = """
                with passed as (
                    select duty.id, duty.agency_id as was, directory.successor(duty.task_id, heir, :rows, :chosen) as heir
                      from plans.duty
                      join unnest(:from::bigint[], :to::bigint[]) as passed (agency, heir) on agency = duty.agency_id
                      join plans.plan on plan.id = duty.plan_id and plan.status = 'OPEN'
                     where not duty.gone)
                """;
        bound(jdbc.sql(passed + """
                        , meeting as (
                            select duty.id, row_number() over (
                                       partition by duty.task_id, duty.period_from, coalesce(passed.heir, duty.agency_id)
                                       order by duty.state in ('FINISHED', 'DROPPED'), duty.state = 'DROPPED',
                                                array_position(array['ACCEPTED', 'HANDED_IN', 'RETURNED', 'IN_HAND', 'NOT_STARTED'],
                                                               duty.state),
                                                duty.percent desc, duty.id) as place
                              from plans.duty left join passed on passed.id = duty.id
                             where not duty.gone and (passed.id is not null or duty.agency_id = any (:to::bigint[])
                                                      or duty.agency_id = any (:chosen::bigint[])))
                        update plans.duty set gone = true, version = version + 1, changed_at = :now
                          from meeting where meeting.id = duty.id and place > 1
                        """), succession, chosenAmong).param("now", now).update();
        return bound(jdbc.sql(passed + """
                        , moved as (
                            update plans.duty set agency_id = heir, version = version + 1, changed_at = :now
                              from passed where passed.id = duty.id and was <> heir
                            returning duty.id, duty.task_id, was, heir),
                        told as (
                            insert into plans.duty_act (duty_id, task_id, act, former, later, at)
                            select moved.id, task_id, 'followed', jsonb_build_object('agency', former.name),
                                   jsonb_build_object('agency', later.name, 'because', directory.told(:succession)), :now
                              from moved
                              join directory.agency former on former.id = was
                              join directory.agency later on later.id = heir)
                        insert into directory.succession_moved (succession_id, kind, row_id, from_id, to_id)
                        select :succession, 'plans.follows.duties', id, was, heir from moved
                        """), succession, chosenAmong)
                .param("now", now)
                .param("succession", succession.id().value())
                .update();
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, Succession succession, String chosenAmong) {
        return statement
                .param("from", succession.from())
                .param("to", succession.to())
                .param("rows", succession.chosenRows(chosenAmong))
                .param("chosen", succession.chosenAgencies(chosenAmong));
    }
}
