package org.parix.assessments.appraisal.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.results.Areas;
import org.parix.directory.AgencyId;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the desk of appraisers shows: how far each unit and area is. */
@Repository
class DeskScreens {
    static final int PAGE = 50;

    private final JdbcClient jdbc;

    DeskScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far an area of a unit is, or of all units.
     *
     * @param leaves that a person has to appraise
     * @param judged in the first round, a demand for an explanation among them
     * @param demanded explanations that were demanded
     * @param answered how many of these the units have given
     * @param settled how many of these the second round has judged
     */
    record Cell(int leaves, int judged, int demanded, int answered, int settled) {
        static final Cell NONE = new Cell(0, 0, 0, 0, 0);

        public int left() {
            return leaves - judged;
        }

        public int unsettled() {
            return demanded - settled;
        }

        public boolean done() {
            return left() == 0 && unsettled() == 0;
        }

        Cell plus(Cell other) {
            return new Cell(
                    leaves + other.leaves,
                    judged + other.judged,
                    demanded + other.demanded,
                    answered + other.answered,
                    settled + other.settled);
        }
    }

    record UnitRow(long id, String name, AgencyId agency, boolean handedIn, Map<String, Cell> cells) {
        public Cell cell(String area) {
            return cells.getOrDefault(area, Cell.NONE);
        }

        public Cell all() {
            return cells.values().stream().reduce(Cell.NONE, Cell::plus);
        }
    }

    record Desk(List<UnitRow> units, int total, Map<String, Cell> byArea) {
        public Cell area(String code) {
            return byArea.getOrDefault(code, Cell.NONE);
        }

        public Cell all() {
            return byArea.values().stream().reduce(Cell.NONE, Cell::plus);
        }
    }

    private record Counted(
            @Nullable Long unit, String name, long agency, boolean handedIn, int total, String area, Cell cell) {}

    /** Units from one on, each with its areas; and all areas over all units. */
    Desk desk(long campaign, Framework framework, int from) {
        Areas areas = Areas.of(framework);
        List<Criterion.Leaf> leaves = framework.leaves().stream()
                .filter(leaf -> leaf.source() == Criterion.Source.APPRAISED)
                .toList();
        List<Counted> counted = jdbc.sql("""
                        with leaf as (select * from unnest(:codes::text[], :areas::text[]) as leaf (criterion, area)),
                        unit as (
                            select id, name, agency_id, handed_in_at is not null as handed_in, row_number() over (order by name, id) as place,
                                   count(*) over () as total
                              from assessments.unit where campaign_id = :campaign and ended_on is null),
                        standing as (
                            select unit.id, unit.name, unit.agency_id, unit.handed_in, unit.place, unit.total, leaf.area,
                                   first.points is not null or first.na or first.demanded as judged,
                                   coalesce(first.demanded, false) as demanded, explanation.id is not null as answered,
                                   second.id is not null as settled
                              from unit cross join leaf
                              left join assessments.appraisal as first
                                on first.unit_id = unit.id and first.criterion = leaf.criterion and first.round = 1
                              left join assessments.appraisal as second
                                on second.unit_id = unit.id and second.criterion = leaf.criterion and second.round = 2
                              left join assessments.explanation
                                on explanation.unit_id = unit.id and explanation.criterion = leaf.criterion and first.demanded)
                        select id, max(name) as name, max(agency_id) as agency_id, bool_or(handed_in) as handed_in, max(total) as total, area,
                               count(*) as leaves, count(*) filter (where judged) as judged, count(*) filter (where demanded) as demanded,
                               count(*) filter (where answered) as answered, count(*) filter (where demanded and settled) as settled
                          from standing
                         group by grouping sets ((id, area), (area))
                        having id is null or min(place) > :from and min(place) <= :from + :page
                         order by min(place), area
                        """)
                .param("codes", leaves.stream().map(Criterion.Leaf::code).toArray(String[]::new))
                .param(
                        "areas",
                        leaves.stream().map(leaf -> areas.codeOf(leaf.code())).toArray(String[]::new))
                .param("campaign", campaign)
                .param("from", from)
                .param("page", PAGE)
                .query((row, _) -> new Counted(
                        row.getObject("id", Long.class),
                        row.getString("name"),
                        row.getLong("agency_id"),
                        row.getBoolean("handed_in"),
                        row.getInt("total"),
                        row.getString("area"),
                        cell(row)))
                .list();
        var byArea = new HashMap<String, Cell>();
        var units = new LinkedHashMap<Long, UnitRow>();
        int total = 0;
        for (Counted one : counted) {
            total = one.total();
            if (one.unit() == null) {
                byArea.put(one.area(), one.cell());
            } else {
                units.computeIfAbsent(
                                one.unit(),
                                id -> new UnitRow(
                                        id, one.name(), new AgencyId(one.agency()), one.handedIn(), new HashMap<>()))
                        .cells()
                        .put(one.area(), one.cell());
            }
        }
        return new Desk(
                units.values().stream()
                        .sorted(Comparator.comparing(UnitRow::name).thenComparing(UnitRow::id))
                        .toList(),
                total,
                byArea);
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                row.getInt("leaves"),
                row.getInt("judged"),
                row.getInt("demanded"),
                row.getInt("answered"),
                row.getInt("settled"));
    }
}
