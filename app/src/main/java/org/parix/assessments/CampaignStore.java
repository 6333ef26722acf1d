package org.parix.assessments;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.GroupId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns, their windows and units. */
@Repository
class CampaignStore {
    private final JdbcClient jdbc;

    CampaignStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CampaignId add(NewCampaign campaign, UserId by, Instant now) {
        long id = jdbc.sql("""
                        insert into assessments.campaign (name, year, framework_id, coordinator_id, group_id, units_on, previous_id, state,
                               revision, opened_by, opened_at)
                        values (:name, :year, :framework, :coordinator, :group, :on, :previous, 'OPEN', 1, :by, :now) returning id
                        """)
                .param("name", campaign.name())
                .param("year", campaign.year())
                .param("framework", campaign.framework())
                .param("coordinator", campaign.coordinator().value())
                .param("group", campaign.group().value())
                .param("on", campaign.unitsOn())
                .param("previous", id(campaign.previous()), Types.BIGINT)
                .param("by", by.value())
                .param("now", at(now))
                .query(Long.class)
                .single();
        return new CampaignId(id);
    }

    private static @Nullable Long id(@Nullable CampaignId campaign) {
        return campaign == null ? null : campaign.value();
    }

    /** Whoever is a member of the group on the day. */
    int addUnits(CampaignId campaign, GroupId group, LocalDate on) {
        return jdbc.sql("""
                        insert into assessments.unit (campaign_id, agency_id, name, joined_on, revision)
                        select :campaign, agency.id, agency.name, :on, 1
                          from directory.group_member as member join directory.agency on agency.id = member.agency_id
                         where member.group_id = :group and member.valid_from <= :on and (member.valid_to is null or member.valid_to > :on)
                         order by agency.name
                        """)
                .param("campaign", campaign.value())
                .param("group", group.value())
                .param("on", on)
                .update();
    }

    void setWindows(CampaignId campaign, Windows windows) {
        List<String> kinds =
                windows.all().stream().map(window -> window.kind().name()).toList();
        jdbc.sql("delete from assessments.time_window where campaign_id = :campaign and kind <> all (:kinds)")
                .param("campaign", campaign.value())
                .param("kinds", kinds.toArray(String[]::new))
                .update();
        for (Windows.Window window : windows.all()) {
            jdbc.sql("""
                            insert into assessments.time_window (campaign_id, kind, opens_at, closes_at)
                            values (:campaign, :kind, :opens, :closes)
                            on conflict on constraint time_window_pk do update
                               set opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                                   warned_at = case when time_window.closes_at = excluded.closes_at then time_window.warned_at end
                            """)
                    .param("campaign", campaign.value())
                    .param("kind", window.kind().name())
                    .param("opens", at(window.opensAt()))
                    .param("closes", at(window.closesAt()))
                    .update();
        }
    }

    Optional<Campaign> find(CampaignId campaign) {
        return read(campaign, "");
    }

    /** Held until the transaction ends. */
    Optional<Campaign> lock(CampaignId campaign) {
        return read(campaign, " for update");
    }

    private Optional<Campaign> read(CampaignId campaign, String lock) {
        return jdbc.sql("""
                        select name, year, framework_id, coordinator_id, previous_id, state, revision from assessments.campaign
                         where id = :campaign
                        """ + lock)
                .param("campaign", campaign.value())
                .query((row, _) -> new Campaign(
                        campaign,
                        row.getString("name"),
                        row.getInt("year"),
                        row.getLong("framework_id"),
                        new AgencyId(row.getLong("coordinator_id")),
                        previous(row.getObject("previous_id", Long.class)),
                        Campaign.State.valueOf(row.getString("state")),
                        row.getInt("revision"),
                        windows(campaign)))
                .optional();
    }

    private static @Nullable CampaignId previous(@Nullable Long id) {
        return id == null ? null : new CampaignId(id);
    }

    private Windows windows(CampaignId campaign) {
        return new Windows(jdbc.sql(
                        "select kind, opens_at, closes_at from assessments.time_window where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query((row, _) -> new Windows.Window(
                        WindowKind.valueOf(row.getString("kind")),
                        row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                        row.getObject("closes_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    void change(CampaignId campaign, String name) {
        jdbc.sql("update assessments.campaign set name = :name, revision = revision + 1 where id = :campaign")
                .param("name", name)
                .param("campaign", campaign.value())
                .update();
    }

    void callOff(CampaignId campaign, Reason reason, UserId by, Instant now) {
        jdbc.sql("update assessments.campaign set state = 'CALLED_OFF', revision = revision + 1 where id = :campaign")
                .param("campaign", campaign.value())
                .update();
        jdbc.sql("""
                        insert into assessments.calling_off (campaign_id, reason, made_by, made_at) values (:campaign, :reason, :by, :now)
                        """)
                .param("campaign", campaign.value())
                .param("reason", reason.words())
                .param("by", by.value())
                .param("now", at(now))
                .update();
    }

    /** Until when a window is open for a unit at a moment; empty where it is closed. */
    Optional<Instant> openUntil(CampaignId campaign, WindowKind kind, @Nullable UnitId unit, Instant now) {
        return jdbc.sql("select assessments.open_until(:campaign, :kind, :unit, :now) as until")
                .param("now", at(now))
                .param("campaign", campaign.value())
                .param("kind", kind.name())
                .param("unit", unit == null ? null : unit.value(), Types.BIGINT)
                .query((row, _) -> Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /**
     * Notes which windows for self-assessment close soon, each twice at most.
     *
     * @param first the end of the time in which the first warning is given
     * @param last the same of the second
     */
    List<WindowCloses> warn(Instant now, Instant first, Instant last) {
        return jdbc.sql("""
                        with closing as (
                            update assessments.time_window set warned_at = :now
                              from assessments.campaign
                             where campaign.id = time_window.campaign_id and campaign.state = 'OPEN'
                               and time_window.opens_at <= :now and time_window.closes_at > :now and time_window.closes_at <= :first
                               and (time_window.warned_at is null
                                    or time_window.closes_at <= :last
                                       and time_window.warned_at < time_window.closes_at - (:last::timestamptz - :now::timestamptz))
                            returning campaign.id, campaign.name, campaign.coordinator_id, time_window.kind, time_window.closes_at)
                        select closing.*,
                               case kind
                               when 'SELF' then array(
                                   select unit.agency_id from assessments.unit
                                    where unit.campaign_id = closing.id and unit.handed_in_at is null and unit.ended_on is null)
                               when 'EXPLANATION' then array(
                                   select unit.agency_id from assessments.unit
                                    where unit.campaign_id = closing.id and unit.ended_on is null and exists (
                                          select from assessments.appraisal
                                           where appraisal.unit_id = unit.id and round = 1 and demanded and not exists (
                                                 select from assessments.explanation
                                                  where explanation.unit_id = unit.id and explanation.criterion = appraisal.criterion)))
                               when 'APPRAISAL_2' then array(
                                   select closing.coordinator_id where exists (
                                          select from assessments.unit join assessments.appraisal as first on first.unit_id = unit.id
                                           where unit.campaign_id = closing.id and unit.ended_on is null and first.round = 1 and first.demanded
                                             and not exists (select from assessments.appraisal as second
                                                              where second.unit_id = unit.id and second.criterion = first.criterion
                                                                and second.round = 2)))
                               else array[coordinator_id] end as agencies
                          from closing
                        """)
                .param("now", at(now))
                .param("first", at(first))
                .param("last", at(last))
                .query((row, _) -> new WindowCloses(
                        new CampaignId(row.getLong("id")),
                        row.getString("name"),
                        WindowKind.valueOf(row.getString("kind")),
                        row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                        Arrays.stream((Long[]) row.getArray("agencies").getArray())
                                .map(AgencyId::new)
                                .collect(Collectors.toSet())))
                .list();
    }

    /** By which a frozen framework is known. */
    Optional<String> frameworkHash(long framework) {
        return jdbc.sql("select hash from scoring.framework where id = :framework and state = 'FROZEN'")
                .param("framework", framework)
                .query(String.class)
                .optional();
    }

    record Ended(
            UnitId unit,
            CampaignId campaign,
            String name,
            LocalDate endedOn,
            @Nullable String successor) {}

    /**
     * Marks units whose agency has ended, in campaigns that go on. Whoever of the same level followed is scored in their place.
     */
    List<Ended> endUnits(LocalDate today) {
        jdbc.sql("""
                        with recursive heir (unit_id, agency_id, steps) as (
                            select unit.id, agency.successor_id, 1
                              from assessments.unit
                              join assessments.campaign on campaign.id = unit.campaign_id and campaign.state = 'OPEN'
                              join directory.agency on agency.id = unit.agency_id
                             where unit.ended_on is null and agency.ended_on <= :today and agency.successor_id is not null
                            union all
                            select heir.unit_id, agency.successor_id, heir.steps + 1
                              from heir join directory.agency on agency.id = heir.agency_id
                             where agency.ended_on <= :today and agency.successor_id is not null and heir.steps < 20)
                        insert into assessments.unit (campaign_id, agency_id, name, joined_on, revision)
                        select distinct unit.campaign_id, agency.id, agency.name, :today::date, 1
                          from heir
                          join assessments.unit on unit.id = heir.unit_id
                          join directory.agency as ended on ended.id = unit.agency_id
                          join directory.agency on agency.id = heir.agency_id
                         where (agency.ended_on is null or agency.ended_on > :today) and agency.level is not distinct from ended.level
                        on conflict on constraint unit_once do nothing
                        """).param("today", today).update();
        return jdbc.sql("""
                        with recursive heir (unit_id, agency_id, steps) as (
                            select unit.id, agency.id, 0
                              from assessments.unit
                              join assessments.campaign on campaign.id = unit.campaign_id and campaign.state = 'OPEN'
                              join directory.agency on agency.id = unit.agency_id
                             where unit.ended_on is null and agency.ended_on <= :today
                            union all
                            select heir.unit_id, agency.successor_id, heir.steps + 1
                              from heir join directory.agency on agency.id = heir.agency_id
                             where agency.ended_on <= :today and agency.successor_id is not null and heir.steps < 20),
                        last as (select distinct on (unit_id) unit_id, agency_id from heir order by unit_id, steps desc)
                        update assessments.unit
                           set ended_on = agency.ended_on, revision = unit.revision + 1,
                               succeeded_by = (select successor.id from assessments.unit as successor
                                                where successor.campaign_id = unit.campaign_id and successor.agency_id = last.agency_id
                                                  and successor.id <> unit.id)
                          from last, directory.agency
                         where last.unit_id = unit.id and agency.id = unit.agency_id
                        returning unit.id, unit.campaign_id, unit.name, unit.ended_on,
                                  (select successor.name from assessments.unit as successor where successor.id = unit.succeeded_by) as successor
                        """)
                .param("today", today)
                .query((row, _) -> new Ended(
                        new UnitId(row.getLong("id")),
                        new CampaignId(row.getLong("campaign_id")),
                        row.getString("name"),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("successor")))
                .list();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
