package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.Directory;
import org.parix.identity.TestPeople;
import org.parix.kernel.Auditable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

@ParixTest
class RecorderTests {
    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TrailStore store;

    @Autowired
    Trail trail;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate transaction;
    private int before;

    @BeforeEach
    void count() {
        RequestContextHolder.resetRequestAttributes(); // the test itself is no request
        transaction = new TransactionTemplate(transactions);
        before = entries().size();
    }

    @Test
    void keepsWhatIsDoneInATransactionWithIt() {
        transaction.executeWithoutResult(_ -> {
            directory.add("Phòng Tài chính");
            assertThat(added()).as("nothing before the commit").isEmpty();
        });

        assertThat(added()).singleElement().satisfies(entry -> {
            assertThat(entry.act()).isEqualTo("directory.agencyAdded");
            assertThat(entry.after()).containsEntry("name", "Phòng Tài chính");
            assertThat(entry.actor().kind()).isEqualTo(Actor.Kind.PARIX);
        });
    }

    @Test
    void forgetsWhatIsUndone() {
        transaction.executeWithoutResult(status -> {
            directory.add("Phòng Nội vụ");
            status.setRollbackOnly();
        });

        assertThat(added()).isEmpty();
    }

    @Test
    void undoesWhatCannotBeKept() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    directory.add("Phòng Y tế");
                    // from here on the trail cannot be written
                    jdbc.sql("set transaction read only").update();
                }))
                .isInstanceOf(Exception.class);

        assertThat(directory.match("Phòng Y tế").certain()).isFalse();
        assertThat(added()).isEmpty();
    }

    @Test
    void givesWhatIsDoneOutsideATransactionOneOfItsOwn() {
        events.publishEvent(Auditable.of("plans.exported", "plan:1"));
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.executeWithoutResult(_ -> events.publishEvent(Auditable.of("plans.exported", "plan:2")));

        assertThat(added()).extracting(Entry::subject).containsExactly("plan:1", "plan:2");
    }

    @Test
    void keepsTheOuterAndTheInnerTransactionApart() {
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            events.publishEvent(Auditable.of("plans.renamed", "plan:1"));
            inner.executeWithoutResult(_ -> events.publishEvent(Auditable.of("plans.renamed", "plan:2")));
            events.publishEvent(Auditable.of("plans.renamed", "plan:3"));
            status.setRollbackOnly();
        });

        assertThat(added()).extracting(Entry::subject).containsExactly("plan:2");
    }

    @Test
    void keepsOnlyWhatChangedAndNoSecret() {
        events.publishEvent(new Auditable(
                "plans.renamed",
                "plan:1",
                Map.of("name", "cũ", "year", "2026", "password", "một"),
                Map.of("name", "mới", "year", "2026", "password", "hai", "recoverySecret", "abc"),
                "vì \u0000 lý do"));

        assertThat(added()).singleElement().satisfies(entry -> {
            assertThat(entry.before()).isEqualTo(Map.of("name", "cũ", "password", "***"));
            assertThat(entry.after()).isEqualTo(Map.of("name", "mới", "password", "***", "recoverySecret", "***"));
            assertThat(entry.reason()).isEqualTo("vì \uFFFD lý do");
        });
        assertThat(trail.verify().sound()).isTrue();
    }

    @Test
    void shortensWhatIsTooLongAndTakesWhateverIsTyped() {
        events.publishEvent(Auditable.of(
                "plans.renamed",
                "plan:1",
                Map.of("name", "x".repeat(3999) + "𠀀" + "y".repeat(9000)),
                Map.of("name", "\uD800 alone, \\\"{}[]<script>\u0007")));

        assertThat(added()).singleElement().satisfies(entry -> {
            assertThat(entry.before().get("name")).hasSizeLessThan(4100).endsWith("(13001)");
            assertThat(entry.after()).containsEntry("name", "\uFFFD alone, \\\"{}[]<script>\uFFFD");
        });
        assertThat(trail.verify().sound()).isTrue();
    }

    @Test
    void saysWhoAskedAsWhatAndFromWhere() {
        assertThat(mvc.post()
                        .uri("/agencies")
                        .param("name", "Phòng Giáo dục")
                        .header(
                                "User-Agent",
                                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36")
                        .with(request -> {
                            request.setRemoteAddr("192.168.7.9");
                            return request;
                        }))
                .hasStatus3xxRedirection();

        assertThat(added()).singleElement().satisfies(entry -> {
            Actor actor = entry.actor();
            assertThat(actor.kind()).isEqualTo(Actor.Kind.PERSON);
            assertThat(actor.login()).isEqualTo(TestPeople.EVERYTHING);
            assertThat(actor.name()).isNotBlank();
            assertThat(actor.roles()).anyMatch(role -> role.matches("COORDINATOR@\\d+"));
            assertThat(actor.address()).isEqualTo("192.168.7.9");
            assertThat(actor.agent()).isEqualTo("Chrome 142, Windows");
        });
    }

    /** Whoever adds to the trail holds it until the commit; so it is added at the very end, however long the transaction was before. */
    @Test
    void letsNobodyWaitForALongTransaction() throws InterruptedException {
        var told = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(_ -> {
                    events.publishEvent(Auditable.of("plans.renamed", "plan:slow"));
                    told.countDown();
                    await(mayEnd);
                }));
        await(told);

        List<String> done = new ArrayList<>();
        Thread quick = Thread.ofVirtual().start(() -> {
            transaction.executeWithoutResult(_ -> events.publishEvent(Auditable.of("plans.renamed", "plan:quick")));
            done.add("quick");
        });
        quick.join(5_000);
        assertThat(done).containsExactly("quick");
        mayEnd.countDown();
        slow.join();

        assertThat(added()).extracting(Entry::subject).containsExactly("plan:quick", "plan:slow");
        assertThat(trail.verify().sound()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Entry> added() {
        List<Entry> all = entries();
        return all.subList(before, all.size());
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.executeWithoutResult(_ -> {
            store.seal(false);
            store.each(new TrailStore.Reader() {
                @Override
                public void entry(Entry entry, boolean filed) {
                    entries.add(entry);
                }

                @Override
                public void gone(LocalDate day, int number, byte[] previous, byte[] hash) {
                    throw new AssertionError("an entry of " + day + " is gone: " + number);
                }
            });
        });
        return entries;
    }
}
