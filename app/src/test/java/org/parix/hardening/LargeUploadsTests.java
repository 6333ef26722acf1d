package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.identity.OpenSessions;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;

/** Lists of a million rows come in over the network, and nowhere else may as much be sent. */
@OnTheNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeUploadsTests {
    private static final int SIXTY_MEGABYTES = 60_000_000;

    @LocalServerPort
    int port;

    @Autowired
    SessionRepository<?> sessions;

    @Autowired
    CookieSerializer cookies;

    @Autowired
    JdbcClient jdbc;

    private String session = "";

    @BeforeAll
    void signIn() {
        long id = jdbc.sql("select id from identity.account where login = :login")
                .param("login", TestPeople.EVERYTHING)
                .query(Long.class)
                .single();
        session = OpenSessions.of(id, TestPeople.EVERYTHING, sessions, cookies);
    }

    private Visitor visitor() {
        Visitor visitor = new Visitor("officer", port, () -> session);
        assertThat(visitor.get("/registers/dossiers/imports").status()).isEqualTo(200);
        return visitor;
    }

    private static byte[] list() {
        String row = "A-1;1.000894;Trần Văn Đạt;Trực tiếp;03/02/2026 08:00\n";
        int rows = SIXTY_MEGABYTES / row.getBytes(StandardCharsets.UTF_8).length;
        return ("Mã hồ sơ;Mã thủ tục;Người nộp;Cách nộp;Ngày tiếp nhận\n" + row.repeat(rows))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aListLargerThanAnyPaperIsTaken() {
        Visitor visitor = visitor();

        Answer answer = visitor.upload(
                "/registers/dossiers/imports", Map.of("_csrf", visitor.token()), "file", "tháng.csv", list());

        assertThat(answer.status()).isEqualTo(302);
        String page = answer.headers().firstValue("Location").orElseThrow();
        assertThat(page).matches(".*/registers/dossiers/imports/\\d+");
        assertThat(jdbc.sql("select max(size) from registers.import")
                        .query(Long.class)
                        .single())
                .isGreaterThan(SIXTY_MEGABYTES - 1_000_000L);
    }

    @Test
    void aPaperOfThatSizeIsNot() {
        Visitor visitor = visitor();

        Answer answer =
                visitor.upload("/plans/drafts/readings", Map.of("_csrf", visitor.token()), "file", "a.docx", list());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("50 MB");
    }

    /** It says how much it is before it sends any of it. */
    @Test
    void aListLargerThanAnyIsRefusedBeforeItComes() throws IOException {
        Visitor visitor = visitor();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(String.join(
                            "\r\n",
                            "POST /registers/dossiers/imports?_csrf=" + Visitor.encoded(visitor.token()) + " HTTP/1.1",
                            "Host: localhost",
                            "Cookie: " + session,
                            "Content-Type: multipart/form-data; boundary=b",
                            "Content-Length: 9000000000",
                            "",
                            "--b\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(12);
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }
}
