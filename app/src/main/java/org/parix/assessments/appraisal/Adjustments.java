package org.parix.assessments.appraisal;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.identity.CurrentUser;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Framework;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bonus and penalty outside the total: a unit claims a bonus, an appraiser a penalty, and an appraiser grants what counts. */
@Service
public class Adjustments {
    private static final int LONGEST = 2000;

    private final AdjustmentStore store;
    private final AppraisalStore appraisals;
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Adjustments(
            AdjustmentStore store,
            AppraisalStore appraisals,
            Assessments assessments,
            CampaignFrameworks frameworks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.appraisals = appraisals;
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.events = events;
        this.clock = clock;
    }

    /** What is added to the total, or taken from it. */
    public enum Kind {
        BONUS,
        PENALTY;

        /** The most that counts of it, however much is granted. */
        public BigDecimal cap(Framework framework) {
            return switch (this) {
                case BONUS -> framework.bonusCap();
                case PENALTY -> framework.penaltyCap();
            };
        }
    }

    /** What is claimed, and for what. */
    public record Claim(Kind kind, String words, BigDecimal points) {
        /** @throws Refused {@code assessments.appraisal.adjustment.…} */
        public Claim {
            words = Vietnamese.tidy(words);
            if (words.isEmpty() || words.length() > LONGEST) {
                throw new Refused("assessments.appraisal.adjustment.words", LONGEST);
            }
            if (points.signum() <= 0) {
                throw new Refused("assessments.appraisal.adjustment.points");
            }
        }
    }

    /**
     * A unit claims a bonus while it scores itself.
     *
     * @throws Refused {@code assessments.window.closed.SELF}, {@code assessments.appraisal.adjustment.overCap}
     */
    @Transactional
    public long claimBonus(UserId by, CampaignId campaign, UnitId unit, String words, BigDecimal points) {
        AppraisalStore.Subject subject = subject(campaign, unit);
        assessments.requireOpen(campaign, WindowKind.SELF, unit);
        return add(by, unit, subject, new Claim(Kind.BONUS, words, points));
    }

    /**
     * An appraiser proposes that points are taken away; another act grants it.
     *
     * @throws Refused {@code assessments.appraisal.ownAgency}, {@code assessments.appraisal.adjustment.closed}
     */
    @Transactional
    public long proposePenalty(CurrentUser by, CampaignId campaign, UnitId unit, String words, BigDecimal points) {
        AppraisalStore.Subject subject = appraised(by, campaign, unit);
        return add(by.id(), unit, subject, new Claim(Kind.PENALTY, words, points));
    }

    private long add(UserId by, UnitId unit, AppraisalStore.Subject subject, Claim claim) {
        checkCap(claim.kind(), subject, claim.points());
        AdjustmentStore.Added added = store.add(unit, claim, by, clock.instant());
        events.publishEvent(Auditable.of(
                "assessments.claimed",
                "unit:" + unit.value(),
                Map.of(),
                Map.of(
                        "kind", claim.kind().name(),
                        "code", added.code(),
                        "words", claim.words(),
                        "points", claim.points().toPlainString())));
        return added.id();
    }

    private void checkCap(Kind kind, AppraisalStore.Subject subject, BigDecimal points) {
        BigDecimal cap = kind.cap(frameworks.of(subject.framework()));
        if (points.compareTo(cap) > 0) {
            throw new Refused("assessments.appraisal.adjustment.overCap", cap);
        }
    }

    /**
     * Says how much counts of what was claimed; 0 refuses it.
     *
     * @param seen the revision that was on the screen
     * @throws Refused {@code assessments.appraisal.ownAgency}, {@code assessments.appraisal.adjustment.…}
     */
    @Transactional
    public void decide(
            CurrentUser by,
            CampaignId campaign,
            UnitId unit,
            long adjustment,
            BigDecimal granted,
            @Nullable String typed,
            int seen) {
        AppraisalStore.Subject subject = appraised(by, campaign, unit);
        AdjustmentStore.Adjustment before =
                store.find(unit, adjustment).orElseThrow(() -> new NotFound("adjustment " + adjustment));
        String remark = Vietnamese.tidy(typed == null ? "" : typed);
        if (remark.length() > LONGEST) {
            throw new Refused("assessments.appraisal.longRemark", LONGEST);
        }
        if (granted.signum() < 0) {
            throw new Refused("assessments.appraisal.adjustment.points");
        }
        checkCap(before.kind(), subject, granted);
        if (granted.compareTo(before.claimed()) != 0 && remark.isEmpty()) {
            throw new Refused("assessments.appraisal.adjustment.why");
        }
        if (!store.decide(adjustment, granted, remark, seen, by.id(), clock.instant())) {
            throw new Refused("assessments.appraisal.adjustment.changedMeanwhile");
        }
        var was = new LinkedHashMap<String, String>();
        was.put("granted", before.granted() == null ? "" : before.granted().toPlainString());
        was.put("remark", before.remark());
        events.publishEvent(Auditable.of(
                "assessments.adjusted",
                "unit:" + unit.value(),
                was,
                Map.of("granted", granted.toPlainString(), "remark", remark, "code", before.code())));
    }

    private AppraisalStore.Subject appraised(CurrentUser by, CampaignId campaign, UnitId unit) {
        AppraisalStore.Subject subject = subject(campaign, unit);
        if (Appraisals.isOwn(by, subject.agency())) {
            throw new Refused("assessments.appraisal.ownAgency");
        }
        if (assessments.openUntil(campaign, WindowKind.APPRAISAL_1, unit).isEmpty()
                && assessments.openUntil(campaign, WindowKind.APPRAISAL_2, unit).isEmpty()) {
            throw new Refused("assessments.appraisal.adjustment.closed");
        }
        return subject;
    }

    private AppraisalStore.Subject subject(CampaignId campaign, UnitId unit) {
        AppraisalStore.Subject subject =
                appraisals.subject(campaign, unit).orElseThrow(() -> new NotFound("unit " + unit.value()));
        if (!subject.open()) {
            throw new Refused("assessments.appraisal.notOpen");
        }
        if (subject.ended()) {
            throw new Refused("assessments.appraisal.ended");
        }
        return subject;
    }
}
