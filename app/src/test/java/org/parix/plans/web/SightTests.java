package org.parix.plans.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;
import static org.parix.plans.PaperMaker.group;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.parix.plans.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who sees which tasks of a plan. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private long plan;
    private long paper;
    private List<Task> tasks = List.of();

    @BeforeAll
    void openAPlanOfTheOffice() {
        AgencyId economy = agency("Phòng Kinh tế", TestPeople.AT_OFFICE);
        AgencyId culture = agency("Phòng Tư pháp", TestPeople.AT_OFFICE);
        AgencyId village = agency("Thôn Bến Đá", TestPeople.AT_OFFICE);
        AgencyId elsewhere = agency("Ủy ban nhân dân xã Khác", null);
        person("kinh-te", Role.OFFICER, economy);
        person("van-hoa", Role.OFFICER, culture);
        person("thon", Role.AGENCY_HEAD, village);
        person("lanh-dao", Role.LEADER, TestPeople.AT_OFFICE);
        person("nguoi-khac", Role.COORDINATOR, elsewhere);
        person("quan-tri", Role.ADMINISTRATOR, TestPeople.AT_OFFICE);
        Party.OfGroup villages = (Party.OfGroup) directory
                .ensure(List.of(), List.of("Các thôn"))
                .values()
                .iterator()
                .next();
        directory.setMembers(villages.id(), Set.of(village), LocalDate.of(2020, 1, 1));
        paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single();
        var id = plans.open(
                aPaper().of(new PaperId(paper))
                        .area("I", "Thủ tục")
                        .task(aTask("1", "Rà soát toàn bộ").in("I").made())
                        .task(aTask("a)", "Phần của phòng kinh tế")
                                .in("I")
                                .under("I.1")
                                .key("I.1.a")
                                .lead(charged("Phòng Kinh tế"))
                                .made())
                        .task(aTask("b)", "Phần của phòng tư pháp")
                                .in("I")
                                .under("I.1")
                                .key("I.1.b")
                                .cooperating(charged("Phòng Tư pháp"))
                                .made())
                        .task(aTask("2", "Việc của các thôn")
                                .in("I")
                                .lead(group("Các thôn"))
                                .made())
                        .area("II", "Riêng của kinh tế")
                        .task(aTask("3", "Việc chỉ của kinh tế")
                                .in("II")
                                .lead(charged("Phòng Kinh tế"))
                                .made())
                        .made(),
                TestPeople.AT_OFFICE);
        plan = id.value();
        tasks = plans.plan(id).tasks();
    }

    private AgencyId agency(String name, @Nullable AgencyId parent) {
        AgencyId id = directory.add(name);
        directory.place(id, parent);
        return id;
    }

    private void person(String login, Role role, AgencyId agency) {
        UserId id = accounts.open(login, login, agency, TestPeople.PASSWORD);
        accounts.grant(id, role, agency);
    }

    @Test
    void isAllOfAPlanForThoseOverItsAgency() {
        assertThat(listed("lanh-dao")).containsExactly("1", "a)", "b)", "2", "3");
        assertThat(html("lanh-dao", "/plans/" + plan)).doesNotContain("Bạn thấy phần việc");
    }

    @Test
    void isForAnAgencyWhatItDoesWithWhatThatIsPartOf() {
        assertThat(listed("kinh-te")).containsExactly("1", "a)", "3");
        assertThat(listed("van-hoa")).containsExactly("1", "b)");
        assertThat(html("van-hoa", "/plans/" + plan + "/tasks"))
                .contains("Bạn thấy phần việc của cơ quan mình", TestPeople.OFFICE)
                .doesNotContain("Riêng của kinh tế", "Phòng Kinh tế");
    }

    @Test
    void reachesMembersOfAGroupAndEndsWithTheirMembership() {
        assertThat(listed("thon")).containsExactly("2");
    }

    @Test
    void isTheSameInListsCountsExportsAndPages() {
        assertThat(html("van-hoa", "/plans"))
                .contains("chỉ hiện các nhiệm vụ có cơ quan của bạn")
                .contains(">2<");
        assertThat(html("van-hoa", "/plans/" + plan)).doesNotContain("Riêng của kinh tế", "Phòng Kinh tế");
        assertThat(html("van-hoa", "/plans/" + plan + "/tasks?q=kinh te")).contains("Không có nhiệm vụ nào phù hợp");
        assertThat(html("van-hoa", "/plans/" + plan + "/tasks/export.csv"))
                .contains("Phần của phòng tư pháp")
                .doesNotContain("kinh tế");
        assertThat(html("van-hoa", "/plans/" + plan + "/tasks/" + id(0))).doesNotContain("Phần của phòng kinh tế");
        assertThat(html("van-hoa", "/plans/" + plan + "/papers/" + paper)).isEqualTo("abc");
    }

    @Test
    void endsAtAnotherAgencysDoorAsIfThereWereNothing() {
        String nowhere = main(html("van-hoa", "/plans/" + plan + "/tasks/999999", 404));

        assertThat(main(html("van-hoa", "/plans/" + plan + "/tasks/" + id(1), 404)))
                .isEqualTo(nowhere);
        assertThat(main(html("van-hoa", "/plans/" + plan + "/tasks/" + id(4) + "/place", 404)))
                .isEqualTo(nowhere);
        for (String who : List.of("nguoi-khac")) {
            for (String url :
                    List.of("", "/tasks", "/tasks/" + id(0), "/tasks/export.csv", "/papers/" + paper, "/delete")) {
                assertThat(html(who, "/plans/" + plan + url, 404)).contains("Không tìm thấy");
            }
            assertThat(html(who, "/plans")).doesNotContain("12/KH-UBND");
        }
        html("quan-tri", "/plans/" + plan, 403);
        html("kinh-te", "/plans/" + plan + "/delete", 403);
    }

    @Test
    void agreesWithWhatTheGateIsTold() {
        List<String> disagreeing = jdbc.sql("""
                        select task.title || ' / ' || agency.name
                          from plans.task cross join directory.agency
                         where (task.id in (select seen from plans.tasks_seen(task.plan_id, array[agency.id], current_date) as seen))
                            <> (agency.id = any (plans.agencies_taking_part(task.id, current_date)))
                        """)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
        int agreeing = jdbc.sql("""
                        select count(*) from plans.task cross join directory.agency
                         where agency.id = any (plans.agencies_taking_part(task.id, current_date))
                        """).query(Integer.class).single();

        assertThat(disagreeing).isEmpty();
        assertThat(agreeing).isEqualTo(9);
    }

    private long id(int at) {
        return tasks.get(at).id().value();
    }

    private List<String> listed(String who) {
        return java.util.regex.Pattern.compile("task-number\">([^<]+)<")
                .matcher(html(who, "/plans/" + plan + "/tasks"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String main(String html) {
        return org.jsoup.Jsoup.parse(html).select("title, main").outerHtml();
    }

    private String html(String who, String url) {
        return html(who, url, 200);
    }

    private String html(String who, String url, int status) {
        MvcTestResult page = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(page).as(who + " at " + url).hasStatus(status);
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
