package org.parix.identity.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Codes on paper, for whoever lost the telephone or the key. */
@Service
public class RecoveryCodes {
    private static final int HOW_MANY = 10;
    /** Without letters and digits that are taken for one another on paper. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final RecoveryCodeStore store;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RecoveryCodes(RecoveryCodeStore store, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /** New ones, to be shown this once; those before no longer work. */
    @Transactional
    public List<String> make(UserId account) {
        List<String> codes = IntStream.range(0, HOW_MANY).mapToObj(_ -> code()).toList();
        store.replace(account, codes.stream().map(RecoveryCodes::hash).toList(), clock.instant());
        events.publishEvent(Auditable.of("identity.recoveryCodesMade", Authenticators.subject(account)));
        return codes;
    }

    /** Whether it is one of the person's that was not used; now it is. */
    @Transactional
    public boolean accepts(UserId account, String typed) {
        if (typed.length() > 100 || !store.use(account, hash(typed), clock.instant())) {
            return false;
        }
        events.publishEvent(Auditable.of("identity.recoveryCodeUsed", Authenticators.subject(account)));
        return true;
    }

    private static String code() {
        var code = new StringBuilder();
        for (int at = 0; at < 16; at++) {
            if (at > 0 && at % 4 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String code) {
        String bare = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
