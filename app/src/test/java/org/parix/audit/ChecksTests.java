package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.ParixTest;
import org.parix.audit.Checks.Outcome;
import org.parix.database.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** Every check that is shipped finds the damage it is for. */
@ParixTest
class ChecksTests {
    private static final String PLAN = """
            insert into plans.plan (id, version, status, kind, title, opened_at, changed_at) overriding system value
            values (901, 1, 'OPEN', 'PLAN', 'Kế hoạch hỏng', now(), now()), (902, 1, 'OPEN', 'PLAN', 'Kế hoạch khác', now(), now());
            insert into plans.paper (id, sha256, file_name, format, size, bytes, blocks, uploaded_at) overriding system value
            values (901, encode(sha256('tệp'::bytea), 'hex'), 'ke-hoach.docx', 'DOCX', octet_length('tệp'::bytea), 'tệp'::bytea, '[]', now());
            insert into plans.revision (plan_id, version, paper_id, recorded_at, head)
            values (901, 1, 901, now(), '{}'), (902, 1, 901, now(), '{}');
            insert into plans.area (id, plan_id, position, paper_key, number, title, source, opened_in) overriding system value
            values (902, 902, 1, 'a', 'I', 'Lĩnh vực', '{}', 1);
            """;

    /** A task of plan 901, with other values for some columns. */
    private static String task(int id, String columns, String values) {
        return """
                insert into plans.task (id, plan_id, position, depth, paper_id, paper_key, number, title, product, product_types, target_text,
                       target, deadline_text, deadline, note, source, original, doubts, corrections, %2$s) overriding system value
                values (%1$d, 901, %1$d, 0, 901, '%1$d', '1', 'Nhiệm vụ', '', '{}', '', '{}', '', '{}', '', '{}', '{}', '[]', '[]', %3$s);
                """.formatted(id, columns, values);
    }

    private static String lead(int task) {
        return "insert into plans.task_role (task_id, role, text, unclear) values (%d, 'LEAD', 'Văn phòng', '{}');"
                .formatted(task);
    }

    private static String person(int id, String more) {
        return """
                insert into identity.account (id, login, name, agency_id, created_at, deactivated_at) overriding system value
                values (%1$d, 'nguoi.%1$d', 'Người %1$d', (select min(id) from directory.agency), now(), %2$s);
                """.formatted(id, more);
    }

    private static String role(int account, String role, String from, String to, String lender) {
        return """
                insert into identity.role_grant (account_id, role, agency_id, valid_from, valid_to, delegated_by, legal_basis, granted_at)
                values (%d, '%s', (select min(id) from directory.agency), %s, %s, %s, 'QĐ 1', now());
                """.formatted(account, role, from, to, lender);
    }

    private static String file(String scan, String stored, String finding) {
        return """
                insert into evidence.content (sha256, size, kind, stored_at, scan, finding)
                values (repeat('a', 64), 1, 'PDF', %2$s, '%1$s', %3$s);
                """.formatted(scan, stored, finding);
    }

    private static String piece() {
        return """
                insert into evidence.piece (id, agency_id, title, number, issuer, signer, revision, added_by, added_at, changed_at)
                       overriding system value
                values (901, (select min(id) from directory.agency), 'Tệp', '', '', '', 1, (select min(id) from identity.account), now(), now());
                """;
    }

    private static String version(int number, String reason) {
        return """
                insert into evidence.version (piece_id, number, sha256, file_name, given_name, notices, added_by, added_at, reason)
                values (901, %d, repeat('a', 64), 'a.pdf', 'a.pdf', '{}', (select min(id) from identity.account), now(), '%s');
                """.formatted(number, reason);
    }

    private static final String ENDED = """
            insert into directory.agency (id, name, kind, key, recorded_at, ended_on) overriding system value
            values (901, 'Một', 'OTHER', 'mot', now(), current_date - 1);
            """;

    private static final String FRAMEWORKS = """
            insert into scoring.framework (id, owner_id, code, year, version, level, title_vi, title_en, points, total, leaves, unruled, state,
                   revision, yaml, yaml_sha256, hash, nodes, made_by, made_at, changed_by, changed_at, frozen_by, frozen_at) overriding system value
            select id, (select min(id) from directory.agency), 'x', 2000 + id - 900, 1, 'COMMUNE', 'Bộ', 'Set', %s, 2, 1, 0, 'FROZEN', 1, 'yaml',
                   encode(sha256('%s'), 'hex'), 'x', '[{"code": "1", "leaf": true, "points": 2}]', account, now(), account, now(), account, now()
              from (values (901), (902)) both_of (id) cross join (select min(id) as account from identity.account) anybody;
            """;

    private static final String CAMPAIGN = """
            insert into assessments.campaign (id, name, year, framework_id, coordinator_id, units_on, state, revision, opened_by, opened_at)
                   overriding system value
            values (901, 'Chấm điểm', 2026, 901, (select min(id) from directory.agency), current_date, 'OPEN', 1,
                    (select min(id) from identity.account), now());
            """;

    private static final String SCORED_UNIT = FRAMEWORKS.formatted("2", "yaml") + CAMPAIGN + """
            insert into assessments.unit (id, campaign_id, agency_id, name, joined_on, revision) overriding system value
            select 901, 901, min(id), 'Một', current_date, 1 from directory.agency;
            """;

    private static String appraised(String criterion, int points) {
        return """
                insert into assessments.appraisal (unit_id, criterion, round, points, na, remark, demanded, appraised_by, appraised_at, revision)
                select 901, '%s', 1, %d, false, '', false, min(id), now(), 1 from identity.account
                 where agency_id = (select min(id) from directory.agency)""".formatted(criterion, points);
    }

    private static final Map<String, String> DAMAGE = Map.ofEntries(
            Map.entry("assessments/campaign-by-a-draft", CAMPAIGN),
            Map.entry("assessments/campaign-without-self-assessment", CAMPAIGN),
            Map.entry("assessments/campaign-without-end", CAMPAIGN + """
                    insert into assessments.time_window (campaign_id, kind, opens_at, closes_at)
                    values (901, 'SELF', now() - interval '90 days', now() - interval '70 days')"""),
            Map.entry("assessments/publication-altered", CAMPAIGN + """
                    insert into assessments.publication (campaign_id, sha256, bundle, engine, published_by, published_at)
                    select 901, repeat('a', 64), '\\x00', '1', min(id), now() from identity.account"""),
            Map.entry(
                    "assessments/state-without-its-paper",
                    CAMPAIGN + "update assessments.campaign set state = 'CLOSED' where id = 901"),
            Map.entry("assessments/points-beyond-maximum", SCORED_UNIT + appraised("1", 3)),
            Map.entry("assessments/criterion-unknown", SCORED_UNIT + appraised("9", 1)),
            Map.entry("assessments/appraised-by-the-unit", SCORED_UNIT + appraised("1", 1)),
            Map.entry(
                    "assessments/unit-stopped-otherwise",
                    SCORED_UNIT
                            + "update assessments.unit set ended_on = current_date, taken_out = true where id = 901"),
            Map.entry("assessments/handed-in-otherwise", CAMPAIGN + """
                    insert into assessments.unit (campaign_id, agency_id, name, joined_on, revision, handed_in_at, handed_in_by)
                    select 901, min(agency.id), 'Một', current_date, 1, now(), min(account.id)
                      from directory.agency cross join identity.account"""),
            Map.entry("scoring/frozen-framework-altered", FRAMEWORKS.formatted("2", "another")),
            Map.entry("scoring/frozen-framework-does-not-add-up", FRAMEWORKS.formatted("1", "yaml")),
            Map.entry("scoring/crosswalk-names-no-criterion", FRAMEWORKS.formatted("2", "yaml") + """
                    insert into scoring.crosswalk (earlier_id, later_id, revision, settled_by, settled_at)
                    select 901, 902, 1, min(id), now() from identity.account;
                    insert into scoring.crosswalk_pair (earlier_id, later_id, earlier_code, later_code) values (901, 902, '1', '9')"""),
            Map.entry("directory/agencies-in-a-circle", """
                    insert into directory.agency (id, name, kind, key, recorded_at, parent_id) overriding system value
                    values (901, 'Một', 'OTHER', 'mot', now(), 902), (902, 'Hai', 'OTHER', 'hai', now(), 901)"""),
            Map.entry("directory/alias-of-two", """
                    insert into directory.agency (id, name, kind, key, recorded_at) overriding system value
                    values (901, 'Một', 'OTHER', 'mot', now()), (902, 'Hai', 'OTHER', 'hai', now());
                    insert into directory.alias (text, key, agency_id, recorded_at) values ('Hai', 'hai', 901, now())"""),
            Map.entry("directory/agency-and-group-alike", """
                    insert into directory.agency (name, kind, key, recorded_at) values ('Các thôn', 'OTHER', 'cac thon', now());
                    insert into directory.agency_group (name, key, recorded_at) values ('Các thôn', 'cac thon', now())"""),
            Map.entry("directory/memberships-overlap", """
                    insert into directory.agency_group (id, name, key, recorded_at) overriding system value values (901, 'Nhóm', 'nhom', now());
                    insert into directory.group_member (group_id, agency_id, valid_from, valid_to)
                    select 901, min(id), '2026-01-01'::date, '2026-12-01'::date from directory.agency
                    union all select 901, min(id), '2026-06-01', null from directory.agency"""),
            Map.entry("directory/unit-under-ended", ENDED + """
                    insert into directory.agency (id, name, kind, key, recorded_at, parent_id) overriding system value
                    values (902, 'Hai', 'OTHER', 'hai', now(), 901)"""),
            Map.entry("directory/member-has-ended", ENDED + """
                    insert into directory.agency_group (id, name, key, recorded_at) overriding system value values (901, 'Nhóm', 'nhom', now());
                    insert into directory.group_member (group_id, agency_id, valid_from) values (901, 901, '2026-01-01')"""),
            Map.entry("directory/succession-overdue", """
                    insert into directory.succession (kind, effective_on, basis_number, basis_date, basis_text, new_name, state, recorded_by, recorded_at)
                    values ('RENAME', current_date - 2, '1/QĐ', current_date, 'Đổi tên', 'Tên mới', 'WAITING', 'x', now())"""),
            Map.entry("directory/succeeded-in-a-circle", ENDED + """
                    insert into directory.agency (id, name, kind, key, recorded_at, ended_on, successor_id) overriding system value
                    values (902, 'Hai', 'OTHER', 'hai', now(), current_date, 901);
                    update directory.agency set successor_id = 902 where id = 901"""),
            Map.entry(
                    "plans/work-with-ended-agency",
                    ENDED + PLAN + "update plans.plan set agency_id = 901 where id = 901"),
            Map.entry(
                    "identity/works-in-ended-agency",
                    ENDED + person(901, "null") + "update identity.account set agency_id = 901 where id = 901"),
            Map.entry(
                    "plans/group-without-members",
                    PLAN + task(911, "deadline_kind, opened_in", "'NONE', 1") + lead(911) + """
                    insert into directory.agency_group (id, name, key, recorded_at) overriding system value values (901, 'Nhóm', 'nhom', now());
                    insert into plans.task_party (task_id, role, position, group_id) values (911, 'LEAD', 0, 901)"""),
            Map.entry("plans/version-without-paper", PLAN + "update plans.plan set version = 3 where id = 901"),
            Map.entry(
                    "plans/task-in-another-plan",
                    PLAN + task(911, "deadline_kind, opened_in, area_id", "'NONE', 1, 902") + lead(911)),
            Map.entry(
                    "plans/duty-in-another-area",
                    PLAN + task(911, "deadline_kind, opened_in, area_id", "'NONE', 1, 902") + lead(911) + """
                            insert into plans.duty (id, plan_id, task_id, agency_id, role, basis, opened_at, changed_at, calendar_id) overriding system value
                            select 901, plan_id, 911, (select min(id) from directory.agency), 'LEAD', '[]', now(), now(),
                                   (select min(id) from deadlines.calendar)
                              from plans.task where id = 911;
                            update plans.duty set area_id = null where id = 901;"""),
            Map.entry(
                    "plans/task-closed-too-early",
                    PLAN + task(911, "deadline_kind, opened_in, closed_in", "'NONE', 1, 1") + lead(911)),
            Map.entry(
                    "plans/open-under-closed",
                    PLAN
                            + "update plans.plan set version = 2 where id = 901; insert into plans.revision (plan_id, version, paper_id, recorded_at, head) values (901, 2, 901, now(), '{}');"
                            + task(911, "deadline_kind, opened_in, closed_in", "'NONE', 1, 2")
                            + lead(911)
                            + task(912, "deadline_kind, opened_in, parent_id", "'NONE', 1, 911")
                            + lead(912)),
            Map.entry("plans/task-without-lead", PLAN + task(911, "deadline_kind, opened_in", "'NONE', 1")),
            Map.entry(
                    "plans/deadline-without-day",
                    PLAN + task(911, "deadline_kind, opened_in", "'QUARTER', 1") + lead(911)),
            Map.entry("plans/paper-altered", PLAN + "update plans.paper set bytes = 'tép'::bytea where id = 901"),
            Map.entry("notices/letter-stuck", """
                    insert into notices.letter (account_id, kind, day, address, subject, text, html, made_at, next_at)
                    values ((select min(id) from identity.account), 'AT_ONCE', current_date - 2, 'ai@example.vn', 'Nhắc việc', '', '',
                            now() - interval '2 days', now())"""),
            Map.entry("notices/webhook-failing", """
                    insert into notices.webhook (agency_id, name, address, kinds, made_by, made_at, failing_since)
                    values (1, 'Văn bản', 'https://example.vn', array['plan.opened'], (select min(id) from identity.account), now(),
                            now() - interval '2 hours')"""),
            Map.entry(
                    "notices/nobody-to-tell",
                    PLAN + task(911, "deadline_kind, opened_in", "'NONE', 1") + lead(911) + """
                    insert into directory.agency (id, name, kind, key, recorded_at) overriding system value
                    values (901, 'Thôn vắng', 'OTHER', 'thon vang', now());
                    insert into plans.duty (plan_id, task_id, agency_id, role, basis, calendar_id, opened_at, changed_at)
                    select 901, 911, 901, 'LEAD', '[]', id, now(), now() from deadlines.calendar where agency_id is null"""),
            Map.entry("plans/paper-unused", """
                    insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                    values (encode(sha256(''), 'hex'), 'thua.docx', 'DOCX', 0, '', '[]', now())"""),
            Map.entry("plans/draft-waits-long", PLAN + """
                    insert into plans.draft (paper_id, head, head_read, notices, created_at)
                    values (901, '{"title": "Chờ lâu"}', '{}', '[]', now() - interval '91 days')"""),
            Map.entry("deadlines/swap-with-one-day", """
                    insert into deadlines.special_day (id, calendar_id, day, kind, name, basis, checked, counterpart, added_at)
                           overriding system value
                    select 901, id, '2026-06-12', 'SWAP_OFF', 'Nghỉ', 'QĐ 1', true, '2026-06-20', now()
                      from deadlines.calendar where agency_id is null"""),
            Map.entry("deadlines/days-numbered-wrong", "delete from deadlines.day_number where day = '2026-03-02'"),
            Map.entry("deadlines/calendar-under-calendar", """
                    insert into directory.agency (id, name, kind, key, recorded_at, parent_id) overriding system value
                    values (901, 'Một', 'OTHER', 'mot', now(), null), (902, 'Hai', 'OTHER', 'hai', now(), 901);
                    insert into deadlines.calendar (agency_id, weekend, opened_at) values (901, '{6,7}', now()), (902, '{6,7}', now());
                    select deadlines.number_days(id) from deadlines.calendar"""),
            Map.entry("identity/nobody-administers", "delete from identity.role_grant where role = 'ADMINISTRATOR'"),
            Map.entry("identity/account-without-role", person(901, "null")),
            Map.entry(
                    "identity/role-of-inactive",
                    person(901, "now()") + role(901, "OFFICER", "current_date", "null", "null")),
            Map.entry(
                    "identity/lent-by-nobody",
                    person(901, "null")
                            + person(902, "null")
                            + role(902, "OFFICER", "current_date", "null", "null")
                            + role(901, "LEADER", "current_date", "current_date + 9", "902")),
            Map.entry(
                    "identity/role-given-twice",
                    person(901, "null")
                            + role(901, "OFFICER", "current_date", "null", "null")
                            + role(901, "OFFICER", "current_date - 5", "current_date + 5", "null")),
            Map.entry("registers/evidence-of-nothing", file("CLEAN", "now()", "null") + piece() + version(1, "") + """
                    insert into evidence.use (piece_id, place, section, page, added_by, added_at, reason)
                    select 901, 'record-dossier:4711', '', '', min(id), now(), '' from identity.account"""),
            Map.entry("registers/import-counted-otherwise", """
                    insert into registers.import (register, agency_id, file_name, sha256, size, kind, sure, last_heading_row, headings, fields,
                                                  first_rows, good_alone, state, created, brought_at, brought_by)
                    select 'dossiers', 1, 'a.csv', '', 1, 'csv', true, 1, '{}', '{}', '[]', true, 'DONE', 2, now(), min(id)
                      from identity.account"""),
            Map.entry("registers/open-with-ended-agency", ENDED + """
                    insert into registers.dossier (agency_id, code, procedure_code, field, online, applicant, channel, received_at, due_on,
                                                   first_due_on, state, digitised_in, digitised_out, progress_public, revision, recorded_at, recorded_by)
                    select 901, 'A-1', '1', 'Thử', 'NONE', 'Người thử', 'IN_PERSON', now(), current_date, current_date, 'RECEIVED', false, false,
                           false, 1, now(), min(id) from identity.account"""),
            Map.entry("evidence/infected-in-use", file("INFECTED", "now()", "'Thử'") + piece() + version(1, "")),
            Map.entry("evidence/versions-not-in-order", file("CLEAN", "now()", "null") + piece() + version(2, "thay")),
            Map.entry("evidence/waiting-for-scanner", file("WAITING", "now() - interval '2 days'", "null")),
            Map.entry("audit/person-unknown", """
                    insert into audit.entry (at, actor, account_id, roles, act, subject, before, after, digest)
                    values (now(), 'PERSON', 4711, '{}', 'plans.renamed', 'plan:1', '{}', '{}', '')"""));

    @Autowired
    ApplicationContext context;

    @Autowired
    CheckStore store;

    @Autowired
    Checks checks;

    @Autowired
    PlatformTransactionManager transactions;

    static Stream<String> shipped() {
        return Checks.shipped().stream().map(Check::name);
    }

    @BeforeEach
    void mend() throws SQLException {
        asSuperuser("""
                truncate scoring.framework, notices.letter, notices.webhook, directory.succession, plans.plan, plans.paper, plans.draft, directory.alias, directory.agency_group, evidence.content, evidence.piece, registers.import, registers.dossier cascade;
                delete from audit.entry;
                delete from identity.role_grant where account_id > 900;
                delete from identity.account where id > 900;
                delete from deadlines.special_day where id > 900;
                delete from deadlines.day_number where calendar_id in (select id from deadlines.calendar where agency_id > 900);
                delete from deadlines.calendar where agency_id > 900;
                select deadlines.number_days(id) from deadlines.calendar;
                delete from directory.agency where id > 900 or name = 'Các thôn'""");
    }

    @Test
    void findsNothingInSoundData() {
        assertThat(checks.run()).hasSizeGreaterThanOrEqualTo(20).allMatch(Outcome::clean);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void findsTheDamageItIsFor(String name) throws SQLException {
        assertThat(DAMAGE).as("the damage that is to be found").containsKey(name);
        String damage = String.valueOf(DAMAGE.get(name));
        String grants = "create table if not exists identity.kept as select * from identity.role_grant";
        asSuperuser(grants);
        try {
            asSuperuser(damage);

            assertThat(named(checks.run(), name)).satisfies(outcome -> {
                assertThat(outcome.failure()).isNull();
                assertThat(outcome.count()).isPositive();
                assertThat(outcome.rows().getFirst().subject()).matches("[a-z]+:[A-Z0-9]+");
            });
        } finally {
            asSuperuser("""
                    insert into identity.role_grant overriding system value
                    select * from identity.kept where id not in (select id from identity.role_grant);
                    drop table identity.kept""");
        }
    }

    @Test
    void eachSaysInBothLanguagesWhatItFindsAndWhatToDo() {
        assertThat(Checks.shipped()).allSatisfy(check -> {
            assertThat(check.explanation(Locale.of("vi"))).isNotBlank().isNotEqualTo(check.explanation(Locale.ENGLISH));
            assertThat(check.remedy(Locale.of("vi"))).isNotBlank().isNotEqualTo(check.remedy(Locale.ENGLISH));
        });
        assertThat(Checks.shipped().stream().map(Check::module).collect(Collectors.toSet()))
                .containsAll(Set.of("directory", "plans", "identity", "audit"));
    }

    @Test
    void aCheckThatSaysNothingOfItselfIsRefused() {
        assertThatThrownBy(() -> Check.of("plans/silent", "-- severity: error\nselect 1"))
                .hasMessageContaining("plans/silent");
    }

    @Test
    void aCheckThatFailsSaysSoAndLeavesTheOthersAlone() {
        List<Outcome> outcomes = new Checks(
                        store,
                        transactions,
                        List.of(
                                check("plans/broken", "select nothing from plans.nowhere"),
                                check(
                                        "plans/writes",
                                        "delete from plans.plan returning id::text as subject, '' as name, '' as detail"),
                                check(
                                        "plans/sly",
                                        "select 'x' as subject, '' as name, '' as detail) f; delete from plans.plan; select 1 from (select 1"),
                                check(
                                        "plans/sound",
                                        "select null::text as subject, null::text as name, null::text as detail where false")))
                .run();

        assertThat(named(outcomes, "plans/broken").failure()).contains("nowhere");
        assertThat(named(outcomes, "plans/writes").failure()).isNotNull();
        assertThat(named(outcomes, "plans/sly").failure()).isNotNull();
        assertThat(named(outcomes, "plans/sound").clean()).isTrue();
        assertThat(outcomes.getLast().check().name()).isEqualTo("plans/sound");
    }

    @Test
    void aCheckThatTakesTooLongIsEnded() {
        assertThatThrownBy(() -> new org.springframework.transaction.support.TransactionTemplate(transactions)
                        .execute(_ -> store.run("select pg_sleep(20)::text as subject, '' as name, '' as detail", 1)))
                .hasMessageContaining("timeout");
    }

    private static Check check(String name, String sql) {
        return Check.of(name, "-- severity: warning\n-- vi: a\n-- vi.do: b\n-- en: c\n-- en.do: d\n" + sql);
    }

    private static Outcome named(List<Outcome> outcomes, String name) {
        return outcomes.stream()
                .filter(outcome -> outcome.check().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = TestDatabase.superuser(context).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
