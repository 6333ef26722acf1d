package org.parix.notices.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parix.notices.Circle;
import org.parix.notices.Notice;
import org.parix.ui.Formats;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes letters: of what people want to know at once, when it is not quiet; and one each morning with all that is late, comes due, and is new.
 * A letter and the notices in it are stored together, so that each notice goes out with one letter, whichever server writes it.
 */
@Service
public class Letters {
    /** What is older is no news; where mail was off for long, nobody gets a heap. */
    private static final Duration NEWS = Duration.ofDays(4);

    private static final int SOON_DAYS = 7;
    private static final int AT_A_TIME = 500;

    private final LetterStore store;
    private final LetterWriter writer;
    private final TransactionTemplate transaction;

    Letters(LetterStore store, LetterWriter writer, PlatformTransactionManager transactions) {
        this.store = store;
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One letter for each person, however many notices wait. @return how many letters */
    public int writeAtOnce(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Formats.ZONE);
        int written = 0;
        for (Addressee to : store.waiting(now.minus(NEWS), today)) {
            if (!to.quiet(now) && writeAtOnce(to, today, now)) {
                written++;
            }
        }
        return written;
    }

    private boolean writeAtOnce(Addressee to, LocalDate today, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            List<Notice> notices = store.unmailed(List.of(to.id()), "AT_ONCE", now.minus(NEWS))
                    .getOrDefault(to.id().value(), List.of());
            if (notices.isEmpty()) {
                return false;
            }
            Letter letter = writer.ofNotices(to, notices);
            store.add(to, "AT_ONCE", today, letter, writer.html(letter, to.locale()), now, now)
                    .ifPresent(id -> store.enclose(id, notices));
            return true;
        }));
    }

    /** The letters of this morning that are not written yet. @return how many */
    public int writeDigests(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Formats.ZONE);
        LocalDate soon = today.plusDays(SOON_DAYS);
        List<Addressee> all = store.ofTheMorning(now.minus(NEWS), today, soon, Circle.WORK.roles()).stream()
                .filter(to -> to.workingDay() || to.telling().daysOff())
                .toList();
        int written = 0;
        for (int from = 0; from < all.size(); from += AT_A_TIME) {
            List<Addressee> some = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
            Integer these = transaction.execute(_ -> writeDigests(some, today, soon, now));
            written += these == null ? 0 : these;
        }
        return written;
    }

    private int writeDigests(List<Addressee> some, LocalDate today, LocalDate soon, Instant now) {
        var people = some.stream().map(Addressee::id).toList();
        Map<Long, List<Notice>> notices = store.unmailed(people, "DIGEST", now.minus(NEWS));
        List<LetterStore.OwedRow> owed = store.owed(people, today, soon, Circle.WORK.roles());
        int written = 0;
        for (Addressee to : some) {
            List<Notice> waiting = notices.getOrDefault(to.id().value(), List.of());
            DigestRows rows = rows(to, owed, waiting);
            if (!rows.empty()) {
                Letter letter = writer.digest(to, today, rows);
                var id = store.add(to, "DIGEST", today, letter, writer.html(letter, to.locale()), now, to.awake(now));
                if (id.isPresent()) {
                    store.enclose(id.get(), waiting);
                    written++;
                }
            }
        }
        return written;
    }

    private static DigestRows rows(Addressee to, List<LetterStore.OwedRow> owed, List<Notice> notices) {
        List<DigestRows.Owed> late = new ArrayList<>();
        List<DigestRows.Owed> soon = new ArrayList<>();
        int lateCount = 0;
        int soonCount = 0;
        for (LetterStore.OwedRow row : owed) {
            if (row.account() == to.id().value()) {
                (row.late() ? late : soon).add(row.owed());
                lateCount = row.late() ? row.all() : lateCount;
                soonCount = row.late() ? soonCount : row.all();
            }
        }
        // what is listed above as late or due is not said a second time
        List<Notice> news = notices.stream()
                .filter(notice -> switch (notice.kind().topic()) {
                    case DUE, LATE -> false;
                    case JUDGE, ANSWER, TALK, CHANGE, CLIMB, WAIT, TECH -> true;
                })
                .toList();
        return new DigestRows(late, lateCount, soon, soonCount, news);
    }
}
