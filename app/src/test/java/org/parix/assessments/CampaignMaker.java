package org.parix.assessments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.Groups;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Campaigns for tests, whose windows stand around now; each with units, an officer and a head of their own. */
public final class CampaignMaker {
    /** One criterion of each sort that sheets tell apart. */
    public static final String FRAMEWORK = """
            framework:
              code: small
              title: {vi: Bộ nhỏ, en: Small}
              level: COMMUNE
              year: 2026
              total: 10
              rounding: {places: 2, mode: HALF_UP, at: TOTAL}
              classes: [{code: GOOD, name: {vi: Tốt, en: Good}, from: 50}]
              bonusCap: 1
              penaltyCap: 1
              variables:
                - {code: done, name: {vi: Đã làm, en: Done}, unit: tasks}
                - {code: due, name: {vi: Phải làm, en: Due}, unit: tasks}
                - {code: sent, name: {vi: Ngày gửi, en: Day of sending}}
                - {code: level, name: {vi: Mức, en: Level}}
                - {code: wrong, name: {vi: Sai phạm, en: Violations}}
                - {code: share, name: {vi: Tỷ lệ của thôn, en: Share of each village}, unit: percent}
                - {code: sipas, name: {vi: Hài lòng, en: Satisfaction}, unit: percent}
            criteria:
              - code: "1"
                name: {vi: Chỉ đạo, en: Direction}
                criteria:
                  - {code: "1.1", name: {vi: Hoàn thành kế hoạch, en: Plan}, points: 3, source: APPRAISED, evidence: REQUIRED, rule: {type: ratio, of: done, to: due}}
                  - {code: "1.2", name: {vi: Gửi báo cáo, en: Report}, points: 1, source: APPRAISED, evidence: OPTIONAL, rule: {type: onTime, due: 2026-01-31, at: sent, latePerDay: 0.25, days: CALENDAR}}
                  - {code: "1.3", name: {vi: Tuyên truyền, en: Campaigns}, points: 1, source: APPRAISED, evidence: OPTIONAL, rule: {type: checklist, mode: SUM, items: [{code: radio, name: {vi: Đài, en: Radio}, points: 0.5}, {code: web, name: {vi: Trang tin, en: Website}, points: 0.5}]}}
                  - {code: "1.4", name: {vi: Mức thực hiện, en: Level}, points: 1, source: APPRAISED, evidence: OPTIONAL, rule: {type: choice, value: level, options: [{code: all, name: {vi: Đủ, en: All}, points: 1}, {code: some, name: {vi: Một phần, en: Some}, points: 0.5}]}}
              - {code: "2", name: {vi: Không sai phạm, en: None wrong}, points: 1, source: COMPUTED, evidence: OPTIONAL, rule: {type: zeroViolation, value: wrong}}
              - {code: "3", name: {vi: Thôn đạt, en: Villages}, points: 1, source: COMPUTED, evidence: OPTIONAL, rule: {type: shareOfUnits, each: share, atLeast: 80, bands: [{from: 50, points: 1}]}}
              - {code: "4", name: {vi: Hài lòng, en: Satisfaction}, points: 2, source: SURVEY, rule: {type: external, value: sipas}}
            """;

    private static int made;

    /** Gives what Parix is made of: {@code context::getBean}. */
    public interface Beans {
        <T> T get(Class<T> type);
    }

    private final Beans beans;
    private final JdbcClient jdbc;
    private final int number = ++made;
    private final List<AgencyId> agencies = new ArrayList<>();

    public CampaignMaker(Beans beans) {
        this.beans = beans;
        this.jdbc = beans.get(JdbcClient.class);
    }

    /** @param unit the first unit, with its officer and head */
    public record Made(
            CampaignId campaign,
            UnitId unit,
            AgencyId agency,
            UserId officer,
            UserId head,
            String officerLogin,
            String headLogin) {
        public String url() {
            return "/assessments/" + campaign.value() + "/units/" + unit.value();
        }
    }

    public Made open(int units) {
        Directory directory = beans.get(Directory.class);
        for (int at = 0; at < units; at++) {
            agencies.add(
                    directory.add("Ủy ban nhân dân xã Số " + number + " " + (char) ('A' + at), TestPeople.AT_OFFICE));
        }
        GroupId group = directory.addGroup("Các xã thử " + number);
        beans.get(Groups.class).setMembers(group, Set.copyOf(agencies), LocalDate.of(2026, 1, 1));
        Accounts accounts = beans.get(Accounts.class);
        AgencyId first = agencies.getFirst();
        String login = "officer-" + number;
        UserId officer = accounts.open(login, "Cán bộ " + number, first, TestPeople.PASSWORD);
        accounts.grant(officer, Role.OFFICER, first);
        UserId head = accounts.open("head-" + number, "Chủ tịch " + number, first, TestPeople.PASSWORD);
        accounts.grant(head, Role.AGENCY_HEAD, first);
        Instant now = Instant.now();
        CampaignId campaign = beans.get(Assessments.class)
                .open(
                        everything(),
                        new NewCampaign(
                                "Chấm điểm " + number,
                                2026,
                                framework().value(),
                                TestPeople.AT_OFFICE,
                                group,
                                LocalDate.of(2026, 6, 1),
                                null,
                                new Windows(List.of(
                                        new Windows.Window(
                                                WindowKind.SELF, now.minusSeconds(3600), now.plusSeconds(3600)),
                                        new Windows.Window(
                                                WindowKind.APPRAISAL_1,
                                                now.plusSeconds(7200),
                                                now.plusSeconds(14_400))))));
        return new Made(campaign, unit(campaign, first), first, officer, head, login, "head-" + number);
    }

    /** Whoever may do all at the office. */
    public UserId everything() {
        return new UserId(jdbc.sql("select id from identity.account where login = :login")
                .param("login", TestPeople.EVERYTHING)
                .query(Long.class)
                .single());
    }

    public List<AgencyId> agencies() {
        return agencies;
    }

    public UnitId unit(CampaignId campaign, AgencyId agency) {
        return new UnitId(jdbc.sql("select id from assessments.unit where campaign_id = ? and agency_id = ?")
                .params(campaign.value(), agency.value())
                .query(Long.class)
                .single());
    }

    private FrameworkId framework() {
        Frameworks frameworks = beans.get(Frameworks.class);
        return frameworks.frozen().stream()
                .filter(kept -> kept.framework().code().equals("small"))
                .findFirst()
                .map(kept -> kept.id())
                .orElseGet(() -> {
                    UserId by = everything();
                    FrameworkId id = frameworks.take(TestPeople.AT_OFFICE, FrameworkYaml.read(FRAMEWORK), by);
                    frameworks.freeze(
                            new Frameworks.Seen(id, frameworks.find(id).revision(), by));
                    return id;
                });
    }

    /** As if the hour had come. */
    public void close(CampaignId campaign, WindowKind kind) {
        jdbc.sql(
                        "update assessments.time_window set closes_at = now() - interval '1 second' where campaign_id = ? and kind = ?")
                .params(campaign.value(), kind.name())
                .update();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }
}
