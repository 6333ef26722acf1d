package org.parix.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.audit.RootFiles.Note;
import org.parix.audit.TrailStore.Head;
import org.parix.audit.TrailStore.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the state of the trail outside the database, where who can change the database cannot follow: the head of the chain at least every
 * minute in which something was added, and the root of each day when it is over, to a file and, by setting, by mail. What cannot be written
 * or sent is tried again, and said on the page of checks.
 */
@Service
public class Roots {
    private static final Logger log = LoggerFactory.getLogger(Roots.class);

    private final TrailStore store;
    private final RootFiles files;
    private final AuditSettings.Mail mail;
    private final ObjectProvider<JavaMailSender> sender;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Way, String> failures = new EnumMap<>(Way.class);

    private @Nullable Head noted;
    private Instant mailAgain = Instant.MIN;

    Roots(
            TrailStore store,
            AuditSettings settings,
            ObjectProvider<JavaMailSender> sender,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.files = new RootFiles(settings.roots());
        this.mail = settings.mail();
        this.sender = sender;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * How the roots stand outside.
     *
     * @param folder where the notes are written
     * @param written the last note; null before the first
     * @param mailTo who gets mail, empty for nobody
     * @param unsent how many roots have not been mailed yet
     * @param fileFailure why nothing could be written the last time; null where it could
     */
    public record State(
            String folder,
            @Nullable Instant written,
            List<String> mailTo,
            int unsent,
            @Nullable String fileFailure,
            @Nullable String mailFailure,
            boolean couldBeChanged) {}

    public synchronized State state() {
        Instant written = null;
        try {
            written = files.read().notes().stream()
                    .map(Note::noted)
                    .max(Instant::compareTo)
                    .orElse(null);
        } catch (IOException e) {
            failed(Way.FILE, e);
        }
        return new State(
                files.folder().toString(),
                written,
                mail.to(),
                mail.to().isEmpty() ? 0 : store.undelivered(Way.MAIL).size(),
                failures.get(Way.FILE),
                failures.get(Way.MAIL),
                store.couldBeChanged());
    }

    /** What was noted last still holds, or somebody cut the trail while Parix was away. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void lookBack() {
        try {
            List<Note> notes = files.read().notes();
            Optional<Note> last =
                    notes.stream().filter(note -> note.kind() == Note.Kind.HEAD).reduce((_, later) -> later);
            if (last.isPresent() && !stands(last.get())) {
                log.error(
                        "The audit trail is not the one noted outside the database at {}: run ./dev verify-audit",
                        last.get().noted());
            }
        } catch (IOException e) {
            failed(Way.FILE, e);
        }
    }

    private boolean stands(Note note) {
        return store.at(note.day(), note.entries())
                .filter(head -> Arrays.equals(head.hash(), note.hash()))
                .isPresent();
    }

    @Scheduled(fixedDelayString = "${parix.audit.note-every:1m}")
    synchronized void tell() {
        close();
        writeHead();
        writeRoots();
        sendRoots();
    }

    /** The state at the end, so that nothing added since the last minute can be cut off while Parix is away. */
    @EventListener
    synchronized void on(ContextClosedEvent closed) {
        if (closed.getApplicationContext().getParent() == null) {
            transaction.executeWithoutResult(_ -> store.seal(false));
            writeHead();
        }
    }

    /** Gives each day that is over its root, once all that was added to it is chained. */
    private void close() {
        transaction.executeWithoutResult(_ -> {
            store.seal(false);
            var content = new Content();
            for (Head end : store.unclosed(LocalDate.now(clock))) {
                store.addRoot(
                        end.day(), end.number(), content.root(end.day(), end.number(), end.hash()), clock.instant());
            }
        });
    }

    private void writeHead() {
        try {
            Optional<Head> head = store.head();
            if (head.isPresent() && !same(head.get(), noted)) {
                files.append(new Note(
                        Note.Kind.HEAD,
                        head.get().day(),
                        head.get().number(),
                        head.get().hash(),
                        clock.instant()));
                noted = head.get();
            }
            failures.remove(Way.FILE);
        } catch (IOException e) {
            failed(Way.FILE, e);
        }
    }

    private static boolean same(Head head, @Nullable Head noted) {
        return noted != null && Arrays.equals(head.hash(), noted.hash());
    }

    private void writeRoots() {
        for (Note root : store.undelivered(Way.FILE)) {
            try {
                files.append(new Note(Note.Kind.ROOT, root.day(), root.entries(), root.hash(), clock.instant()));
                store.deliver(root.day(), Way.FILE, clock.instant());
            } catch (IOException e) {
                failed(Way.FILE, e);
                return;
            }
        }
    }

    private void sendRoots() {
        if (mail.to().isEmpty() || clock.instant().isBefore(mailAgain)) {
            return;
        }
        List<Note> unsent = store.undelivered(Way.MAIL);
        if (unsent.isEmpty()) {
            failures.remove(Way.MAIL);
            return;
        }
        try {
            JavaMailSender server = sender.getIfAvailable();
            if (server == null) {
                throw new org.springframework.mail.MailSendException("spring.mail.host is not set");
            }
            server.send(letter(unsent));
            unsent.forEach(root -> store.deliver(root.day(), Way.MAIL, clock.instant()));
            failures.remove(Way.MAIL);
        } catch (MailException e) {
            failed(Way.MAIL, e);
            mailAgain = clock.instant().plus(java.time.Duration.ofMinutes(10));
        }
    }

    private SimpleMailMessage letter(List<Note> roots) {
        var letter = new SimpleMailMessage();
        letter.setTo(mail.to().toArray(String[]::new));
        if (mail.from() != null && !mail.from().isBlank()) {
            letter.setFrom(mail.from());
        }
        letter.setSubject("Parix: mã khóa sổ nhật ký / audit trail root "
                + roots.getLast().day());
        letter.setText("""
                Hãy giữ thư này: mỗi dòng là mã khóa sổ nhật ký của một ngày. Nếu nhật ký bị sửa sau này, mã sẽ không còn khớp.
                Keep this letter: each line is the root of one day of the audit trail. If the trail is changed later, it will no longer fit.

                %s
                """.formatted(roots.stream().map(Note::line).collect(Collectors.joining("\n"))));
        return letter;
    }

    private void failed(Way way, Exception why) {
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        if (!message.equals(failures.put(way, message))) {
            log.error("The state of the audit trail cannot be told outside the database ({}): {}", way, message);
        }
    }
}
