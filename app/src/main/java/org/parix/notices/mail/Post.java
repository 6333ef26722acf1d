package org.parix.notices.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.notices.NoticeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/**
 * Hands letters over to the mail server. One that fails is tried again, later and later, for about two days; one whose address is refused is given
 * up; neither holds up the others.
 */
@Service
public class Post {
    private static final Logger log = LoggerFactory.getLogger(Post.class);
    private static final int AT_A_TIME = 10;
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final LetterStore store;
    private final LetterWriter writer;
    private final NoticeSettings settings;
    private final ObjectProvider<JavaMailSender> sender;
    private final Clock clock;

    Post(
            LetterStore store,
            LetterWriter writer,
            NoticeSettings settings,
            ObjectProvider<JavaMailSender> sender,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.settings = settings;
        this.sender = sender;
        this.clock = clock;
    }

    /** Whether there is a mail server to hand letters to. */
    public boolean open() {
        return sender.getIfAvailable() != null;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (!open()) {
            log.info("Nobody is told by mail: spring.mail.host is not set");
        }
    }

    /** All that is due. @return how many were sent */
    public int send() {
        JavaMailSender server = sender.getIfAvailable();
        if (server == null) {
            return 0;
        }
        int sent = 0;
        List<LetterStore.Due> due;
        do {
            due = store.take(AT_A_TIME, HOLD, clock.instant());
            for (LetterStore.Due letter : due) {
                sent += send(server, letter) ? 1 : 0;
            }
        } while (due.size() == AT_A_TIME);
        return sent;
    }

    private boolean send(JavaMailSender server, LetterStore.Due letter) {
        try {
            server.send(message(server, letter));
            store.sent(letter.id(), clock.instant());
            return true;
        } catch (MessagingException | MailException e) {
            failed(letter, e);
            return false;
        }
    }

    private MimeMessage message(JavaMailSender server, LetterStore.Due letter) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        var helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, "UTF-8");
        helper.setTo(letter.address());
        if (!settings.mail().from().isBlank()) {
            helper.setFrom(settings.mail().from());
        }
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        message.setHeader("List-Unsubscribe", "<" + writer.settings() + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        // the same at each try: where one got through although we did not hear of it, mail programs show it once
        message.setHeader("Message-ID", "<letter-" + letter.id() + "@parix>");
        return message;
    }

    private void failed(LetterStore.Due letter, Exception why) {
        Instant now = clock.instant();
        String failure = said(why);
        if (refused(why)) {
            log.warn("The letter {} is given up, its address is refused: {}", letter.id(), failure);
            store.giveUp(letter.id(), failure, now);
        } else if (letter.attempts() > PAUSES.size()) {
            log.warn("The letter {} is given up after {} tries: {}", letter.id(), letter.attempts(), failure);
            store.giveUp(letter.id(), failure, now);
        } else {
            store.again(letter.id(), failure, now.plus(PAUSES.get(letter.attempts() - 1)));
        }
    }

    /** Whether it is the address that is wrong, so that no further try can help. */
    private static boolean refused(Exception why) {
        if (why instanceof MailSendException failed) {
            return failed.getFailedMessages().values().stream()
                    .anyMatch(one -> one instanceof SendFailedException rejected
                            && rejected.getInvalidAddresses() != null
                            && rejected.getInvalidAddresses().length > 0);
        }
        return why instanceof AddressException || why instanceof MailParseException;
    }

    private static String said(Exception why) {
        @Nullable String message = why.getMessage();
        String said = message == null ? why.getClass().getSimpleName() : message.strip();
        return said.length() > 500 ? said.substring(0, 500) : said;
    }
}
