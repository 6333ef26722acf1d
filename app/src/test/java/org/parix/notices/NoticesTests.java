package org.parix.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.identity.Role;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.plans.DeadlinesMoved;
import org.parix.plans.DutyId;
import org.parix.plans.TaskId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.Result;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ParixTest
class NoticesTests {
    private static final LocalDate DUE = LocalDate.of(2027, 1, 20);

    @Autowired
    Duties duties;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationContext parix;

    @Test
    void tellsThoseWhoOweSomethingOfANewPlan() {
        Commune commune = new Commune(parix, "mở kế hoạch");

        commune.duty("Báo cáo", DUE);

        assertThat(commune.told(commune.officer)).containsExactly("PLAN_OPENED 1");
        assertThat(commune.told(commune.head)).containsExactly("PLAN_OPENED 1");
    }

    @Test
    void tellsTheCoordinatorOfAHandInAndTheAgencyOfTheAnswer() {
        Commune commune = new Commune(parix, "trình");
        UserId coordinator = commune.person("coordinator-trình", TestPeople.AT_OFFICE, Role.COORDINATOR);
        DutyId duty = commune.duty("Báo cáo", DUE);

        duties.handIn(duty, 1, new Result.None(), "", commune.current("head-trình"));
        duties.giveBack(duty, 2, "Thiếu số liệu tháng 12", commune.current("coordinator-trình"));

        assertThat(commune.told(coordinator)).containsExactly("HANDED_IN");
        assertThat(commune.told(commune.officer, NoticeKind.RETURNED)).hasSize(1);
        assertThat(commune.jdbc
                        .sql("select words from notices.notice where account_id = :who and kind = 'RETURNED'")
                        .param("who", commune.officer.value())
                        .query(String.class)
                        .single())
                .isEqualTo("Thiếu số liệu tháng 12");
    }

    @Test
    void tellsNobodyOfWhatTheyDidThemselves() {
        Commune commune = new Commune(parix, "chính mình");
        DutyId duty = commune.duty("Báo cáo", DUE);

        as("everything", () -> duties.drop(duty, 1, "Không còn phù hợp", commune.everything()));
        as("head-chính mình", () -> duties.reopen(duty, 2, "Vẫn cần làm", commune.current("head-chính mình")));

        assertThat(commune.told(commune.officer, NoticeKind.REOPENED)).hasSize(1);
        assertThat(commune.told(commune.head, NoticeKind.REOPENED)).isEmpty();
    }

    @Test
    void tellsTheAgenciesACommentTurnsTo() {
        Commune commune = new Commune(parix, "trao đổi");
        DutyId duty = commune.duty("Báo cáo", DUE);

        duties.comment(task(commune, duty), "Đề nghị gửi số liệu", List.of(commune.economy), commune.everything());

        assertThat(commune.told(commune.officer, NoticeKind.MENTIONED)).hasSize(1);
        assertThat(commune.told(commune.head, NoticeKind.MENTIONED)).hasSize(1);
    }

    @Test
    void tellsOfManyMovedDaysInOneNoticeForAPlan() {
        Commune commune = new Commune(parix, "dời");
        DutyId one = commune.duty("Một", DUE);
        DutyId two = commune.duty("Hai", DUE);

        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        _ -> parix.publishEvent(new DeadlinesMoved(List.of(one, two), DeadlinesMoved.Why.CALENDAR)));

        assertThat(commune.told(commune.officer, NoticeKind.MOVED)).containsExactly("MOVED 1", "MOVED 1");
    }

    @Test
    void saysNothingOfWhatWasRolledBack() {
        Commune commune = new Commune(parix, "hủy");
        DutyId duty = commune.duty("Báo cáo", DUE);

        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            duties.drop(duty, 1, "Nhầm", commune.everything());
            transaction.setRollbackOnly();
        });

        assertThat(commune.told(commune.officer, NoticeKind.DROPPED)).isEmpty();
    }

    @Test
    void tellsNobodyWhoseAccountIsNoLongerActive() {
        Commune commune = new Commune(parix, "nghỉ việc");
        commune.jdbc
                .sql("update identity.account set deactivated_at = now() where id = :who")
                .param("who", commune.officer.value())
                .update();

        commune.duty("Báo cáo", DUE);

        assertThat(commune.told(commune.officer)).isEmpty();
        assertThat(commune.told(commune.head)).hasSize(1);
    }

    /** Signed in, as at a page. */
    private static void as(String login, Runnable act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(0), login), null, List.of()));
        try {
            act.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static TaskId task(Commune commune, DutyId duty) {
        return new TaskId(commune.jdbc
                .sql("select task_id from plans.duty where id = :duty")
                .param("duty", duty.value())
                .query(Long.class)
                .single());
    }
}
