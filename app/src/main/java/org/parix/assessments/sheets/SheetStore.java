package org.parix.assessments.sheets;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What units answer, and the facts they enter. */
@Repository
class SheetStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    SheetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One answer as the database gives it. */
    private record Row(
            long id,
            String criterion,
            @Nullable BigDecimal points,
            boolean na,
            String reason,
            @Nullable String coverage,
            String explanation,
            int evidence,
            String savedBy,
            String savedAt,
            int revision) {
        Answer answer() {
            return new Answer(
                    id,
                    criterion,
                    points,
                    na,
                    reason,
                    coverage == null ? null : Coverage.valueOf(coverage),
                    explanation,
                    evidence,
                    savedBy,
                    OffsetDateTime.parse(savedAt).toInstant(),
                    revision);
        }
    }

    /** All of a sheet by one query. */
    Optional<Sheets.Stored> find(CampaignId campaign, UnitId unit, Instant now) {
        return jdbc.sql("""
                        select unit.agency_id, unit.name, unit.revision, unit.handed_in_at, hander.name as handed_in_by, unit.ended_on,
                               unit.succeeded_by, successor.name as successor, campaign.name as campaign, campaign.year, campaign.framework_id,
                               campaign.coordinator_id, campaign.state, self.opens_at, self.closes_at,
                               assessments.open_until(campaign.id, 'SELF', unit.id, :now) as open_until,
                               (select coalesce(jsonb_agg(jsonb_build_object('id', answer.id, 'criterion', answer.criterion,
                                           'points', answer.points, 'na', answer.na, 'reason', answer.reason, 'coverage', answer.coverage,
                                           'explanation', answer.explanation, 'savedBy', saver.name, 'savedAt', answer.saved_at,
                                           'revision', answer.revision, 'evidence', (select count(*) from evidence.use
                                                where use.place = 'answer:' || answer.id and use.withdrawn_at is null))), '[]')
                                  from assessments.answer join identity.account as saver on saver.id = answer.saved_by
                                 where answer.unit_id = unit.id) as answers,
                               (select coalesce(jsonb_object_agg(fact.variable, fact.value), '{}') from assessments.fact
                                 where fact.unit_id = unit.id and fact.superseded_at is null) as facts,
                               (select coalesce(jsonb_object_agg(late_draft.criterion, late_draft.entry || jsonb_build_object('by', typist.name,
                                           'at', late_draft.typed_at)), '{}')
                                  from assessments.late_draft join identity.account as typist on typist.id = late_draft.typed_by
                                 where late_draft.unit_id = unit.id) as late,
                               coalesce((select reason from assessments.calling_off where campaign_id = campaign.id),
                                        case when unit.taken_out then (select reason from assessments.unit_change where unit_id = unit.id
                                              and kind = 'TAKEN_OUT' order by id desc limit 1) end) as stopped_because,
                               (select coalesce(jsonb_agg(jsonb_build_object('id', before.id, 'name', before.name)), '[]')
                                  from assessments.unit as before where before.succeeded_by = unit.id) as before
                          from assessments.unit
                          join assessments.campaign on campaign.id = unit.campaign_id
                          join assessments.time_window as self on self.campaign_id = campaign.id and self.kind = 'SELF'
                          left join identity.account as hander on hander.id = unit.handed_in_by
                          left join assessments.unit as successor on successor.id = unit.succeeded_by
                         where unit.id = :unit and campaign.id = :campaign
                        """)
                .param("unit", unit.value())
                .param("campaign", campaign.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> {
                    Map<String, Answer> answers = new HashMap<>();
                    for (Row answer : JSON.readValue(row.getString("answers"), Row[].class)) {
                        answers.put(answer.criterion(), answer.answer());
                    }
                    Map<String, String> facts = new HashMap<>();
                    JSON.readTree(row.getString("facts"))
                            .properties()
                            .forEach(fact ->
                                    facts.put(fact.getKey(), fact.getValue().asString()));
                    Map<String, LateDraft> late = new HashMap<>();
                    JSON.readTree(row.getString("late"))
                            .properties()
                            .forEach(draft ->
                                    late.put(draft.getKey(), JSON.treeToValue(draft.getValue(), LateDraft.class)));
                    return new Sheets.Stored(
                            new Sheets.Head(
                                    campaign,
                                    row.getString("campaign"),
                                    row.getInt("year"),
                                    row.getString("state"),
                                    row.getLong("framework_id"),
                                    new AgencyId(row.getLong("coordinator_id")),
                                    unit,
                                    new AgencyId(row.getLong("agency_id")),
                                    row.getString("name"),
                                    row.getInt("revision"),
                                    Objects.requireNonNull(instant(row.getObject("opens_at", OffsetDateTime.class))),
                                    Objects.requireNonNull(instant(row.getObject("closes_at", OffsetDateTime.class))),
                                    instant(row.getObject("open_until", OffsetDateTime.class)),
                                    instant(row.getObject("handed_in_at", OffsetDateTime.class)),
                                    row.getString("handed_in_by"),
                                    row.getObject("ended_on", LocalDate.class),
                                    row.getObject("succeeded_by", Long.class),
                                    row.getString("successor"),
                                    row.getString("stopped_because"),
                                    List.of(JSON.readValue(row.getString("before"), Sheets.Former[].class))),
                            answers,
                            facts,
                            late);
                })
                .optional();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    boolean isThere(String campaign) {
        return jdbc.sql("select exists (select from assessments.campaign where name = :name)")
                .param("name", campaign)
                .query(Boolean.class)
                .single();
    }

    /** Those that are scored, by name. */
    Map<String, UnitId> units(CampaignId campaign) {
        Map<String, UnitId> units = new HashMap<>();
        jdbc.sql("select id, name from assessments.unit where campaign_id = :campaign and ended_on is null")
                .param("campaign", campaign.value())
                .query((row, _) -> Map.entry(row.getString("name"), new UnitId(row.getLong("id"))))
                .list()
                .forEach(unit -> units.put(unit.getKey(), unit.getValue()));
        return units;
    }

    Map<String, String> facts(UnitId unit) {
        Map<String, String> facts = new HashMap<>();
        jdbc.sql("select variable, value from assessments.fact where unit_id = :unit and superseded_at is null")
                .param("unit", unit.value())
                .query((row, _) -> Map.entry(row.getString("variable"), row.getString("value")))
                .list()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        return facts;
    }

    Optional<UnitId> unit(CampaignId campaign, AgencyId agency) {
        return jdbc.sql("select id from assessments.unit where campaign_id = :campaign and agency_id = :agency")
                .param("campaign", campaign.value())
                .param("agency", agency.value())
                .query((row, _) -> new UnitId(row.getLong("id")))
                .optional();
    }

    /** What decides whether a unit's sheet may be changed; held until the transaction ends. */
    record Locked(
            AgencyId agency,
            long framework,
            boolean handedIn,
            boolean ended,
            int revision,
            boolean open,
            boolean calledOff) {}

    Optional<Locked> lock(CampaignId campaign, UnitId unit, Instant now) {
        // the campaign first, as whoever calls it off or changes its units takes it, so that neither waits for the
        // other
        jdbc.sql("select id from assessments.campaign where id = :campaign for share")
                .param("campaign", campaign.value())
                .query(Long.class)
                .optional();
        return jdbc.sql("""
                        with held as materialized (select * from assessments.unit where id = :unit and campaign_id = :campaign for update)
                        select held.agency_id, held.revision, held.handed_in_at is not null as handed_in, held.ended_on is not null as ended,
                               campaign.framework_id, campaign.state = 'CALLED_OFF' as called_off,
                               assessments.open_until(campaign.id, 'SELF', held.id, :now) is not null as open
                          from held join assessments.campaign on campaign.id = held.campaign_id
                        """)
                .param("unit", unit.value())
                .param("campaign", campaign.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Locked(
                        new AgencyId(row.getLong("agency_id")),
                        row.getLong("framework_id"),
                        row.getBoolean("handed_in"),
                        row.getBoolean("ended"),
                        row.getInt("revision"),
                        row.getBoolean("open"),
                        row.getBoolean("called_off")))
                .optional();
    }

    /** Revision 0: nobody has said anything yet. */
    long begin(UnitId unit, String criterion, UserId by, Instant now) {
        return jdbc.sql("""
                        with begun as (
                            insert into assessments.answer (unit_id, criterion, na, reason, explanation, saved_by, saved_at, revision)
                            values (:unit, :criterion, false, '', '', :by, :now, 0)
                            on conflict on constraint answer_once do nothing returning id)
                        select id from begun union all
                        select id from assessments.answer where unit_id = :unit and criterion = :criterion limit 1
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** @return the id of the answer */
    long save(UnitId unit, Entry entry, UserId by, Instant now) {
        return jdbc.sql("""
                        insert into assessments.answer (unit_id, criterion, points, na, reason, coverage, explanation, saved_by, saved_at,
                               revision)
                        values (:unit, :criterion, :points, :na, :reason, :coverage, :explanation, :by, :now, 1)
                        on conflict on constraint answer_once do update
                           set points = excluded.points, na = excluded.na, reason = excluded.reason, coverage = excluded.coverage,
                               explanation = excluded.explanation, saved_by = excluded.saved_by, saved_at = excluded.saved_at,
                               revision = answer.revision + 1
                        returning id
                        """)
                .param("unit", unit.value())
                .param("criterion", entry.criterion())
                .param("points", entry.points(), java.sql.Types.NUMERIC)
                .param("na", entry.na())
                .param("reason", entry.reason())
                .param(
                        "coverage",
                        entry.coverage() == null ? null : entry.coverage().name(),
                        java.sql.Types.VARCHAR)
                .param("explanation", entry.explanation())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The former value stays, as superseded. An empty value only takes the former one back. */
    void setFact(UnitId unit, String variable, String value, UserId by, Instant now) {
        jdbc.sql("""
                        update assessments.fact set superseded_at = greatest(:now, entered_at), superseded_by = :by
                         where unit_id = :unit and variable = :variable and superseded_at is null
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("unit", unit.value())
                .param("variable", variable)
                .update();
        if (!value.isEmpty()) {
            jdbc.sql("""
                            insert into assessments.fact (unit_id, variable, value, entered_by, entered_at)
                            values (:unit, :variable, :value, :by, :now)
                            """)
                    .param("unit", unit.value())
                    .param("variable", variable)
                    .param("value", value)
                    .param("by", by.value())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    void keepLate(UnitId unit, Entry entry, UserId by, Instant now) {
        var facts = new LinkedHashMap<String, String>();
        entry.facts().forEach((variable, typed) -> facts.put(variable, typed.now()));
        var kept = new LinkedHashMap<String, @Nullable Object>();
        kept.put("points", entry.points());
        kept.put("na", entry.na());
        kept.put("reason", entry.reason());
        kept.put("coverage", entry.coverage());
        kept.put("explanation", entry.explanation());
        kept.put("facts", facts);
        jdbc.sql("""
                        insert into assessments.late_draft (unit_id, criterion, entry, typed_by, typed_at)
                        values (:unit, :criterion, :entry::jsonb, :by, :now)
                        on conflict on constraint late_draft_pk do update
                           set entry = excluded.entry, typed_by = excluded.typed_by, typed_at = excluded.typed_at
                        """)
                .param("unit", unit.value())
                .param("criterion", entry.criterion())
                .param("entry", JSON.writeValueAsString(kept))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void dropLate(UnitId unit, String criterion) {
        jdbc.sql("delete from assessments.late_draft where unit_id = :unit and criterion = :criterion")
                .param("unit", unit.value())
                .param("criterion", criterion)
                .update();
    }

    void handIn(UnitId unit, BigDecimal points, String difficulties, UserId by, Instant now) {
        jdbc.sql("""
                        with unit as (
                            update assessments.unit set handed_in_at = :now, handed_in_by = :by, revision = revision + 1
                             where id = :unit returning id)
                        insert into assessments.hand_in (unit_id, points, difficulties, handed_in_by, handed_in_at)
                        select id, :points, :difficulties, :by, :now from unit
                        """)
                .param("unit", unit.value())
                .param("points", points)
                .param("difficulties", difficulties)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void withdraw(UnitId unit, UserId by, Instant now) {
        jdbc.sql("""
                        with unit as (
                            update assessments.unit set handed_in_at = null, handed_in_by = null, revision = revision + 1
                             where id = :unit returning id)
                        update assessments.hand_in set withdrawn_at = :now, withdrawn_by = :by
                         where unit_id in (select id from unit) and withdrawn_at is null
                        """)
                .param("unit", unit.value())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
