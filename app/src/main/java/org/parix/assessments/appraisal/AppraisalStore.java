package org.parix.assessments.appraisal;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.appraisal.Judgement.Round;
import org.parix.assessments.results.Differences.Cause;
import org.parix.directory.AgencyId;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What appraisers judge, who appraises what, and what units explain. */
@Repository
class AppraisalStore {
    private final JdbcClient jdbc;

    AppraisalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Head(long framework, boolean open) {}

    /** Held until the transaction ends. */
    Optional<Head> lock(CampaignId campaign) {
        return jdbc.sql(
                        "select framework_id, state = 'OPEN' as open from assessments.campaign where id = :campaign for update")
                .param("campaign", campaign.value())
                .query((row, _) -> new Head(row.getLong("framework_id"), row.getBoolean("open")))
                .optional();
    }

    Optional<AgencyId> coordinator(long campaign) {
        return jdbc.sql("select coordinator_id from assessments.campaign where id = :campaign")
                .param("campaign", campaign)
                .query((row, _) -> new AgencyId(row.getLong("coordinator_id")))
                .optional();
    }

    record Subject(AgencyId agency, String campaign, long framework, boolean open, boolean ended) {}

    /** The campaign is held for reading, so that no decision closes it while something is being kept. */
    Optional<Subject> subject(CampaignId campaign, UnitId unit) {
        return jdbc.sql("""
                        select unit.agency_id, campaign.name, campaign.framework_id, campaign.state = 'OPEN' as open, unit.ended_on is not null as ended
                          from assessments.unit join assessments.campaign on campaign.id = unit.campaign_id
                         where unit.id = :unit and campaign.id = :campaign
                           for share of campaign
                        """)
                .param("unit", unit.value())
                .param("campaign", campaign.value())
                .query((row, _) -> new Subject(
                        new AgencyId(row.getLong("agency_id")),
                        row.getString("name"),
                        row.getLong("framework_id"),
                        row.getBoolean("open"),
                        row.getBoolean("ended")))
                .optional();
    }

    /** What stands of a criterion in a round. */
    record Former(
            String criterion,
            Round round,
            @Nullable BigDecimal points,
            boolean na,
            @Nullable Cause cause,
            String remark,
            boolean demanded,
            String by,
            int revision) {
        static Former none(String criterion, Round round) {
            return new Former(criterion, round, null, false, null, "", false, "", 0);
        }

        String pointsText() {
            return points == null ? "" : points.stripTrailingZeros().toPlainString();
        }
    }

    Optional<Former> find(UnitId unit, String criterion, Round round) {
        return jdbc.sql("""
                        select appraisal.points, appraisal.na, appraisal.cause, appraisal.remark, appraisal.demanded, appraisal.revision, account.name
                          from assessments.appraisal join identity.account on account.id = appraisal.appraised_by
                         where appraisal.unit_id = :unit and appraisal.criterion = :criterion and appraisal.round = :round
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .param("round", round.number())
                .query((row, _) -> new Former(
                        criterion,
                        round,
                        row.getBigDecimal("points"),
                        row.getBoolean("na"),
                        cause(row.getString("cause")),
                        row.getString("remark"),
                        row.getBoolean("demanded"),
                        row.getString("name"),
                        row.getInt("revision")))
                .optional();
    }

    private static @Nullable Cause cause(@Nullable String name) {
        return name == null ? null : Cause.valueOf(name);
    }

    /** False where somebody else was quicker. */
    boolean save(UnitId unit, Judgement judgement, UserId by, Instant now) {
        Cause cause = judgement.cause();
        return jdbc.sql("""
                        insert into assessments.appraisal (unit_id, criterion, round, points, na, cause, remark, demanded, appraised_by, appraised_at,
                               revision)
                        select :unit, :criterion, :round, :points, :na, :cause, :remark, :demanded, :by, :now, 1
                         where :seen = 0
                            or exists (select from assessments.appraisal
                                        where unit_id = :unit and criterion = :criterion and round = :round)
                        on conflict on constraint appraisal_once do update
                           set points = excluded.points, na = excluded.na, cause = excluded.cause, remark = excluded.remark,
                               demanded = excluded.demanded, appraised_by = excluded.appraised_by, appraised_at = excluded.appraised_at,
                               revision = appraisal.revision + 1
                         where appraisal.revision = :seen
                        """)
                        .param("unit", unit.value())
                        .param("criterion", judgement.criterion())
                        .param("round", judgement.round().number())
                        .param("points", judgement.points(), Types.NUMERIC)
                        .param("na", judgement.na())
                        .param("cause", cause == null ? null : cause.name(), Types.VARCHAR)
                        .param("remark", judgement.remark())
                        .param("demanded", judgement.demanded())
                        .param("by", by.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("seen", judgement.seen())
                        .update()
                == 1;
    }

    boolean isDemanded(UnitId unit, String criterion) {
        return jdbc.sql("""
                        select exists (select from assessments.appraisal
                                        where unit_id = :unit and criterion = :criterion and round = 1 and demanded)
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .query(Boolean.class)
                .single();
    }

    record Explained(String words, String by) {}

    Explained explained(UnitId unit, String criterion) {
        return jdbc.sql("""
                        select explanation.words, account.name
                          from assessments.explanation join identity.account on account.id = explanation.given_by
                         where explanation.unit_id = :unit and explanation.criterion = :criterion
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .query((row, _) -> new Explained(row.getString("words"), row.getString("name")))
                .optional()
                .orElse(new Explained("", ""));
    }

    /** False where somebody else was quicker. */
    boolean explain(UnitId unit, String criterion, String words, int seen, UserId by, Instant now) {
        return jdbc.sql("""
                        insert into assessments.explanation (unit_id, criterion, words, given_by, given_at, revision)
                        select :unit, :criterion, :words, :by, :now, 1
                         where :seen = 0
                            or exists (select from assessments.explanation where unit_id = :unit and criterion = :criterion)
                        on conflict on constraint explanation_once do update
                           set words = excluded.words, given_by = excluded.given_by, given_at = excluded.given_at,
                               revision = explanation.revision + 1
                         where explanation.revision = :seen
                        """)
                        .param("unit", unit.value())
                        .param("criterion", criterion)
                        .param("words", words)
                        .param("by", by.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("seen", seen)
                        .update()
                == 1;
    }

    /** A person with an account. */
    record Person(UserId id, String name) {}

    /** Whoever holds a role that appraises in the agency that runs the campaign, or above it. */
    List<Person> appraisers(CampaignId campaign, LocalDate today) {
        return jdbc.sql("""
                        with recursive above (id, parent_id) as (
                            select agency.id, agency.parent_id
                              from assessments.campaign join directory.agency on agency.id = campaign.coordinator_id
                             where campaign.id = :campaign
                            union
                            select agency.id, agency.parent_id from directory.agency join above on agency.id = above.parent_id)
                        select distinct account.id, account.name
                          from identity.role_grant join identity.account on account.id = role_grant.account_id
                         where role_grant.agency_id in (select id from above) and role_grant.role = any (:roles)
                           and role_grant.valid_from <= :today and (role_grant.valid_to is null or role_grant.valid_to > :today)
                         order by account.name, account.id
                        """)
                .param("campaign", campaign.value())
                .param("today", today)
                .param(
                        "roles",
                        Arrays.stream(Role.values())
                                .filter(role -> role.allows(Permission.APPRAISE))
                                .map(Role::name)
                                .toArray(String[]::new))
                .query((row, _) -> new Person(new UserId(row.getLong("id")), row.getString("name")))
                .list();
    }

    /** By area, those who appraise it. */
    Map<String, Map<UserId, String>> shares(CampaignId campaign) {
        record Share(String area, UserId id, String name) {}
        var shares = new TreeMap<String, Map<UserId, String>>();
        jdbc.sql("""
                        select share_out.area, account.id, account.name
                          from assessments.share_out join identity.account on account.id = share_out.account_id
                         where share_out.campaign_id = :campaign order by share_out.area, account.name
                        """)
                .param("campaign", campaign.value())
                .query((row, _) ->
                        new Share(row.getString("area"), new UserId(row.getLong("id")), row.getString("name")))
                .list()
                .forEach(share -> shares.computeIfAbsent(share.area(), _ -> new LinkedHashMap<>())
                        .put(share.id(), share.name()));
        return shares;
    }

    /** In place of all that was shared out. */
    void share(CampaignId campaign, Map<String, Set<UserId>> areas, UserId by, Instant now) {
        List<String[]> wanted = areas.entrySet().stream()
                .flatMap(area -> area.getValue().stream()
                        .map(person -> new String[] {area.getKey(), Long.toString(person.value())}))
                .toList();
        String[] codes = wanted.stream().map(one -> one[0]).toArray(String[]::new);
        Long[] people = wanted.stream().map(one -> Long.valueOf(one[1])).toArray(Long[]::new);
        jdbc.sql("""
                        delete from assessments.share_out
                         where campaign_id = :campaign
                           and (area, account_id) not in (select * from unnest(:codes::text[], :people::bigint[]))
                        """)
                .param("campaign", campaign.value())
                .param("codes", codes)
                .param("people", people)
                .update();
        jdbc.sql("""
                        insert into assessments.share_out (campaign_id, area, account_id, shared_by, shared_at)
                        select :campaign, wanted.area, wanted.account_id, :by, :now
                          from unnest(:codes::text[], :people::bigint[]) as wanted (area, account_id)
                        on conflict on constraint share_out_pk do nothing
                        """)
                .param("campaign", campaign.value())
                .param("codes", codes)
                .param("people", people)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
