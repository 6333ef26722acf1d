package org.parix.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parix.assessments.CampaignCalledOff;
import org.parix.assessments.ExplanationDemanded;
import org.parix.assessments.ResultsPublished;
import org.parix.assessments.UnitChanged;
import org.parix.assessments.WindowCloses;
import org.parix.assessments.WindowKind;
import org.parix.assessments.WindowReopened;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.plans.Commented;
import org.parix.plans.DeadlinesMoved;
import org.parix.plans.DutyChanged;
import org.parix.plans.PlanAmended;
import org.parix.plans.PlanId;
import org.parix.plans.PlanOpened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Turns what happens into notices for those it concerns, in the transaction in which it happens: neither stands without the other. Whoever did it
 * is told nothing.
 */
@Service
public class Notices {
    private final NoticeStore store;
    private final CurrentUsers users;
    private final Clock clock;

    Notices(NoticeStore store, CurrentUsers users, Clock clock) {
        this.store = store;
        this.users = users;
        this.clock = clock;
    }

    @EventListener
    void on(DutyChanged changed) {
        NoticeKind kind = NoticeKind.valueOf(changed.what().name());
        Circle circle = switch (changed.what()) {
            case HANDED_IN, EXTENSION_ASKED -> Circle.ASSIGNS;
            case RETURNED, ACCEPTED, FINISHED, DROPPED, REOPENED, EXTENSION_GRANTED, EXTENSION_REFUSED -> Circle.WORK;
        };
        store.tellOfDuty(kind, circle, changed.duty(), actor(), clock.instant());
    }

    @EventListener
    void on(Commented commented) {
        if (!commented.mentioned().isEmpty()) {
            store.tellOfComment(commented.comment(), commented.mentioned(), actor(), clock.instant());
        }
    }

    @EventListener
    void on(DeadlinesMoved moved) {
        NoticeKind kind = switch (moved.why()) {
            case PLAN, CALENDAR -> NoticeKind.MOVED;
            case EVENT_HAPPENED -> NoticeKind.CLOCK_STARTED;
            case EVENT_WITHDRAWN -> NoticeKind.CLOCK_STOPPED;
        };
        store.tellOfDuties(kind, moved.duties(), actor(), clock.instant());
    }

    /** At the end of the transaction, when what the agencies owe of the plan is known. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(PlanOpened opened) {
        tellOfPlan(NoticeKind.PLAN_OPENED, opened.plan());
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(PlanAmended amended) {
        tellOfPlan(NoticeKind.PLAN_AMENDED, amended.plan());
    }

    private void tellOfPlan(NoticeKind kind, PlanId plan) {
        store.tellOfPlan(kind, plan, actor(), clock.instant());
    }

    @EventListener
    void on(WindowCloses closes) {
        NoticeKind kind = switch (closes.kind()) {
            case SELF -> NoticeKind.WINDOW_CLOSES;
            case EXPLANATION -> NoticeKind.EXPLANATION_CLOSES;
            case APPRAISAL_1, APPRAISAL_2 -> NoticeKind.APPRAISAL_CLOSES;
            case COUNCIL -> NoticeKind.COUNCIL_CLOSES;
        };
        tellOfWindow(kind, closes.kind(), closes.agencies(), closes.name(), closes.closesAt());
    }

    @EventListener
    void on(WindowReopened reopened) {
        tellOfWindow(
                NoticeKind.WINDOW_REOPENED, reopened.kind(), reopened.agencies(), reopened.name(), reopened.until());
    }

    private void tellOfWindow(
            NoticeKind kind, WindowKind window, Set<AgencyId> agencies, String campaign, Instant closesAt) {
        Circle circle = switch (window) {
            case SELF, EXPLANATION -> Circle.WORK;
            case APPRAISAL_1, APPRAISAL_2 -> Circle.APPRAISES;
            case COUNCIL -> Circle.ASSIGNS;
        };
        store.tellOfWindow(kind, circle, agencies, campaign, closesAt, clock.instant());
    }

    @EventListener
    void on(ExplanationDemanded demanded) {
        store.tellOfCampaign(
                NoticeKind.EXPLANATION_DEMANDED, Set.of(demanded.agency()), demanded.name(), actor(), clock.instant());
    }

    @EventListener
    void on(ResultsPublished published) {
        store.tellOfCampaign(
                NoticeKind.RESULTS_PUBLISHED, published.agencies(), published.name(), actor(), clock.instant());
    }

    @EventListener
    void on(CampaignCalledOff off) {
        tellOfCampaign(NoticeKind.CAMPAIGN_CALLED_OFF, off.agencies(), off.name(), off.reason());
    }

    @EventListener
    void on(UnitChanged changed) {
        NoticeKind kind = switch (changed.what()) {
            case ADDED -> NoticeKind.UNIT_ADDED;
            case TAKEN_OUT -> NoticeKind.UNIT_TAKEN_OUT;
        };
        tellOfCampaign(kind, Set.of(changed.agency()), changed.name(), changed.reason());
    }

    private void tellOfCampaign(NoticeKind kind, Set<AgencyId> agencies, String campaign, String reason) {
        store.tellOfCampaign(kind, agencies, campaign + ". " + reason, actor(), clock.instant());
    }

    private Optional<UserId> actor() {
        return users.current().map(CurrentUser::id);
    }

    /** One of the person's own notices, from now on read. */
    @Transactional
    public Notice open(long notice, UserId reader) {
        store.markRead(List.of(notice), reader, clock.instant());
        return store.one(notice, reader).orElseThrow(() -> new NotFound("notice " + notice + " of " + reader));
    }

    @Transactional
    public void markRead(List<Long> notices, UserId reader) {
        store.markRead(notices, reader, clock.instant());
    }

    @Transactional
    public void markUnread(long notice, UserId reader) {
        store.markUnread(notice, reader);
    }

    /** Up to the last one the person has seen on the page: what came meanwhile stays unread. */
    @Transactional
    public int markAllRead(long upTo, UserId reader) {
        return store.markAllRead(upTo, reader, clock.instant());
    }
}
