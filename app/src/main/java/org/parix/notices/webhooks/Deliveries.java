package org.parix.notices.webhooks;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.notices.NoticeKind;
import org.parix.notices.NoticeSettings;
import org.parix.notices.NoticeStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers the messages to other systems. One that is not taken (any answer but 2xx) is tried again, later and later, for about a day; a webhook
 * that has taken nothing for three days is switched off, and its administrators are told.
 */
@Service
public class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_A_TIME = 16;
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration ENOUGH = Duration.ofDays(3);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private final WebhookStore store;
    private final Webhooks webhooks;
    private final NoticeStore notices;
    private final NoticeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Call call = new Call(Duration.ofSeconds(5), Duration.ofSeconds(10));

    Deliveries(
            WebhookStore store,
            Webhooks webhooks,
            NoticeStore notices,
            NoticeSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.webhooks = webhooks;
        this.notices = notices;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** All that are due. One that is slow does not hold up the others. */
    public void deliver() {
        List<WebhookStore.Due> due;
        do {
            due = store.take(AT_A_TIME, HOLD, clock.instant());
            try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(one -> at.execute(() -> deliver(one)));
            }
        } while (due.size() == AT_A_TIME);
    }

    private void deliver(WebhookStore.Due due) {
        try {
            boolean inner = settings.webhooks().privateAddresses();
            Goal goal = Goal.of(due.address(), inner);
            int status = call.post(goal, goal.lookUp(inner), headers(due), due.body());
            if (status >= 200 && status < 300) {
                store.delivered(due, status, clock.instant());
            } else {
                failed(due, status, "HTTP " + status);
            }
        } catch (Refused refused) {
            failed(due, null, refused.key());
        } catch (UnknownHostException e) {
            failed(due, null, "no such host");
        } catch (IOException e) {
            failed(due, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (RuntimeException e) {
            log.error("The delivery {} failed", due.id(), e);
            failed(due, null, e.getClass().getSimpleName());
        }
    }

    private Map<String, String> headers(WebhookStore.Due due) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Parix-Delivery", due.id().toString());
        headers.put("Parix-Event", due.kind());
        headers.put("Parix-Signature", Signature.of(due.body(), webhooks.secret(due), clock.instant()));
        return headers;
    }

    private void failed(WebhookStore.Due due, @Nullable Integer status, String why) {
        Instant now = clock.instant();
        Instant next = due.attempts() > PAUSES.size() ? null : now.plus(PAUSES.get(due.attempts() - 1));
        transaction.executeWithoutResult(_ -> {
            store.failed(due, status, why.length() > 300 ? why.substring(0, 300) : why, next, now);
            Instant since = due.failingSince();
            if (since != null && since.isBefore(now.minus(ENOUGH)) && store.off(due.webhook(), why, now)) {
                log.warn("The webhook {} is switched off: it has taken nothing since {}", due.webhook(), since);
                notices.tellKeepers(NoticeKind.WEBHOOK_OFF, due.agency(), due.name(), now);
            }
        });
    }
}
