package org.parix.notices;

import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.DutyId;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.parix.ui.Formats;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A commune to tell: an office that assigns, an agency under it with an officer and a head, a village where nobody has an account. */
public final class Commune {
    public final JdbcClient jdbc;
    private final Plans plans;
    private final Directory directory;
    private final Accounts accounts;
    private final CurrentUsers users;
    private final String mark;

    public final AgencyId economy;
    public final AgencyId village;
    public final UserId officer;
    public final UserId head;

    /** Where the parts of a running Parix come from. */
    public interface Parts {
        <T> T get(Class<T> type);
    }

    public Commune(ApplicationContext parix, String mark) {
        this(parix::getBean, mark);
    }

    /** @param mark sets the names of one test apart from those of another */
    public Commune(Parts parix, String mark) {
        this.jdbc = parix.get(JdbcClient.class);
        this.plans = parix.get(Plans.class);
        this.directory = parix.get(Directory.class);
        this.accounts = parix.get(Accounts.class);
        this.users = parix.get(CurrentUsers.class);
        this.mark = mark;
        economy = directory.add("Phòng Kinh tế " + mark);
        directory.place(economy, TestPeople.AT_OFFICE);
        village = directory.add("Thôn " + mark);
        directory.place(village, economy);
        officer = person("officer-" + mark, economy, Role.OFFICER);
        head = person("head-" + mark, economy, Role.AGENCY_HEAD);
    }

    public UserId person(String login, AgencyId agency, Role role) {
        UserId id = accounts.open(login, "Ông " + login, agency, TestPeople.PASSWORD);
        accounts.grant(id, role, agency);
        return id;
    }

    public CurrentUser current(String login) {
        return TestPeople.current(users, login).orElseThrow();
    }

    /** Who may do all at the office. */
    public CurrentUser everything() {
        return current(TestPeople.EVERYTHING);
    }

    public String economyName() {
        return "Phòng Kinh tế " + mark;
    }

    public PlanId plan(PaperMaker paper) {
        return plans.open(paper.of(new PaperId(PlansTests.newPaper(jdbc))).made(), TestPeople.AT_OFFICE);
    }

    /** What the economy agency owes until a day. */
    public DutyId duty(String title, LocalDate day) {
        return only(plan(aPaper().task(aTask("1", title)
                .due(Deadline.of(day.toString(), new Due.OnDate(day)))
                .lead(charged("Phòng Kinh tế " + mark))
                .made())));
    }

    public DutyId only(PlanId plan) {
        return new DutyId(jdbc.sql("select id from plans.duty where plan_id = :plan")
                .param("plan", plan.value())
                .query(Long.class)
                .single());
    }

    /** Kinds and what they count, of all notices of a person, oldest first. */
    public List<String> told(UserId person) {
        return jdbc.sql(
                        "select kind || coalesce(' ' || number, '') from notices.notice where account_id = :person order by id")
                .param("person", person.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    public List<String> told(UserId person, NoticeKind... kinds) {
        List<String> wanted = java.util.Arrays.stream(kinds).map(Enum::name).toList();
        return told(person).stream()
                .filter(one -> wanted.contains(one.split(" ")[0]))
                .toList();
    }

    public int count(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).query(Integer.class).single();
    }

    public static Instant at(String day, String time) {
        return LocalDate.parse(day)
                .atTime(LocalTime.parse(time))
                .atZone(Formats.ZONE)
                .toInstant();
    }

    /** When the run of a morning is made. */
    public static Instant morning(String day) {
        return at(day, "06:00");
    }
}
