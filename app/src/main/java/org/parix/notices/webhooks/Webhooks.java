package org.parix.notices.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Secrets;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.notices.NoticeSettings;
import org.parix.plans.Commented;
import org.parix.plans.DeadlinesMoved;
import org.parix.plans.DutyChanged;
import org.parix.plans.DutyId;
import org.parix.plans.PlanAmended;
import org.parix.plans.PlanOpened;
import org.parix.plans.TaskFinished;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which other systems are told, and the messages to them, written in the transaction of what they tell. */
@Service
public class Webhooks {
    private static final int LONGEST_NAME = 100;

    private final WebhookStore store;
    private final Secrets secrets;
    private final NoticeSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookStore store,
            Secrets secrets,
            NoticeSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** @param secret what its messages are signed with; not to be had again */
    public record Added(WebhookId id, String secret) {}

    /**
     * Names an address that is told of what happens in an agency and those under it.
     *
     * @throws Refused {@code notices.webhooks.name}, {@code notices.webhooks.kinds} and as {@link Goal} says
     */
    @Transactional
    public Added add(AgencyId agency, String name, String address, List<String> kinds, CurrentUser by) {
        String tidy = Vietnamese.tidy(name);
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME) {
            throw new Refused("notices.webhooks.name", LONGEST_NAME);
        }
        List<String> known = kinds.stream()
                .distinct()
                .filter(kind -> WebhookKind.of(kind).isPresent())
                .toList();
        if (known.isEmpty()) {
            throw new Refused("notices.webhooks.kinds");
        }
        Goal.of(address, settings.webhooks().privateAddresses());
        WebhookId id = store.add(agency, tidy, address.strip(), known, by.id(), clock.instant());
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.setSecret(id, secrets.seal(secret.getBytes(StandardCharsets.UTF_8), of(id)));
        events.publishEvent(Auditable.of(
                "notices.webhookAdded",
                subject(id),
                Map.of(),
                Map.of("name", tidy, "address", address.strip(), "kinds", String.join(" ", known))));
        return new Added(id, secret);
    }

    /** @throws Refused {@code notices.webhooks.keyLost} where the key of Parix is another than it was sealed with */
    byte[] secret(WebhookStore.Due due) {
        return secrets.open(due.secret(), of(due.webhook())).orElseThrow(() -> new Refused("notices.webhooks.keyLost"));
    }

    private static String of(WebhookId webhook) {
        return "webhook " + webhook.value();
    }

    @Transactional
    public void remove(WebhookId webhook) {
        if (store.remove(webhook)) {
            events.publishEvent(Auditable.of("notices.webhookRemoved", subject(webhook)));
        }
    }

    @Transactional
    public void switchOn(WebhookId webhook) {
        if (store.on(webhook)) {
            events.publishEvent(Auditable.of("notices.webhookOn", subject(webhook)));
        }
    }

    @Transactional
    public void switchOff(WebhookId webhook) {
        if (store.off(webhook, "", clock.instant())) {
            events.publishEvent(Auditable.of("notices.webhookOff", subject(webhook)));
        }
    }

    /** Sends a message that says nothing, to try it. */
    @Transactional
    public void ping(WebhookId webhook) {
        store.queuePing(webhook, clock.instant());
    }

    private static String subject(WebhookId webhook) {
        return "webhook:" + webhook.value();
    }

    @EventListener
    void on(DutyChanged changed) {
        store.queueDuty(WebhookKind.of(changed.what()), changed.duty().value(), clock.instant());
    }

    @EventListener
    void on(TaskFinished finished) {
        store.queueTask(WebhookKind.TASK_FINISHED, finished.task().value(), clock.instant());
    }

    @EventListener
    void on(Commented commented) {
        store.queueComment(WebhookKind.COMMENT_ADDED, commented.comment(), clock.instant());
    }

    @EventListener
    void on(DeadlinesMoved moved) {
        store.queueMoved(
                WebhookKind.DEADLINES_MOVED,
                moved.duties().stream().map(DutyId::value).toList(),
                moved.why().name(),
                clock.instant());
    }

    @EventListener
    void on(PlanOpened opened) {
        store.queuePlan(WebhookKind.PLAN_OPENED, opened.plan().value(), clock.instant());
    }

    @EventListener
    void on(PlanAmended amended) {
        store.queuePlan(WebhookKind.PLAN_AMENDED, amended.plan().value(), clock.instant());
    }
}
