package org.parix.evidence.readiness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.contents.Contents;
import org.parix.evidence.contents.PaperHead;
import org.parix.evidence.readiness.Finding.Check;
import org.parix.evidence.readiness.Finding.Good;
import org.parix.evidence.readiness.Finding.Look;
import org.parix.kernel.Vietnamese;

/** The checks. What a file does not allow to be told is passed over in silence, save where that itself is the trouble. */
public final class Readiness {
    private Readiness() {}

    /** In the order in which they are best put right. */
    public static List<Finding> of(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        version(facts, findings);
        text(facts, findings);
        number(facts, findings);
        date(facts, findings);
        period(facts, findings);
        issuer(facts, findings);
        signed(facts, findings);
        elsewhere(facts, findings);
        return findings;
    }

    private static void version(Facts facts, List<Finding> findings) {
        if (facts.superseded()) {
            findings.add(look(Check.VERSION, "superseded"));
        }
    }

    private static void text(Facts facts, List<Finding> findings) {
        Contents.State state = facts.contents();
        if (state == null) {
            return;
        }
        switch (state) {
            case TEXT -> findings.add(good(Check.TEXT, "text"));
            case RECOGNISED -> findings.add(good(Check.TEXT, "recognised"));
            case UNREADABLE_SCAN -> findings.add(look(Check.TEXT, "unreadable"));
            case NOT_RECOGNISED -> findings.add(look(Check.TEXT, "notRecognised"));
            case EMPTY -> findings.add(look(Check.TEXT, "empty"));
            case PROTECTED -> findings.add(look(Check.TEXT, "protected"));
            case BROKEN -> findings.add(look(Check.TEXT, "broken"));
            case TOO_LARGE -> findings.add(look(Check.TEXT, "tooLarge"));
            case STOPPED -> findings.add(look(Check.TEXT, "stopped"));
        }
    }

    private static void number(Facts facts, List<Finding> findings) {
        String read = head(facts).number();
        String given = PaperHead.tidyNumber(facts.number());
        if (given.isEmpty()) {
            findings.add(read == null ? look(Check.NUMBER, "missing") : look(Check.NUMBER, "missingButRead", read));
        } else if (read == null) {
            if (readable(facts)) {
                findings.add(look(Check.NUMBER, "notInText", facts.number()));
            }
        } else if (Vietnamese.fold(read).equals(Vietnamese.fold(given))) {
            findings.add(good(Check.NUMBER, "equal", read));
        } else {
            findings.add(look(Check.NUMBER, "differs", facts.number(), read));
        }
    }

    private static void date(Facts facts, List<Finding> findings) {
        LocalDate read = head(facts).date();
        LocalDate given = facts.date();
        if (given == null) {
            findings.add(read == null ? look(Check.DATE, "missing") : look(Check.DATE, "missingButRead", read));
        } else if (read == null) {
            if (readable(facts)) {
                findings.add(look(Check.DATE, "notInText", given));
            }
        } else if (read.equals(given)) {
            findings.add(good(Check.DATE, "equal", read));
        } else {
            findings.add(look(Check.DATE, "differs", given, read));
        }
    }

    private static void period(Facts facts, List<Finding> findings) {
        Facts.Expected expected = facts.expected();
        LocalDate counts = facts.effective() != null ? facts.effective() : facts.date();
        if (expected == null || counts == null) {
            return;
        }
        if (expected.from() != null && counts.isBefore(expected.from())) {
            findings.add(look(Check.PERIOD, "before", counts, expected.from()));
        } else if (expected.to() != null && counts.isAfter(expected.to())) {
            findings.add(look(Check.PERIOD, "after", counts, expected.to()));
        } else if (expected.from() != null || expected.to() != null) {
            findings.add(good(Check.PERIOD, "within", counts));
        }
    }

    private static void issuer(Facts facts, List<Finding> findings) {
        String given = Vietnamese.tidy(facts.issuer());
        String read = head(facts).issuer();
        if (given.isEmpty()) {
            findings.add(read == null ? look(Check.ISSUER, "missing") : look(Check.ISSUER, "missingButRead", read));
            return;
        }
        Facts.Expected expected = facts.expected();
        if (expected == null) {
            return;
        }
        switch (expected.by()) {
            case RESPONSIBLE -> findings.add(good(Check.ISSUER, "responsible", given));
            case ABOVE -> findings.add(good(Check.ISSUER, "above", given));
            case OTHER -> findings.add(look(Check.ISSUER, "other", given));
            case UNKNOWN -> findings.add(look(Check.ISSUER, "unknown", given));
        }
    }

    private static void signed(Facts facts, List<Finding> findings) {
        if (facts.signed() == null) {
            return;
        }
        switch (facts.signed()) {
            case GOOD -> findings.add(good(Check.SIGNED, "good"));
            case UNPROVEN -> findings.add(look(Check.SIGNED, "unproven"));
            case CHANGED -> findings.add(look(Check.SIGNED, "changed"));
            case REVOKED -> findings.add(look(Check.SIGNED, "revoked"));
            case BROKEN -> findings.add(look(Check.SIGNED, "broken"));
            case UNREADABLE -> findings.add(look(Check.SIGNED, "unreadable"));
            case UNSIGNED ->
                findings.add(facts.redMark() ? good(Check.SIGNED, "redMark") : look(Check.SIGNED, "unsigned"));
        }
    }

    private static void elsewhere(Facts facts, List<Finding> findings) {
        if (!facts.elsewhere().isEmpty()) {
            findings.add(look(
                    Check.ELSEWHERE,
                    facts.elsewhere().size() == 1 ? "one" : "several",
                    facts.elsewhere().getFirst(),
                    facts.elsewhere().size()));
        }
    }

    private static boolean readable(Facts facts) {
        return facts.contents() != null && facts.contents().readable();
    }

    private static PaperHead head(Facts facts) {
        @Nullable PaperHead head = facts.head();
        return head == null ? new PaperHead(null, null, null, null) : head;
    }

    private static Finding good(Check check, String outcome, Object... values) {
        return new Good(check, outcome, List.of(values));
    }

    private static Finding look(Check check, String outcome, Object... values) {
        return new Look(check, outcome, List.of(values));
    }
}
