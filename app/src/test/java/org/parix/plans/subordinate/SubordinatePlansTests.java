package org.parix.plans.subordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.group;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.parix.plans.Task;
import org.parix.plans.TaskId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
class SubordinatePlansTests {
    private static final String ONE = "Ủy ban nhân dân xã Thượng Nguồn";
    private static final String TWO = "Ủy ban nhân dân xã Hạ Nguồn";

    @Autowired
    Plans plans;

    @Autowired
    SubordinatePlans subordinates;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester pages;

    private Map<String, Party> parties = Map.of();

    @BeforeEach
    void twoCommunes() {
        parties = directory.ensure(List.of(ONE, TWO), List.of("UBND các xã thử"));
        if (parties.get("UBND các xã thử") instanceof Party.OfGroup(var id, String _)) {
            directory.setMembers(id, Set.of(agency(ONE), agency(TWO)), LocalDate.of(2020, 1, 1));
        }
        directory.place(agency(ONE), TestPeople.AT_OFFICE);
        directory.place(agency(TWO), TestPeople.AT_OFFICE);
    }

    @Test
    void takesUpTasksWithWhatTheyArePartsOf() {
        PlanId above = above();
        PlanId unit =
                subordinates.derive(above, agency(ONE), ONE, "Kế hoạch của xã", Set.of(task(above, "Rà soát thủ tục")));

        assertThat(titles(unit)).containsExactly("Kiểm soát thủ tục", "Rà soát thủ tục");
        assertThat(plans.plan(unit).areas()).hasSize(1);
        assertThat(plans.owner(unit)).isEqualTo(agency(ONE));
        assertThat(pages.get().uri("/plans/{plan}/units", above.value()))
                .hasStatusOk()
                .bodyText()
                .contains("Mới một số đơn vị", TWO, "1/2");
        assertThat(pages.get().uri("/plans/{plan}/links", unit.value())).hasStatusOk();
    }

    @Test
    void makesOnePlanForAUnit() {
        PlanId above = above();
        Set<TaskId> taken = Set.of(task(above, "Rà soát thủ tục"));
        subordinates.derive(above, agency(ONE), ONE, "Kế hoạch của xã", taken);

        refuses("plans.subordinate.exists", () -> subordinates.derive(above, agency(ONE), ONE, "Lần nữa", taken));
    }

    @Test
    void takesUpNothingThatIsNotTheUnits() {
        PlanId above = above();

        refuses(
                "plans.subordinate.notCharged",
                () -> subordinates.derive(
                        above, agency(ONE), ONE, "Kế hoạch", Set.of(task(above, "Việc của văn phòng"))));
    }

    @Test
    void linksAPlanThatStandsByItsTitles() {
        PlanId above = above();
        PlanId own = plans.open(
                aPaper().of(new PaperId(PlansTests.newPaper(jdbc)))
                        .task(aTask("1", "Rà soát các thủ tục").made())
                        .task(aTask("2", "Việc khác hẳn").made())
                        .made(),
                agency(TWO));

        assertThat(subordinates.place(own, above)).isEqualTo(1);
        refuses("plans.subordinate.circle", () -> subordinates.place(above, own));
    }

    @Test
    void addsATaskByHandThatKeepsTheOthers() {
        PlanId above = above();
        List<Long> before = ids(above);

        subordinates.add(above, new OwnTask(null, "Tổ chức hội thi", "Kế hoạch", "Quý II/2026", ONE));

        assertThat(ids(above)).containsAll(before).hasSize(before.size() + 1);
        assertThat(jdbc.sql(
                                "select due from plans.duty join plans.task on task.id = task_id where title = 'Tổ chức hội thi' and duty.plan_id = :plan")
                        .param("plan", above.value())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(LocalDate.of(2026, 6, 30));
    }

    @Test
    void aTaskTypedForAnAgencyThatNobodyKnowsIsShownAgain() {
        PlanId above = above();
        List<Long> before = ids(above);

        assertThat(pages.post()
                        .uri("/plans/{plan}/tasks/new", above.value())
                        .param("title", "Tổ chức hội thi")
                        .param("lead", "Phòng không có thật"))
                .hasStatus(422)
                .bodyText()
                .contains("Không có cơ quan nào tên", "Tổ chức hội thi", "Phòng không có thật");
        assertThat(ids(above)).isEqualTo(before);
        assertThat(directory.match("Phòng không có thật").certain()).isFalse();
    }

    @Test
    void offersAPageForEachStep() {
        PlanId above = above();

        assertThat(pages.get()
                        .uri(
                                "/plans/{plan}/units/new?unit={unit}",
                                above.value(),
                                agency(ONE).value()))
                .hasStatusOk()
                .bodyText()
                .contains("Rà soát thủ tục")
                .doesNotContain("Việc của văn phòng");
        assertThat(pages.get().uri("/plans/{plan}/tasks/new", above.value()))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"title\"></textarea>");
        assertThat(pages.get().uri("/plans/{plan}/units/new?unit=999999", above.value()))
                .hasStatus(404);
    }

    private PlanId above() {
        return plans.open(
                aPaper().of(new PaperId(PlansTests.newPaper(jdbc)))
                        .area("I", "Cải cách thủ tục")
                        .task(aTask("1", "Kiểm soát thủ tục").in("I").made())
                        .task(aTask("a", "Rà soát thủ tục")
                                .in("I")
                                .under("I.1")
                                .lead(group("UBND các xã thử"))
                                .made())
                        .task(aTask("b", "Niêm yết công khai")
                                .in("I")
                                .under("I.1")
                                .lead(group("UBND các xã thử"))
                                .made())
                        .task(aTask("2", "Việc của văn phòng").in("I").made())
                        .made(),
                TestPeople.AT_OFFICE);
    }

    private AgencyId agency(String name) {
        if (parties.get(name) instanceof Party.OfAgency(AgencyId id, String _)) {
            return id;
        }
        throw new AssertionError(name);
    }

    private TaskId task(PlanId plan, String title) {
        return plans.plan(plan).tasks().stream()
                .filter(task -> task.as().title().equals(title))
                .map(Task::id)
                .findFirst()
                .orElseThrow();
    }

    private List<String> titles(PlanId plan) {
        return plans.plan(plan).tasks().stream().map(task -> task.as().title()).toList();
    }

    private List<Long> ids(PlanId plan) {
        return plans.plan(plan).tasks().stream().map(task -> task.id().value()).collect(Collectors.toList());
    }

    private static void refuses(String key, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
