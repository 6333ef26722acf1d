package org.parix.plans.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.plans.DutyId;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.Plans;
import org.parix.plans.PlansTests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A plan is not taken away from under somebody who works on it. */
@ParixTest
class DeletingTests {
    @Autowired
    Plans plans;

    @Autowired
    Duties duties;

    @Autowired
    CurrentUsers users;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoeverReportsAtThatVeryMomentKeepsThePlan() throws Exception {
        PlanId plan = plans.open(
                aPaper().of(new PaperId(PlansTests.newPaper(jdbc)))
                        .task(aTask("1", "Rà soát")
                                .lead(charged("Phòng Kinh tế Đang Làm"))
                                .made())
                        .made(),
                TestPeople.AT_OFFICE);
        DutyId duty = new DutyId(jdbc.sql("select id from plans.duty where plan_id = :plan")
                .param("plan", plan.value())
                .query(Long.class)
                .single());
        CurrentUser user = TestPeople.current(users, TestPeople.EVERYTHING).orElseThrow();
        var reported = new CountDownLatch(1);
        var waited = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        CompletableFuture<Void> report = CompletableFuture.runAsync(
                () -> transactions.executeWithoutResult(_ -> {
                    try {
                        duties.report(duty, 1, 40, "Đã rà soát một phần", user);
                    } finally {
                        reported.countDown();
                    }
                    await(waited);
                }),
                two);
        await(reported);
        assertThat(report).isNotCompletedExceptionally();

        CompletableFuture<Void> deletion = CompletableFuture.runAsync(() -> plans.delete(plan), two);
        while (!deletion.isDone() && !someoneWaits()) {
            Thread.onSpinWait();
        }
        waited.countDown();

        report.get();
        two.shutdown();
        assertThatThrownBy(deletion::join)
                .hasCauseInstanceOf(Refused.class)
                .hasMessageContaining("plans.delete.worked");
        assertThat(plans.plan(plan)).isNotNull();
    }

    private boolean someoneWaits() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
