package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.database.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

@ParixTest
class RootsTests {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @Autowired
    ApplicationContext context;

    @Autowired
    TrailStore store;

    @Autowired
    Sealer sealer;

    @Autowired
    PlatformTransactionManager transactions;

    @TempDir
    Path folder;

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = TestDatabase.superuser(context).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "set session_replication_role = replica; truncate audit.entry, audit.link, audit.root, audit.delivery");
        }
    }

    @Test
    void notesTheHeadWhereSomethingIsNewAndTheRootWhenTheDayIsOver() throws IOException {
        Path notes = folder.resolve("notes");
        Roots roots = roots(notes, List.of(), DAY.atTime(9, 0));
        write(DAY.atTime(8, 30));
        roots.tell();
        roots.tell();
        write(DAY.atTime(8, 31));
        roots.tell();

        assertThat(lines(notes))
                .hasSize(2)
                .allMatch(line -> line.startsWith("2026-05-20 entries ") && line.contains(" head "));

        roots(notes, List.of(), DAY.plusDays(1).atTime(0, 1)).tell();
        assertThat(lines(notes)).hasSize(4).last().asString().startsWith("2026-05-20 entries 2 root ");
        assertThat(store.delivered(TrailStore.Way.FILE)).containsExactly(DAY);
        assertThat(Files.readString(notes.resolve("2026-05.txt"))).startsWith("# Nhật ký của Parix");
    }

    @Test
    void notesTheHeadOnceMoreAsParixStops() throws IOException {
        Path notes = folder.resolve("notes");
        Roots roots = roots(notes, List.of(), DAY.atTime(9, 0));
        write(DAY.atTime(8, 59));

        roots.on(new ContextClosedEvent(context));

        assertThat(lines(notes)).singleElement().asString().contains(" head ");
    }

    @Test
    void countsWhatIsAddedAfterTheRootToTheNextDay() {
        write(DAY.atTime(23, 59));
        roots(folder, List.of(), DAY.plusDays(1).atTime(0, 1)).tell();
        write(DAY.atTime(23, 59, 59));
        sealer.seal();

        assertThat(store.head()).hasValueSatisfying(head -> {
            assertThat(head.day()).isEqualTo(DAY.plusDays(1));
            assertThat(head.number()).isEqualTo(1);
        });
        assertThat(verdict(folder).sound()).isTrue();
    }

    @Test
    void triesAgainWhatCouldNotBeWrittenAndSaysSoMeanwhile() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where the folder should be");
        Roots roots = roots(blocked, List.of(), DAY.plusDays(1).atTime(0, 1));
        write(DAY.atTime(8, 0));

        roots.tell();
        assertThat(roots.state().fileFailure()).isNotNull();
        assertThat(store.undelivered(TrailStore.Way.FILE)).hasSize(1);

        Files.delete(blocked);
        roots.tell();
        assertThat(roots.state().fileFailure()).isNull();
        assertThat(store.undelivered(TrailStore.Way.FILE)).isEmpty();
        assertThat(lines(blocked)).anyMatch(line -> line.contains(" root "));
    }

    @Test
    void mailsEachRootOnceAndTriesAgainWhereTheServerIsAway() throws MessagingException, IOException {
        write(DAY.atTime(8, 0));
        var away = new JavaMailSenderImpl();
        away.setHost("127.0.0.1");
        away.setPort(1);
        Roots roots =
                roots(folder, List.of("kiem.toan@example.vn"), DAY.plusDays(1).atTime(0, 1), away);
        roots.tell();
        assertThat(roots.state().mailFailure()).isNotNull();
        assertThat(roots.state().unsent()).isEqualTo(1);

        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(MAIL.getSmtp().getPort());
        roots = roots(
                folder,
                List.of("kiem.toan@example.vn", "luu.tru@example.vn"),
                DAY.plusDays(1).atTime(0, 12),
                server);
        roots.tell();
        roots.tell();

        assertThat(MAIL.getReceivedMessages()).hasSize(2);
        MimeMessage letter = MAIL.getReceivedMessages()[0];
        assertThat(letter.getSubject()).contains("2026-05-20");
        String root = lines(folder).stream()
                .filter(line -> line.contains(" root "))
                .findFirst()
                .orElseThrow();
        assertThat(GreenMailUtil.getBody(letter).replace("=\r\n", ""))
                .contains(root.substring(root.indexOf("root "), root.indexOf(" noted")));
        assertThat(roots.state().mailFailure()).isNull();
        assertThat(roots.state().unsent()).isZero();
    }

    @Test
    void saysWhereMailIsWantedAndNoServerIsSet() {
        write(DAY.atTime(8, 0));
        Roots roots =
                roots(folder, List.of("kiem.toan@example.vn"), DAY.plusDays(1).atTime(0, 1));
        roots.tell();

        assertThat(roots.state().mailFailure()).contains("spring.mail.host");
    }

    private Verdict verdict(Path notes) {
        return new Trail(store, sealer::seal, new RootFiles(notes), transactions, Clock.systemUTC()).verify();
    }

    private Roots roots(Path notes, List<String> to, LocalDateTime now) {
        return roots(notes, to, now, null);
    }

    private Roots roots(Path notes, List<String> to, LocalDateTime now, @Nullable JavaMailSender sender) {
        var beans = new StaticListableBeanFactory();
        if (sender != null) {
            beans.addBean("sender", sender);
        }
        return new Roots(
                store,
                new AuditSettings(notes, Duration.ofMinutes(1), false, new AuditSettings.Mail(to, "parix@example.vn")),
                beans.getBeanProvider(JavaMailSender.class),
                transactions,
                Clock.fixed(now.atZone(VIETNAM).toInstant(), VIETNAM));
    }

    private void write(LocalDateTime at) {
        store.append(List.of(new Entry(
                LocalDate.EPOCH,
                0,
                at.atZone(VIETNAM).toInstant(),
                Actor.PARIX,
                "plans.renamed",
                "plan:1",
                Map.of(),
                Map.of(),
                null,
                Content.nothing(),
                Content.nothing())));
    }

    private static List<String> lines(Path notes) throws IOException {
        return Files.readAllLines(notes.resolve("2026-05.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
