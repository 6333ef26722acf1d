package org.parix.assessments.facts.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.UnitId;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of facts of all units show. */
@Repository
class FactScreens {
    static final int PAGE = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    FactScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Stands(String value, String source) {}

    /** @param former how many values of these variables gave way to others */
    record UnitRow(long id, String name, Map<String, Stands> facts, int former) {}

    /**
     * @param all units of the campaign
     * @param lacking those that lack a value of one of the variables
     */
    record Table(List<UnitRow> rows, int all, int lacking) {}

    private record Line(int all, int lacking, @Nullable UnitRow row) {}

    /**
     * @param counted what Parix counts, of all units; nothing of it is lacking
     * @param lacking whether only units that lack a value are asked for
     */
    Table table(
            long campaign,
            List<String> variables,
            Map<UnitId, Map<String, String>> counted,
            boolean lacking,
            int from) {
        List<Long> units = new ArrayList<>();
        List<String> of = new ArrayList<>();
        counted.forEach((unit, values) -> values.keySet().stream()
                .filter(variables::contains)
                .forEach(variable -> {
                    units.add(unit.value());
                    of.add(variable);
                }));
        List<Line> lines = jdbc.sql("""
                        with known (unit_id, variable) as (
                               select unit_id, variable from unnest(:countedUnits::bigint[], :countedVariables::text[]) as counted (unit_id, variable)
                               union
                               select fact.unit_id, fact.variable from assessments.fact join assessments.unit on unit.id = fact.unit_id
                                where unit.campaign_id = :campaign and fact.variable = any (:variables) and fact.superseded_at is null),
                        scored as materialized (
                               select unit.id, unit.name, cardinality(:variables::text[]) > coalesce(known.variables, 0) as lacks
                                 from assessments.unit
                                 left join (select unit_id, count(*) as variables from known group by unit_id) as known on known.unit_id = unit.id
                                where unit.campaign_id = :campaign and unit.ended_on is null)
                        select counted.*, shown.*
                          from (select count(*) as units, count(*) filter (where lacks) as lacking from scored) as counted
                          left join lateral (
                               select id, name,
                                      (select coalesce(jsonb_object_agg(variable, jsonb_build_object('value', value, 'source', source)), '{}')
                                         from assessments.fact
                                        where unit_id = scored.id and variable = any (:variables) and superseded_at is null) as facts,
                                      (select count(*) from assessments.fact
                                        where unit_id = scored.id and variable = any (:variables) and superseded_at is not null) as former
                                 from scored where lacks or not :lacking order by name, id offset :from limit :page) as shown on true
                         order by shown.name, shown.id
                        """)
                .param("campaign", campaign)
                .param("variables", variables.toArray(String[]::new))
                .param("countedUnits", units.toArray(Long[]::new))
                .param("countedVariables", of.toArray(String[]::new))
                .param("lacking", lacking)
                .param("from", from)
                .param("page", PAGE)
                .query((row, _) -> new Line(
                        row.getInt("units"),
                        row.getInt("lacking"),
                        row.getObject("id") == null
                                ? null
                                : new UnitRow(
                                        row.getLong("id"),
                                        row.getString("name"),
                                        stands(row.getString("facts")),
                                        row.getInt("former"))))
                .list();
        Line first = lines.getFirst();
        return new Table(lines.stream().map(Line::row).filter(Objects::nonNull).toList(), first.all(), first.lacking());
    }

    private static Map<String, Stands> stands(String json) {
        Map<String, Stands> facts = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), JSON.treeToValue(fact.getValue(), Stands.class)));
        return facts;
    }

    /** @param supersededBy null where the value stands */
    record Value(
            String variable,
            String value,
            String source,
            String enteredBy,
            Instant enteredAt,
            @Nullable String supersededBy,
            @Nullable Instant supersededAt) {}

    record History(String unit, List<Value> values) {}

    private record Entry(String unit, @Nullable Value value) {}

    /** The latest first within each variable. */
    History history(long campaign, long unit, List<String> variables) {
        List<Entry> entries = jdbc.sql("""
                        select unit.name as unit, fact.variable, fact.value, fact.source, fact.entered_at, enterer.name as enterer,
                               fact.superseded_at, superseder.name as superseder
                          from assessments.unit
                          left join assessments.fact on fact.unit_id = unit.id and fact.variable = any (:variables)
                          left join identity.account as enterer on enterer.id = fact.entered_by
                          left join identity.account as superseder on superseder.id = fact.superseded_by
                         where unit.id = :unit and unit.campaign_id = :campaign
                         order by fact.variable, fact.id desc
                        """)
                .param("unit", unit)
                .param("campaign", campaign)
                .param("variables", variables.toArray(String[]::new))
                .query((row, _) -> new Entry(
                        row.getString("unit"),
                        row.getString("variable") == null
                                ? null
                                : new Value(
                                        row.getString("variable"),
                                        row.getString("value"),
                                        row.getString("source"),
                                        row.getString("enterer"),
                                        Objects.requireNonNull(
                                                instant(row.getObject("entered_at", OffsetDateTime.class))),
                                        row.getString("superseder"),
                                        instant(row.getObject("superseded_at", OffsetDateTime.class)))))
                .list();
        if (entries.isEmpty()) {
            throw new NotFound("unit " + unit);
        }
        return new History(
                entries.getFirst().unit(),
                entries.stream().map(Entry::value).filter(Objects::nonNull).toList());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
