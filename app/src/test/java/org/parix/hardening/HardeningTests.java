package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.identity.OpenSessions;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;

/** What stands around the pages, asked by bytes on a line, for a browser or a library would put them right first. */
@OnTheNetwork
class HardeningTests {
    @LocalServerPort
    int port;

    @Autowired
    OnTheNetwork.Seen seen;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SessionRepository<?> sessions;

    @Autowired
    CookieSerializer cookies;

    @Value("${parix.readings.folder}")
    Path incoming;

    private String session = "";

    @BeforeEach
    void signIn() {
        long id = jdbc.sql("select id from identity.account where login = ?")
                .param(TestPeople.EVERYTHING)
                .query(Long.class)
                .single();
        session = OpenSessions.of(id, TestPeople.EVERYTHING, sessions, cookies);
    }

    // --- headers
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void everyAnswerNamesItsScriptsAndForbidsTheRest() throws IOException {
        for (String path :
                List.of("/sign-in", "/", "/nothing-here", "/parix/parix.js", "/actuator/health", "/plans/1/papers/1")) {
            String head = head("GET " + path + " HTTP/1.1", "Host: localhost");

            assertThat(head)
                    .as(path)
                    .containsPattern(
                            "Content-Security-Policy: default-src 'none'; script-src 'nonce-[\\w-]{22}'; style-src 'self';")
                    .contains("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                    .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")
                    .contains("Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContain("unsafe", "Strict-Transport-Security", "Server:", "X-Powered-By", "Access-Control");
        }
    }

    @Test
    void noTwoAnswersShareANonce() throws IOException {
        assertThat(Stream.of(page(), page(), page()).distinct()).hasSize(3);
    }

    private String page() throws IOException {
        String answer = ask("GET /sign-in HTTP/1.1", "Host: localhost");
        String nonce = answer.replaceFirst("(?s).*?'nonce-([^']+)'.*", "$1");
        assertThat(answer.split("\r\n\r\n", 2)[1]).contains("<script", "nonce=\"" + nonce + "\"");
        return nonce;
    }

    @Test
    void pagesAreKeptByNoCacheAndFilesForEver() throws IOException {
        assertThat(head("GET / HTTP/1.1", "Host: localhost", "Cookie: " + session))
                .contains("HTTP/1.1 200", "no-store");
        assertThat(head("GET /sign-in HTTP/1.1", "Host: localhost")).contains("no-store");
        assertThat(head("GET /parix/mark.svg HTTP/1.1", "Host: localhost")).contains("max-age=31536000, public");
    }

    // --- behind a proxy
    // -----------------------------------------------------------------------------------------------------

    @Test
    void aProxyIsBelievedAboutAddressAndHttps() throws IOException {
        String head = head(
                "GET /sign-in HTTP/1.1",
                "Host: parix.example",
                "X-Noted: yes",
                "X-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.20.1.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example");

        assertThat(seen.address).isEqualTo("203.0.113.9");
        assertThat(seen.secure).isTrue();
        assertThat(head)
                .contains("Strict-Transport-Security: max-age=31536000; includeSubDomains")
                .doesNotContain("evil");
        assertThat(head.lines().filter(line -> line.startsWith("Set-Cookie")))
                .isNotEmpty()
                .allMatch(line -> line.contains("Secure") && line.contains("SameSite") && line.contains("HttpOnly"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there all of 127.0.0.0/8 is this machine")
    void nobodyElseIsBelieved() throws IOException {
        String head = head(
                InetAddress.getByName("127.0.0.2"),
                "GET /sign-in HTTP/1.1",
                "Host: localhost",
                "X-Noted: yes",
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-Proto: https",
                "Forwarded: for=203.0.113.9;proto=https");

        assertThat(seen.address).isEqualTo("127.0.0.2");
        assertThat(seen.secure).isFalse();
        assertThat(head).doesNotContain("Strict-Transport-Security", "Secure");
    }

    @Test
    void whoeverCallsByAnotherNameOrFromAnotherSiteIsRefused() throws IOException {
        assertThat(head("GET / HTTP/1.1", "Host: evil.example")).startsWith("HTTP/1.1 421");
        assertThat(head("GET http://evil.example/ HTTP/1.1", "Host: localhost")).matches("(?s)HTTP/1.1 4(00|21).*");
        assertThat(head("POST /sign-in HTTP/1.1", "Host: localhost", "Content-Length: 0", "Sec-Fetch-Site: same-site"))
                .startsWith("HTTP/1.1 403")
                .contains("Content-Security-Policy");
        assertThat(head(
                        "POST /sign-in HTTP/1.1",
                        "Host: localhost",
                        "Content-Length: 0",
                        "Origin: http://localhost.evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    // --- malformed
    // ----------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../../etc/passwd HTTP/1.1",
                "GET /parix/../application.yaml HTTP/1.1",
                "GET /parix/%2e%2e/application.yaml HTTP/1.1",
                "GET /parix/..%2fapplication.yaml HTTP/1.1",
                "GET /parix/%5c..%5capplication.yaml HTTP/1.1",
                "GET /parix//..//application.yaml HTTP/1.1",
                "GET /vendor/..;/application.yaml HTTP/1.1",
                "GET /plans;/..;/ HTTP/1.1",
                "GET //evil.example/%2f.. HTTP/1.1",
                "GET /plans%00 HTTP/1.1",
                "GET /plans%0d%0aX-Parix-Injected:%20yes HTTP/1.1",
                "GET /<script>parix()</script> HTTP/1.1",
                "GET /?{[|^]} HTTP/1.1",
                "GET /?lang=%0d%0aX-Parix-Injected:%20yes HTTP/1.1",
                "GET / HTTP/9.9",
                "GARBAGE",
                "TRACE / HTTP/1.1",
                "CONNECT / HTTP/1.1"
            })
    void aMalformedRequestTellsNothing(String line) throws IOException {
        String answer = ask(line, "Host: localhost", "Cookie: " + session);

        String expected = line.startsWith("GET /?") ? "2\\d\\d|4\\d\\d" : "4\\d\\d|302|501|505";
        assertThat(answer).matches("(?s)(HTTP/1.1 (" + expected + ").*)?");
        assertThat(answer.split("\r\n\r\n", 2)[0]).doesNotContain("X-Parix-Injected:");
        assertThat(answer)
                .doesNotContain("<script>parix", "Tomcat", "Apache", "\tat ", "Exception", "datasource", "root:");
        assertThat(answer.lines().filter(header -> header.startsWith("Location:")))
                .allMatch(header -> header.matches("Location: (http://localhost:\\d+)?/(?![/\\\\]).*"));
    }

    @Test
    void headersMayNotBeEndless() throws IOException {
        assertThat(ask("GET /sign-in HTTP/1.1", "Host: localhost", "X-Long: " + "a".repeat(20_000)))
                .startsWith("HTTP/1.1 4");
        String many = "X: 1\r\n".repeat(200).strip();
        assertThat(ask("GET /sign-in HTTP/1.1", "Host: localhost", many)).startsWith("HTTP/1.1 4");
        assertThat(ask("GET /sign-in HTTP/1.1", "Host: localhost", "Content-Length: 5", "Transfer-Encoding: chunked"))
                .matches("(?s)HTTP/1.1 (4|200).*");
        assertThat(ask("GET /sign-in HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .startsWith("HTTP/1.1 400");
        assertThat(ask("GET /sign-in HTTP/1.1", "Host: localhost", "Content-Length: 1", "Content-Length: 2"))
                .startsWith("HTTP/1.1 400");
    }

    // --- what is not there
    // --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.git/config",
                "/.env",
                "/application.yaml",
                "/application.properties",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/META-INF/sbom/application.cdx.json",
                "/parix/",
                "/vendor/",
                "/vendor",
                "/parix/parix.js~",
                "/parix/parix.js.bak",
                "/parix/.parix.js.swp",
                "/parix/parix.js.map",
                "/templates/ui/frame.html",
                "/messages/ui.properties",
                "/access/ui.csv",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/beans",
                "/actuator/sbom",
                "/h2-console",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/manager/html",
                "/server-status",
                "/phpinfo.php",
                "/backup.zip",
                "/data",
                "/crossdomain.xml",
                "/login",
                "/error",
                "/default-ui.css",
                "/login/webauthn.js"
            })
    void nothingIsServedThatNobodyNeeds(String path) throws IOException {
        for (String cookie : List.of("", session)) {
            String head = head("GET " + path + " HTTP/1.1", "Host: localhost", "Cookie: " + cookie);

            assertThat(head)
                    .as("%s as %s", path, cookie.isEmpty() ? "a stranger" : "somebody")
                    .doesNotContain("HTTP/1.1 200", "HTTP/1.1 5");
        }
    }

    @Test
    void healthSaysUpAndNoMore() throws IOException {
        String answer = ask("GET /actuator/health HTTP/1.1", "Host: localhost");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"status\":\"UP\"")
                .doesNotContain("components", "details", "PostgreSQL");
    }

    @Test
    void componentsAreShownToNoStranger() throws IOException {
        assertThat(head("GET /dev/components HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 302")
                .contains("/sign-in");
    }

    // --- bodies
    // -------------------------------------------------------------------------------------------------------------

    @Test
    void aStrangersFilesAreNotTakenIn() throws IOException {
        String head = head(
                "POST /plans/drafts/readings?_csrf=forged HTTP/1.1",
                "Host: localhost",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Length: 40000000",
                "",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + "a".repeat(200_000));

        assertThat(head).startsWith("HTTP/1.1 302").contains("/sign-in");
        try (Stream<Path> files = Files.walk(incoming)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(head(
                        "POST /sign-in HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: 1000000",
                        "",
                        "login=a"))
                .startsWith("HTTP/1.1 413");
        assertThat(head(
                        "POST /sign-in HTTP/1.1",
                        "Host: localhost",
                        "Transfer-Encoding: chunked",
                        "",
                        "5\r\na=bcd\r\n0\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aPackedBodyIsNotUnpacked() throws IOException {
        String answer = ask(
                "POST /sign-in HTTP/1.1",
                "Host: localhost",
                "Content-Encoding: gzip",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 3",
                "",
                "\u001f\u008b\u0008");

        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    // --- asking
    // -------------------------------------------------------------------------------------------------------------

    private String head(String... lines) throws IOException {
        return ask(lines).split("\r\n\r\n", 2)[0];
    }

    private String head(InetAddress from, String... lines) throws IOException {
        return ask(from, lines).split("\r\n\r\n", 2)[0];
    }

    private String ask(String... lines) throws IOException {
        return ask(InetAddress.getByName("127.0.0.1"), lines);
    }

    private String ask(InetAddress from, String... lines) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            boolean body = List.of(lines).contains("");
            String text = String.join("\r\n", lines) + (body ? "" : "\r\nConnection: close\r\n\r\n");
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
