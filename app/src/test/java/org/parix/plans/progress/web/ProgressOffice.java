package org.parix.plans.progress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.deadlines.Due;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.PaperId;
import org.parix.plans.PaperMaker;
import org.parix.plans.PlannedTask;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An office whose people work on a plan; a test says who sits at a page. */
class ProgressOffice {
    static final String OFFICER = "can-bo";
    static final String HEAD = "truong-phong";
    static final String STRANGER = "phong-khac";
    static final String COORDINATOR = "dieu-phoi";
    static final String AUDITOR = "kiem-toan";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;
    private final Plans plans;
    private final Map<String, AgencyId> agencies = new HashMap<>();

    ProgressOffice(MockMvcTester mvc, JdbcClient jdbc, Plans plans, Directory directory, Accounts accounts) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.plans = plans;
        for (String name : new String[] {"Phòng Kinh tế", "Phòng Tư pháp", "Phòng Nội vụ"}) {
            AgencyId id = directory.add(name);
            directory.place(id, TestPeople.AT_OFFICE);
            agencies.put(name, id);
        }
        person(accounts, OFFICER, Role.OFFICER, agency("Phòng Kinh tế"));
        person(accounts, HEAD, Role.AGENCY_HEAD, agency("Phòng Kinh tế"));
        person(accounts, STRANGER, Role.OFFICER, agency("Phòng Nội vụ"));
        person(accounts, COORDINATOR, Role.COORDINATOR, TestPeople.AT_OFFICE);
        person(accounts, AUDITOR, Role.AUDITOR, TestPeople.AT_OFFICE);
    }

    AgencyId agency(String name) {
        return java.util.Objects.requireNonNull(agencies.get(name));
    }

    private static void person(Accounts accounts, String login, Role role, AgencyId agency) {
        UserId id = accounts.open(login, "Người " + login, agency, TestPeople.PASSWORD);
        accounts.grant(id, role, agency);
    }

    /** One task of a plan of its own, and the duty that the named agency owes. */
    record Work(long plan, long task, long duty) {
        String url() {
            return "/plans/" + plan + "/tasks/" + task;
        }

        String duty(String act) {
            return url() + "/duties/" + duty + "/" + act;
        }
    }

    /** A task that the economy office owes and the justice office joins. */
    Work work(String title, @Nullable LocalDate day) {
        return work(aTask("1", title)
                .lead(charged("Phòng Kinh tế"))
                .cooperating(charged("Phòng Tư pháp"))
                .due(day == null ? Deadline.of("", new Due.None()) : Deadline.of(day.toString(), new Due.OnDate(day)))
                .made());
    }

    Work work(PlannedTask task) {
        PaperMaker paper = aPaper().of(new PaperId(PlansTests.newPaper(jdbc))).task(task);
        long plan = plans.open(paper.made(), TestPeople.AT_OFFICE).value();
        return jdbc.sql("select plan_id, task_id, id from plans.duty where plan_id = :plan order by id limit 1")
                .param("plan", plan)
                .query((row, _) -> new Work(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** A piece of evidence of the task, described as given. */
    long paper(Work work, String number, @Nullable LocalDate date, String signer) {
        return jdbc.sql("""
                        with piece as (
                            insert into evidence.piece (agency_id, title, number, issued_on, issuer, signer, revision, added_by, added_at,
                                   changed_at)
                            values (:agency, 'Báo cáo kết quả', :number, :date, '', :signer, 1, 1, now(), now()) returning id)
                        insert into evidence.use (piece_id, place, section, page, added_by, added_at, reason)
                        select id, 'task:' || :task, '', '', 1, now(), '' from piece returning piece_id
                        """)
                .param("agency", agency("Phòng Kinh tế").value())
                .param("number", number)
                .param("date", date)
                .param("signer", signer)
                .param("task", work.task())
                .query(Long.class)
                .single();
    }

    int version(Work work) {
        return jdbc.sql("select version from plans.duty where id = :id")
                .param("id", work.duty())
                .query(Integer.class)
                .single();
    }

    String state(Work work) {
        return jdbc.sql("select state from plans.duty where id = :id")
                .param("id", work.duty())
                .query(String.class)
                .single();
    }

    Document page(String who, String url) {
        return page(who, url, 200);
    }

    Document page(String who, String url, int status) {
        MvcTestResult page = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(page).as(who + " at " + url).hasStatus(status);
        return read(page);
    }

    /** Sends a form as it was last shown, with what is written into it. */
    Document send(String who, Work work, String act, int status, String... fields) {
        return send(who, work, act, version(work), status, fields);
    }

    Document send(String who, Work work, String act, int seen, int status, String... fields) {
        var post = mvc.post().uri(work.duty(act)).with(TestPeople.as(who)).param("seen", "" + seen);
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        MvcTestResult result = post.exchange();
        assertThat(result).as(who + " " + act).hasStatus(status);
        return read(result);
    }

    MockMvcTester mvc() {
        return mvc;
    }

    private static Document read(MvcTestResult page) {
        String html = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("??");
        return Jsoup.parse(html);
    }
}
