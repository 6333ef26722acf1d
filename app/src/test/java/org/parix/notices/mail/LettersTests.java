package org.parix.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.notices.Commune.at;
import static org.parix.notices.Commune.morning;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.identity.UserId;
import org.parix.notices.Commune;
import org.parix.notices.NoticeSettings;
import org.parix.notices.Reminders;
import org.parix.plans.DutyId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.Result;
import org.parix.ui.Formats;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Letters to a real mail server. 19/01/2027 is a Tuesday. */
@ParixTest
class LettersTests {
    private static final LocalDate DUE = LocalDate.of(2027, 1, 20);

    @Autowired
    Letters letters;

    @Autowired
    LetterStore store;

    @Autowired
    LetterWriter writer;

    @Autowired
    NoticeSettings settings;

    @Autowired
    Reminders reminders;

    @Autowired
    Duties duties;

    @Autowired
    ApplicationContext parix;

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @BeforeEach
    void open() {
        server.start();
        parix.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("with sent as (delete from notices.letter) update identity.account set email = null")
                .update();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void writesOneLetterInTheMorningOfAllThatIsDueLateAndNew() throws Exception {
        Commune commune = new Commune(parix, "buổi sáng");
        mail(commune, commune.officer, "can.bo@example.vn");
        commune.duty("Báo cáo quý", DUE);
        commune.duty("Rà soát thủ tục", LocalDate.of(2027, 1, 15));
        told(commune, "2027-01-18 16:00+07");
        reminders.run(morning("2027-01-19"));

        assertThat(letters.writeDigests(at("2027-01-19", "07:00"))).isEqualTo(1);
        assertThat(letters.writeDigests(at("2027-01-19", "07:05"))).isZero();
        post(at("2027-01-19", "07:06"), port()).send();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Việc ngày 19/01/2027: 1 quá hạn, 1 sắp đến hạn, 2 thông báo mới");
        assertThat(message.getHeader("List-Unsubscribe", null)).endsWith("/inbox/settings>");
        assertThat(text(message, "text/plain"))
                .contains("Quá hạn (1)", "1. Rà soát thủ tục", "hạn 15/01/2027, quá 2 ngày làm việc", "1. Báo cáo quý");
        assertThat(text(message, "text/html")).contains("<html lang=\"vi\"", "Rà soát thủ tục");
    }

    @Test
    void writesInTheLanguageOfWhomItGoesTo() throws Exception {
        Commune commune = new Commune(parix, "tiếng anh");
        mail(commune, commune.officer, "officer@example.vn");
        person(commune, commune.officer, "en", "20:00", "06:30", false);
        DutyId duty = commune.duty("Báo cáo quý", DUE);
        duties.handIn(duty, 1, new Result.None(), "", commune.current("head-tiếng anh"));
        duties.giveBack(duty, 2, "Thiếu số liệu", commune.everything());
        told(commune, "2027-01-19 09:00+07");

        letters.writeAtOnce(at("2027-01-19", "09:01"));
        post(at("2027-01-19", "09:01"), port()).send();

        assertThat(server.getReceivedMessages()[0].getSubject())
                .isEqualTo("Given back: 1. Báo cáo quý (due 20 Jan 2027)");
        assertThat(text(server.getReceivedMessages()[0], "text/plain")).startsWith("Dear Ông officer-tiếng anh,");
    }

    @Test
    void sendsNothingInQuietHoursAndSendsItAfter() {
        Commune commune = new Commune(parix, "yên tĩnh");
        mail(commune, commune.officer, "can.bo@example.vn");
        returned(commune, "yên tĩnh");
        told(commune, "2027-01-19 21:00+07");

        assertThat(letters.writeAtOnce(at("2027-01-19", "21:01"))).isZero();
        assertThat(letters.writeAtOnce(at("2027-01-20", "06:29"))).isZero();
        assertThat(letters.writeAtOnce(at("2027-01-20", "06:30"))).isEqualTo(1);
    }

    @Test
    void sendsNothingOnDaysOffUnlessSomebodyWantsIt() {
        Commune commune = new Commune(parix, "cuối tuần");
        mail(commune, commune.officer, "can.bo@example.vn");
        returned(commune, "cuối tuần");
        told(commune, "2027-01-16 09:00+07");

        assertThat(letters.writeAtOnce(at("2027-01-16", "09:01"))).isZero();
        person(commune, commune.officer, "vi", "20:00", "06:30", true);
        assertThat(letters.writeAtOnce(at("2027-01-16", "09:02"))).isEqualTo(1);
    }

    @Test
    void doesNotLetARefusedAddressStopTheOthers() throws Exception {
        Commune commune = new Commune(parix, "địa chỉ sai");
        mail(commune, commune.officer, "khong.co@example.vn");
        mail(commune, commune.head, "truong.phong@example.vn");
        returned(commune, "địa chỉ sai");
        told(commune, "2027-01-19 09:00+07");
        letters.writeAtOnce(at("2027-01-19", "09:01"));

        try (var refusing = new RefusingServer("khong.co@example.vn")) {
            post(at("2027-01-19", "09:01"), refusing.port()).send();
        }

        assertThat(commune.jdbc
                        .sql(
                                "select sent_at is not null from notices.letter where account_id = any (:who) order by address")
                        .param("who", new Long[] {commune.officer.value(), commune.head.value()})
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, true);
        assertThat(commune.count(
                        "select count(*) from notices.letter where account_id = :who and given_up_at is not null",
                        Map.of("who", commune.officer.value())))
                .isEqualTo(1);
    }

    @Test
    void triesAgainLaterWhileTheServerIsAway() throws Exception {
        Commune commune = new Commune(parix, "máy chủ nghỉ");
        mail(commune, commune.officer, "can.bo@example.vn");
        returned(commune, "máy chủ nghỉ");
        told(commune, "2027-01-19 09:00+07");
        letters.writeAtOnce(at("2027-01-19", "09:01"));

        assertThat(post(at("2027-01-19", "09:01"), 1).send()).isZero();
        assertThat(post(at("2027-01-19", "09:01"), port()).send()).isZero();
        assertThat(post(at("2027-01-19", "09:02"), port()).send()).isEqualTo(1);
        assertThat(post(at("2027-01-19", "09:30"), port()).send()).isZero();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void leavesWhatADeadServerTookToTheNext() {
        Commune commune = new Commune(parix, "máy chết");
        mail(commune, commune.officer, "can.bo@example.vn");
        returned(commune, "máy chết");
        told(commune, "2027-01-19 09:00+07");
        letters.writeAtOnce(at("2027-01-19", "09:01"));

        assertThat(store.take(10, Duration.ofMinutes(10), at("2027-01-19", "09:01")))
                .hasSize(1);
        assertThat(post(at("2027-01-19", "09:05"), port()).send()).isZero();
        assertThat(post(at("2027-01-19", "09:12"), port()).send()).isEqualTo(1);
    }

    private static void mail(Commune commune, UserId who, String address) {
        commune.jdbc
                .sql("update identity.account set email = :address where id = :who")
                .param("address", address)
                .param("who", who.value())
                .update();
    }

    private static void person(
            Commune commune, UserId who, String language, String from, String until, boolean daysOff) {
        commune.jdbc
                .sql("""
                        insert into notices.person (account_id, language, quiet_from, quiet_until, days_off, changed_at)
                        values (:who, :language, :from::time, :until::time, :daysOff, now())
                        on conflict (account_id) do update set days_off = excluded.days_off
                        """)
                .param("who", who.value())
                .param("language", language)
                .param("from", from)
                .param("until", until)
                .param("daysOff", daysOff)
                .update();
    }

    private void returned(Commune commune, String mark) {
        DutyId duty = commune.duty("Báo cáo quý", DUE);
        duties.handIn(duty, 1, new Result.None(), "", commune.current("head-" + mark));
        duties.giveBack(duty, 2, "Thiếu số liệu", commune.everything());
    }

    /** As if all that was told had been told then. */
    private static void told(Commune commune, String when) {
        commune.jdbc
                .sql("update notices.notice set at = :when::timestamptz where letter_id is null")
                .param("when", when)
                .update();
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private Post post(Instant now, int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new Post(
                store,
                writer,
                settings,
                new StaticListableBeanFactory(Map.of("sender", sender)).getBeanProvider(JavaMailSender.class),
                Clock.fixed(now, Formats.ZONE));
    }

    private static String text(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int at = 0; at < parts.getCount(); at++) {
                String found = text(parts.getBodyPart(at), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    /** A mail server that does not know one address. */
    private static final class RefusingServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0);

        RefusingServer(String unknown) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (var caller = socket.accept()) {
                        talk(
                                new BufferedReader(
                                        new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII)),
                                caller.getOutputStream(),
                                unknown);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private static void talk(BufferedReader in, OutputStream out, String unknown) throws IOException {
            say(out, "220 here");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    if (line.equals(".")) {
                        data = false;
                        say(out, "250 taken");
                    }
                } else if (line.startsWith("RCPT") && line.contains(unknown)) {
                    say(out, "550 5.1.1 no such mailbox");
                } else if (line.startsWith("DATA")) {
                    data = true;
                    say(out, "354 go on");
                } else if (line.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
