package org.parix.notices.mail;

import java.time.LocalDate;
import java.util.List;
import org.parix.notices.Notice;

/** What the morning's letter tells one person: the first of what is late and comes due, how many there are, and what is new. */
record DigestRows(List<Owed> late, int lateCount, List<Owed> soon, int soonCount, List<Notice> notices) {
    /** @param workingDays how many late; 0 for what is not */
    record Owed(long planId, long taskId, String plan, String task, String agency, LocalDate due, int workingDays) {}

    boolean empty() {
        return late.isEmpty() && soon.isEmpty() && notices.isEmpty();
    }
}
