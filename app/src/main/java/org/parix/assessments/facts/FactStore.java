package org.parix.assessments.facts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Facts of all units of a campaign, and files of them until they are taken. */
@Repository
class FactStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    FactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody decides or ends the campaign, and no sheet and no other table of facts is saved. */
    void hold(CampaignId campaign) {
        jdbc.sql("select id from assessments.campaign where id = :campaign for no key update")
                .param("campaign", campaign.value())
                .query(Long.class)
                .optional();
    }

    private record Named(UnitId id, String name, boolean twice) {}

    /** Those that are scored, by what files call them: where two bear a name, it is followed by a number. */
    Map<String, UnitId> units(CampaignId campaign) {
        Map<String, UnitId> units = new HashMap<>();
        jdbc.sql("""
                        select id, name, count(*) over (partition by name) > 1 as twice
                          from assessments.unit where campaign_id = :campaign and ended_on is null
                        """)
                .param("campaign", campaign.value())
                .query((row, _) ->
                        new Named(new UnitId(row.getLong("id")), row.getString("name"), row.getBoolean("twice")))
                .list()
                .forEach(unit -> units.put(
                        unit.twice() ? unit.name() + " (" + unit.id().value() + ")" : unit.name(), unit.id()));
        return units;
    }

    /** Those that are scored. */
    Map<UnitId, AgencyId> agencies(CampaignId campaign) {
        Map<UnitId, AgencyId> agencies = new HashMap<>();
        jdbc.sql("select id, agency_id from assessments.unit where campaign_id = :campaign and ended_on is null")
                .param("campaign", campaign.value())
                .query((row, _) -> agencies.put(new UnitId(row.getLong("id")), new AgencyId(row.getLong("agency_id"))))
                .list();
        return agencies;
    }

    private record Stands(UnitId unit, String variable, String value) {}

    /** What stands now. */
    Map<UnitId, Map<String, String>> facts(CampaignId campaign) {
        Map<UnitId, Map<String, String>> facts = new HashMap<>();
        jdbc.sql("""
                        select fact.unit_id, fact.variable, fact.value
                          from assessments.fact join assessments.unit on unit.id = fact.unit_id
                         where unit.campaign_id = :campaign and fact.superseded_at is null
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> new Stands(
                        new UnitId(row.getLong("unit_id")), row.getString("variable"), row.getString("value")))
                .list()
                .forEach(one ->
                        facts.computeIfAbsent(one.unit(), _ -> new HashMap<>()).put(one.variable(), one.value()));
        return facts;
    }

    /** @param value empty to take the former one back */
    record Setting(UnitId unit, String variable, String value) {}

    /** The former values stay, as superseded. */
    void set(List<Setting> settings, String source, UserId by, Instant now) {
        Long[] units = settings.stream().map(one -> one.unit().value()).toArray(Long[]::new);
        String[] variables = settings.stream().map(Setting::variable).toArray(String[]::new);
        String[] values = settings.stream().map(Setting::value).toArray(String[]::new);
        jdbc.sql("""
                        update assessments.fact set superseded_at = greatest(:now, entered_at), superseded_by = :by
                          from unnest(:units::bigint[], :variables::text[]) as given (unit_id, variable)
                         where fact.unit_id = given.unit_id and fact.variable = given.variable and fact.superseded_at is null
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("units", units)
                .param("variables", variables)
                .update();
        jdbc.sql("""
                        insert into assessments.fact (unit_id, variable, value, source, entered_by, entered_at)
                        select given.unit_id, given.variable, given.value, :source, :by, :now
                          from unnest(:units::bigint[], :variables::text[], :values::text[]) as given (unit_id, variable, value)
                         where given.value <> ''
                        """)
                .param("source", source)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("units", units)
                .param("variables", variables)
                .param("values", values)
                .update();
    }

    record File(String fileName, String source, List<FactLine> lines) {}

    /** A person's former file for the same campaign gives way. */
    void add(UUID id, CampaignId campaign, UserId by, File file, Instant now) {
        jdbc.sql("delete from assessments.fact_file where campaign_id = :campaign and made_by = :by")
                .param("campaign", campaign.value())
                .param("by", by.value())
                .update();
        jdbc.sql("""
                        insert into assessments.fact_file (id, campaign_id, made_by, made_at, file_name, source, entries)
                        values (:id, :campaign, :by, :now, :file, :source, :lines::jsonb)
                        """)
                .param("id", id)
                .param("campaign", campaign.value())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("file", file.fileName())
                .param("source", file.source())
                .param("lines", JSON.writeValueAsString(file.lines()))
                .update();
    }

    Optional<File> find(UUID id, CampaignId campaign, UserId by) {
        return jdbc.sql("""
                        select file_name, source, entries from assessments.fact_file
                         where id = :id and campaign_id = :campaign and made_by = :by
                        """)
                .param("id", id)
                .param("campaign", campaign.value())
                .param("by", by.value())
                .query((row, _) -> new File(
                        row.getString("file_name"),
                        row.getString("source"),
                        List.of(JSON.readValue(row.getString("entries"), FactLine[].class))))
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from assessments.fact_file where id = :id")
                .param("id", id)
                .update();
    }
}
