package org.parix.assessments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A province's home affairs department that runs a campaign over three communes, and the people who take part. */
public final class AssessedOffice {
    public static final String COORDINATOR = "dieu-phoi";
    public static final String APPRAISER = "tham-dinh-1";
    public static final String OTHER_APPRAISER = "tham-dinh-2";
    public static final String OFFICER = "can-bo-xa";
    public static final String HEAD = "chu-tich-xa";
    public static final String NEIGHBOUR = "can-bo-xa-khac";
    public static final List<String> COMMUNES = List.of("Xã An Bình", "Xã Bình Minh", "Xã Châu Sơn");

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final CurrentUsers users;
    private final Map<String, AgencyId> agencies = new HashMap<>();
    private final Map<String, UserId> people = new HashMap<>();
    private final Frameworks frameworks;
    private final long framework;

    public AssessedOffice(
            JdbcClient jdbc, Directory directory, Accounts accounts, CurrentUsers users, Frameworks frameworks) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.users = users;
        for (String name : COMMUNES) {
            AgencyId id = directory.add(name);
            directory.place(id, TestPeople.AT_OFFICE);
            agencies.put(name, id);
        }
        person(COORDINATOR, Role.COORDINATOR, TestPeople.AT_OFFICE);
        person(APPRAISER, Role.APPRAISER, TestPeople.AT_OFFICE);
        person(OTHER_APPRAISER, Role.APPRAISER, TestPeople.AT_OFFICE);
        person(OFFICER, Role.OFFICER, agency("Xã An Bình"));
        person(HEAD, Role.AGENCY_HEAD, agency("Xã An Bình"));
        person(NEIGHBOUR, Role.OFFICER, agency("Xã Bình Minh"));
        this.frameworks = frameworks;
        this.framework = frozen("/scoring/commune-illustrative-2026.yaml");
    }

    private long frozen(String file) {
        FrameworkId id = frameworks.take(TestPeople.AT_OFFICE, shipped(file), user(COORDINATOR));
        frameworks.freeze(new Frameworks.Seen(id, frameworks.find(id).revision(), user(COORDINATOR)));
        return id.value();
    }

    /** Of the same communes, with other criteria and rules. */
    public long frameworkOfTheYearBefore() {
        return frozen("/sample/scoring/commune-illustrative-2025.yaml");
    }

    private static String shipped(String name) {
        try (InputStream file = Objects.requireNonNull(AssessedOffice.class.getResourceAsStream(name))) {
            String yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            FrameworkYaml.read(yaml);
            // by a code of its own: others that share this office may be drafting the shipped one
            return yaml.replaceFirst("code: commune-illustrative", "code: commune-assessed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void person(String login, Role role, AgencyId agency) {
        UserId id = accounts.open(login, "Người " + login, agency, TestPeople.PASSWORD);
        accounts.grant(id, role, agency);
        people.put(login, id);
    }

    public AgencyId agency(String name) {
        return Objects.requireNonNull(agencies.get(name));
    }

    public UserId user(String login) {
        return Objects.requireNonNull(people.get(login));
    }

    public CurrentUser current(String login) {
        return TestPeople.current(users, login).orElseThrow();
    }

    /** Over all communes, with one window open and those before it past. */
    public CampaignId campaign(WindowKind open) {
        return campaign(2026, open, null);
    }

    public CampaignId campaign(int year, @Nullable WindowKind open, @Nullable CampaignId previous) {
        long id = jdbc.sql("""
                        insert into assessments.campaign (name, year, framework_id, coordinator_id, units_on, previous_id, state, revision, opened_by,
                               opened_at)
                        values ('Chấm điểm ' || :year, :year, :framework, :coordinator, current_date, :previous, 'OPEN', 1, :by, now()) returning id
                        """)
                .param("year", year)
                .param("framework", framework)
                .param("coordinator", TestPeople.AT_OFFICE.value())
                .param("previous", previous == null ? null : previous.value(), java.sql.Types.BIGINT)
                .param("by", user(COORDINATOR).value())
                .query(Long.class)
                .single();
        for (String commune : COMMUNES) {
            jdbc.sql("""
                            insert into assessments.unit (campaign_id, agency_id, name, joined_on, revision)
                            values (:campaign, :agency, :name, current_date, 1)
                            """)
                    .param("campaign", id)
                    .param("agency", agency(commune).value())
                    .param("name", commune)
                    .update();
        }
        var campaign = new CampaignId(id);
        open(campaign, open);
        return campaign;
    }

    /** Opens one window, those before it are past, those after it ahead; null for all past. */
    public void open(CampaignId campaign, @Nullable WindowKind kind) {
        jdbc.sql("delete from assessments.time_window where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .update();
        int now = kind == null ? WindowKind.values().length : kind.ordinal();
        for (WindowKind one : WindowKind.values()) {
            int days = 10 * (one.ordinal() - now);
            jdbc.sql("""
                            insert into assessments.time_window (campaign_id, kind, opens_at, closes_at)
                            values (:campaign, :kind, now() + :from * interval '1 day', now() + :to * interval '1 day')
                            """)
                    .param("campaign", campaign.value())
                    .param("kind", one.name())
                    .param("from", days - 5)
                    .param("to", days + 5)
                    .update();
        }
    }

    public UnitId unit(CampaignId campaign, String commune) {
        return new UnitId(jdbc.sql("select id from assessments.unit where campaign_id = :campaign and name = :name")
                .param("campaign", campaign.value())
                .param("name", commune)
                .query(Long.class)
                .single());
    }

    /** What a unit gave itself, without the sheet. */
    public void selfScored(UnitId unit, String criterion, String points) {
        jdbc.sql("""
                        insert into assessments.answer (unit_id, criterion, points, na, reason, explanation, saved_by, saved_at, revision)
                        values (:unit, :criterion, :points, false, '', '', :by, now(), 1)
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .param("points", new BigDecimal(points))
                .param("by", user(OFFICER).value())
                .update();
    }

    public void fact(UnitId unit, String variable, String value) {
        jdbc.sql("""
                        insert into assessments.fact (unit_id, variable, value, entered_by, entered_at) values (:unit, :variable, :value, :by, now())
                        """)
                .param("unit", unit.value())
                .param("variable", variable)
                .param("value", value)
                .param("by", user(OFFICER).value())
                .update();
    }

    /** From now on Parix counts these itself. */
    public void count(CampaignId campaign, String... variables) {
        for (String variable : variables) {
            jdbc.sql("insert into assessments.counted_variable (campaign_id, variable) values (:campaign, :variable)")
                    .param("campaign", campaign.value())
                    .param("variable", variable)
                    .update();
        }
    }

    /** A paper of the department. */
    public long paper(String title) {
        return jdbc.sql("""
                        insert into evidence.piece (agency_id, title, number, issuer, signer, revision, added_by, added_at, changed_at)
                        values (:agency, :title, '', '', '', 1, 1, now(), now()) returning id
                        """)
                .param("agency", TestPeople.AT_OFFICE.value())
                .param("title", title)
                .query(Long.class)
                .single();
    }
}
