package org.parix.registers.api;

import java.time.Clock;
import java.util.function.Supplier;
import org.parix.kernel.Refused;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what another system sends once, however often it comes: the key, what was done and what was answered stand in one transaction. Of two at once
 * the second waits and gets the answer of the first. What was refused changed nothing and keeps no key.
 */
@Service
class Answers {
    private static final int TRIES = 4;

    private final AnswerStore store;
    private final ApiSettings settings;
    private final TransactionTemplate inTransaction;
    private final Clock clock;

    Answers(AnswerStore store, ApiSettings settings, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.inTransaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * @param act what is to be done, in the transaction; does nothing outside of it
     * @throws Refused {@code registers.api.keyUsed} where the key came with something else before, {@code registers.api.busy} where another is at it
     */
    Answer once(Sent sent, Supplier<Answer> act) {
        for (int tries = 1; ; tries++) {
            try {
                Answer answer = inTransaction.execute(_ -> claimed(sent, act));
                if (answer == null) {
                    throw new IllegalStateException("no answer to " + sent.to());
                }
                return answer;
            } catch (Raced | ConcurrencyFailureException e) {
                if (tries == TRIES || e instanceof org.springframework.dao.CannotAcquireLockException) {
                    throw new Refused("registers.api.busy");
                }
            } catch (QueryTimeoutException e) {
                throw new Refused("registers.api.busy");
            }
        }
    }

    /** Somebody changed the same records meanwhile; all is to be done anew. */
    static final class Raced extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Answer claimed(Sent sent, Supplier<Answer> act) {
        if (store.claim(sent, clock.instant(), settings.waitFor())) {
            Answer answer = act.get();
            store.keep(sent, answer);
            return answer;
        }
        AnswerStore.Kept kept = store.kept(sent).orElseThrow(Raced::new);
        if (!kept.sha256().equals(sent.sha256())) {
            throw new Refused("registers.api.keyUsed");
        }
        return kept.answer();
    }
}
