package org.parix.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Grant;
import org.parix.kernel.Auditable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Hears what is done and adds it to the trail: in the transaction of the act, so that neither stands without the other, and as that
 * transaction is about to commit, so that all it tells goes in one round trip. What is done outside of one gets one of its own.
 */
@Component
class Recorder {
    private static final int LONGEST = 4000;
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|credential).*");
    /** What neither text of PostgreSQL nor an official's screen can hold. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    private final TrailStore store;
    private final Sealer sealer;
    private final CurrentUsers users;
    private final Clock clock;
    private final TransactionTemplate alone;

    Recorder(
            TrailStore store, Sealer sealer, CurrentUsers users, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.sealer = sealer;
        this.users = users;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(Auditable what) {
        Entry entry = entry(what);
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            alone.executeWithoutResult(_ -> store.append(List.of(entry)));
            sealer.wake();
            return;
        }
        collected().add(entry);
    }

    private Collected collected() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Collected known) {
            return known;
        }
        var fresh = new Collected();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private Entry entry(Auditable what) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        what.before().forEach((field, value) -> {
            if (!Objects.equals(value, what.after().get(field))) {
                before.put(fit(field), told(field, value));
            }
        });
        what.after().forEach((field, value) -> {
            if (!Objects.equals(value, what.before().get(field))) {
                after.put(fit(field), told(field, value));
            }
        });
        return new Entry(
                LocalDate.EPOCH, // the sealer says where it stands
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor(),
                what.act(),
                fit(what.subject()),
                before,
                after,
                what.reason() == null ? null : fit(what.reason()),
                Content.nothing(),
                Content.nothing());
    }

    private static String told(String field, String value) {
        return SECRET.matcher(field).matches() ? "***" : fit(value);
    }

    private static String fit(String value) {
        String fitting = UNFIT.matcher(value).replaceAll("\uFFFD");
        return fitting.length() <= LONGEST
                ? fitting
                : UNFIT.matcher(fitting.substring(0, LONGEST)).replaceAll("\uFFFD") + "… (" + value.length() + ")";
    }

    private Actor actor() {
        HttpServletRequest request =
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                        ? attributes.getRequest()
                        : null;
        String address = request == null ? null : request.getRemoteAddr();
        String agent = request == null ? null : agent(request);
        return users.current()
                .map(user -> person(user, address, agent))
                .orElseGet(() -> request == null
                        ? Actor.PARIX
                        : new Actor(Actor.Kind.STRANGER, null, null, null, null, List.of(), address, agent));
    }

    private static @Nullable String agent(HttpServletRequest request) {
        String agent = Agent.shortened(request.getHeader("User-Agent"));
        return agent == null ? null : fit(agent);
    }

    private static Actor person(CurrentUser user, @Nullable String address, @Nullable String agent) {
        return new Actor(
                Actor.Kind.PERSON,
                user.id().value(),
                user.login(),
                user.name(),
                user.agency().value(),
                roles(user),
                address,
                agent);
    }

    private static List<String> roles(CurrentUser user) {
        return user.token() == null
                ? user.grants().stream().map(Recorder::role).distinct().sorted().toList()
                : List.of("SYSTEM@" + user.agency().value());
    }

    private static String role(Grant grant) {
        String role = grant.role().name() + "@" + grant.agency().value();
        return grant.delegatedBy() == null
                ? role
                : role + "~" + grant.delegatedBy().value();
    }

    /** What one transaction has told so far. */
    private final class Collected implements TransactionSynchronization {
        private final List<Entry> entries = new ArrayList<>();
        private boolean committing;

        void add(Entry entry) {
            if (committing) {
                store.append(List.of(entry));
            } else {
                entries.add(entry);
            }
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
            store.append(entries);
        }

        @Override
        public void afterCommit() {
            sealer.wake();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Recorder.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Recorder.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Recorder.this);
        }
    }
}
