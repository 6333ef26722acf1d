package org.parix.assessments.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about campaigns show. */
@Repository
class CampaignScreens {
    static final int PAGE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignScreens(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * @param unit the person's own unit, where exactly one is
     * @param window which is open now; null for none
     */
    record CampaignRow(
            long id,
            String name,
            int year,
            String state,
            String coordinator,
            int units,
            int handedIn,
            @Nullable String window,
            @Nullable Instant closesAt,
            @Nullable Long unit) {}

    /** The campaigns that the person's agencies run or take part in. */
    List<CampaignRow> campaigns(CurrentUser user) {
        return jdbc.sql("""
                        select campaign.id, campaign.name, campaign.year, campaign.state, agency.name as coordinator, unit.units, unit.handed_in,
                               open.kind as window, open.closes_at, case when unit.own = 1 then unit.one end as unit
                          from assessments.campaign
                          join directory.agency on agency.id = campaign.coordinator_id
                         cross join lateral (
                               select count(*) filter (where ended_on is null) as units,
                                      count(*) filter (where ended_on is null and handed_in_at is not null) as handed_in,
                                      count(*) filter (where agency_id = any (:agencies)) as own,
                                      min(id) filter (where agency_id = any (:agencies)) as one
                                 from assessments.unit where campaign_id = campaign.id) as unit
                          left join lateral (
                               select kind, closes_at from assessments.time_window
                                where campaign_id = campaign.id and opens_at <= :now and closes_at > :now
                                order by closes_at limit 1) as open on campaign.state = 'OPEN'
                         where campaign.coordinator_id = any (:agencies) or unit.own > 0
                         order by campaign.year desc, campaign.id desc
                        """)
                .param("agencies", reads(user))
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> new CampaignRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getInt("year"),
                        row.getString("state"),
                        row.getString("coordinator"),
                        row.getInt("units"),
                        row.getInt("handed_in"),
                        row.getString("window"),
                        instant(row, "closes_at"),
                        row.getObject("unit", Long.class)))
                .list();
    }

    /** @param whole whether the person sees all units, not only their own */
    record Head(
            long id,
            String name,
            int year,
            String state,
            long framework,
            AgencyId coordinator,
            String coordinatorName,
            @Nullable String groupName,
            LocalDate unitsOn,
            int revision,
            boolean whole,
            @Nullable CalledOff calledOff,
            Instant now) {
        public String url() {
            return "/assessments/" + id;
        }
    }

    record CalledOff(String reason, String by, Instant at) {}

    Head head(long campaign, CurrentUser user) {
        return jdbc.sql("""
                        select campaign.*, agency.name as coordinator, agency_group.name as group_name,
                               campaign.coordinator_id = any (:agencies) as whole, calling_off.reason, calling_off.made_at, maker.name as maker
                          from assessments.campaign
                          left join assessments.calling_off on calling_off.campaign_id = campaign.id
                          left join identity.account as maker on maker.id = calling_off.made_by
                          join directory.agency on agency.id = campaign.coordinator_id
                          left join directory.agency_group on agency_group.id = campaign.group_id
                         where campaign.id = :campaign
                        """)
                .param("campaign", campaign)
                .param("agencies", reads(user))
                .query((row, _) -> new Head(
                        campaign,
                        row.getString("name"),
                        row.getInt("year"),
                        row.getString("state"),
                        row.getLong("framework_id"),
                        new AgencyId(row.getLong("coordinator_id")),
                        row.getString("coordinator"),
                        row.getString("group_name"),
                        row.getObject("units_on", LocalDate.class),
                        row.getInt("revision"),
                        row.getBoolean("whole"),
                        row.getString("reason") == null
                                ? null
                                : new CalledOff(
                                        row.getString("reason"),
                                        row.getString("maker"),
                                        Objects.requireNonNull(instant(row, "made_at"))),
                        clock.instant()))
                .optional()
                .orElseThrow(() -> new NotFound("campaign " + campaign));
    }

    record WindowRow(WindowKind kind, Instant opensAt, Instant closesAt, Windows.Stage stage) {}

    List<WindowRow> windows(Head head) {
        return jdbc.sql(
                        "select kind, opens_at, closes_at from assessments.time_window where campaign_id = :campaign order by opens_at")
                .param("campaign", head.id())
                .query((row, _) -> {
                    var window = new Windows.Window(
                            WindowKind.valueOf(row.getString("kind")),
                            row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                            row.getObject("closes_at", OffsetDateTime.class).toInstant());
                    return new WindowRow(window.kind(), window.opensAt(), window.closesAt(), window.at(head.now()));
                })
                .list();
    }

    /** How far a unit is. */
    enum Progress {
        NOTHING,
        STARTED,
        HANDED_IN,
        ENDED,
        TAKEN_OUT
    }

    /**
     * @param answered criteria of which something was saved
     * @param late criteria of which something came after the hour
     * @param addedOn when it joined, where that was after the campaign was opened
     * @param because why it joined or was taken out
     */
    record UnitRow(
            long id,
            String name,
            Progress progress,
            int answered,
            int late,
            @Nullable Instant lastSaved,
            @Nullable Instant handedInAt,
            @Nullable LocalDate endedOn,
            @Nullable String successor,
            int asked,
            @Nullable LocalDate addedOn,
            @Nullable String because) {}

    /** @param counts how many units there are of each progress, in the order of {@link Progress} */
    record Units(List<UnitRow> rows, List<Integer> counts, int total) {}

    Units units(Head head, CurrentUser user, @Nullable Progress only, int from) {
        String rows = """
                select unit.id, unit.name, unit.handed_in_at, unit.ended_on, successor.name as successor, answer.answered, answer.last_saved,
                       (select count(*) from assessments.late_draft where unit_id = unit.id) as late,
                       (select count(*) from assessments.reopening where unit_id = unit.id and granted is null) as asked,
                       change.since as added_on, change.reason as because,
                       case when unit.taken_out then 'TAKEN_OUT' when unit.ended_on is not null then 'ENDED' when unit.handed_in_at is not null then 'HANDED_IN'
                            when answer.answered > 0 then 'STARTED' else 'NOTHING' end as progress
                  from assessments.unit
                  left join assessments.unit as successor on successor.id = unit.succeeded_by
                  left join lateral (select case when kind = 'ADDED' then since end as since, reason from assessments.unit_change
                                      where unit_id = unit.id order by id desc limit 1) as change on true
                 cross join lateral (select count(*) as answered, max(saved_at) as last_saved
                                       from assessments.answer where unit_id = unit.id and revision > 0) as answer
                 where unit.campaign_id = :campaign and (:whole or unit.agency_id = any (:agencies))
                """;
        List<Integer> counts = jdbc.sql("""
                        select count(*) filter (where progress = 'NOTHING') as a, count(*) filter (where progress = 'STARTED') as b,
                               count(*) filter (where progress = 'HANDED_IN') as c, count(*) filter (where progress = 'ENDED') as d,
                               count(*) filter (where progress = 'TAKEN_OUT') as e
                          from (%s) as unit
                        """.formatted(rows))
                .param("campaign", head.id())
                .param("whole", head.whole())
                .param("agencies", reads(user))
                .query((row, _) ->
                        List.of(row.getInt("a"), row.getInt("b"), row.getInt("c"), row.getInt("d"), row.getInt("e")))
                .single();
        List<UnitRow> found = jdbc.sql("""
                        select * from (%s) as unit where :only::text is null or progress = :only
                         order by name, id offset :from limit :page
                        """.formatted(rows))
                .param("campaign", head.id())
                .param("whole", head.whole())
                .param("agencies", reads(user))
                .param("only", only == null ? null : only.name(), java.sql.Types.VARCHAR)
                .param("from", from)
                .param("page", PAGE)
                .query((row, _) -> new UnitRow(
                        row.getLong("id"),
                        row.getString("name"),
                        Progress.valueOf(row.getString("progress")),
                        row.getInt("answered"),
                        row.getInt("late"),
                        instant(row, "last_saved"),
                        instant(row, "handed_in_at"),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("successor"),
                        row.getInt("asked"),
                        row.getObject("added_on", LocalDate.class),
                        row.getString("because")))
                .list();
        int total = only == null ? counts.stream().mapToInt(Integer::intValue).sum() : counts.get(only.ordinal());
        return new Units(found, counts, total);
    }

    /** How many requests to open a window again wait for an answer. */
    int asked(long campaign) {
        return jdbc.sql("select count(*) from assessments.reopening where campaign_id = :campaign and granted is null")
                .param("campaign", campaign)
                .query(Integer.class)
                .single();
    }

    /** Groups with members today. */
    List<Option> groups(LocalDate today) {
        return jdbc.sql("""
                        select agency_group.id, agency_group.name, count(*) as members
                          from directory.agency_group
                          join directory.group_member as member on member.group_id = agency_group.id
                         where member.valid_from <= :today and (member.valid_to is null or member.valid_to > :today)
                         group by agency_group.id, agency_group.name
                         order by agency_group.name
                        """)
                .param("today", today)
                .query((row, _) ->
                        new Option(row.getString("id"), row.getString("name") + " (" + row.getInt("members") + ")"))
                .list();
    }

    /** Where the person may run campaigns, the agencies their roles were given in first. */
    List<Option> coordinators(CurrentUser user) {
        return jdbc.sql("""
                        select id, name from directory.agency
                         where id = any (:agencies) and ended_on is null and kind in ('PEOPLES_COMMITTEE', 'DEPARTMENT', 'DIVISION', 'OFFICE')
                         order by id <> all (:own), name limit 500
                        """)
                .param("agencies", ids(user, Permission.CAMPAIGNS_MANAGE))
                .param(
                        "own",
                        user.grants().stream()
                                .map(grant -> grant.agency().value())
                                .toArray(Long[]::new))
                .query((row, _) -> new Option(row.getString("id"), row.getString("name")))
                .list();
    }

    List<Option> previous(CurrentUser user) {
        return jdbc.sql("""
                        select id, name, year from assessments.campaign
                         where coordinator_id = any (:agencies) and state <> 'CALLED_OFF' order by year desc, id desc
                        """)
                .param("agencies", ids(user, Permission.CAMPAIGNS_MANAGE))
                .query((row, _) ->
                        new Option(row.getString("id"), row.getString("name") + " (" + row.getInt("year") + ")"))
                .list();
    }

    private static Long[] reads(CurrentUser user) {
        return ids(user, Permission.ASSESSMENTS_READ);
    }

    private static Long[] ids(CurrentUser user, Permission permission) {
        return user.agencies(permission).stream().map(AgencyId::value).toArray(Long[]::new);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
