package org.parix.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.identity.Secrets;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.notices.Commune;
import org.parix.notices.NoticeSettings;
import org.parix.notices.NoticeStore;
import org.parix.plans.DutyId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.Result;
import org.parix.ui.Formats;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;

@ParixTest
class WebhooksTests {
    private static final LocalDate DUE = LocalDate.of(2027, 1, 20);

    private record Taken(String body, Map<String, List<String>> headers) {}

    @Autowired
    WebhookStore store;

    @Autowired
    Secrets secrets;

    @Autowired
    NoticeStore notices;

    @Autowired
    Duties duties;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationContext parix;

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status;

    @BeforeEach
    void open() throws Exception {
        status = 204;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            taken.add(new Taken(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    Map.copyOf(exchange.getRequestHeaders())));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        parix.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("delete from notices.webhook")
                .update();
    }

    @Test
    void sendsIdsAndKindsSignedWithTheSecret() throws Exception {
        Commune commune = new Commune(parix, "ký");
        Webhooks.Added added = add(commune);
        DutyId duty = handedIn(commune, "ký");

        deliveries(Instant.now()).deliver();

        assertThat(taken).hasSize(1);
        Taken one = taken.getFirst();
        assertThat(one.body())
                .contains("\"kind\": \"duty.handed_in\"", "\"duty\": " + duty.value())
                .doesNotContain("Báo cáo");
        assertThat(one.headers().get("Parix-event")).containsExactly("duty.handed_in");
        String[] signature = Objects.requireNonNull(one.headers().get("Parix-signature"))
                .getFirst()
                .split("[=,]");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(added.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(signature[3])
                .isEqualTo(HexFormat.of()
                        .formatHex(mac.doFinal((signature[1] + "." + one.body()).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void keepsTheSecretOnlyEncrypted() {
        Commune commune = new Commune(parix, "mã hóa");
        Webhooks.Added added = add(commune);

        byte[] kept = commune.jdbc
                .sql("select secret from notices.webhook where id = :id")
                .param("id", added.id().value())
                .query(byte[].class)
                .single();

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(added.secret());
        assertThat(secrets.open(kept, "webhook " + added.id().value()))
                .hasValueSatisfying(open ->
                        assertThat(new String(open, StandardCharsets.UTF_8)).isEqualTo(added.secret()));
    }

    @Test
    void triesAgainLaterAndLaterUntilItIsTaken() {
        Commune commune = new Commune(parix, "thử lại");
        add(commune);
        handedIn(commune, "thử lại");
        Instant now = Instant.now();
        status = 503;

        deliveries(now).deliver();
        deliveries(now.plusSeconds(20)).deliver();
        assertThat(taken).hasSize(1);

        status = 200;
        deliveries(now.plusSeconds(31)).deliver();
        deliveries(now.plusSeconds(3600)).deliver();
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).headers().get("Parix-delivery"))
                .isEqualTo(taken.get(1).headers().get("Parix-delivery"));
    }

    @Test
    void followsNoRedirect() {
        Commune commune = new Commune(parix, "chuyển hướng");
        add(commune);
        handedIn(commune, "chuyển hướng");
        status = 302;

        deliveries(Instant.now()).deliver();

        assertThat(commune.jdbc
                        .sql("select status from notices.delivery")
                        .query(Integer.class)
                        .list())
                .containsExactly(302);
    }

    @Test
    void isSwitchedOffAfterFailingForDaysAndItsAdministratorsAreTold() {
        Commune commune = new Commune(parix, "hỏng");
        add(commune);
        handedIn(commune, "hỏng");
        status = 500;
        Instant now = Instant.now();

        deliveries(now).deliver();
        deliveries(now.plus(Duration.ofDays(3)).plusSeconds(60)).deliver();

        assertThat(commune.jdbc
                        .sql("select active from notices.webhook")
                        .query(Boolean.class)
                        .list())
                .containsExactly(false);
        assertThat(commune.told(commune.everything().id())).contains("WEBHOOK_OFF");
        handedIn(commune, "hỏng");
        assertThat(commune.jdbc
                        .sql("select count(*) from notices.delivery where given_up_at is null and delivered_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void goesToNoInnerAddressUnlessASettingLetsIt() {
        Commune commune = new Commune(parix, "nội bộ");
        add(commune);
        handedIn(commune, "nội bộ");

        deliveries(Instant.now(), false).deliver();

        assertThat(taken).isEmpty();
        assertThat(commune.jdbc
                        .sql("select failure from notices.delivery")
                        .query(String.class)
                        .list())
                .containsExactly("notices.webhooks.https");
        assertThatThrownBy(() -> Goal.of("https://localhost/x", false).lookUp(false))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("notices.webhooks.private"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::ffff:10.0.0.1"
            })
    void knowsInnerAddresses(String address) throws Exception {
        assertThat(Goal.inner(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "203.162.4.190"})
    void knowsAddressesOfThePublicInternet(String address) throws Exception {
        assertThat(Goal.inner(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.vn/",
                "ftp://example.vn/",
                "https://",
                "example.vn",
                "https://user@example.vn/",
                "https://example.vn:0/",
                "https://example.vn/#x",
                "javascript:alert(1)",
                "https://exa mple.vn/",
                "file:///etc/passwd"
            })
    void refusesWhatIsNoHttpsAddress(String address) {
        assertThatThrownBy(() -> Goal.of(address, false)).isInstanceOf(Refused.class);
    }

    @Test
    void tellsOnlyOfTheAgencyAndThoseUnderIt() {
        Commune commune = new Commune(parix, "phạm vi");
        Commune other = new Commune(parix, "ngoài phạm vi");
        webhooks(true).add(commune.economy, "Hệ thống", url(), List.of("duty.handed_in"), commune.everything());

        handedIn(other, "ngoài phạm vi");
        assertThat(queued(commune)).isZero();
        handedIn(commune, "phạm vi");
        assertThat(queued(commune)).isEqualTo(1);
    }

    private static int queued(Commune commune) {
        return commune.jdbc
                .sql("select count(*) from notices.delivery")
                .query(Integer.class)
                .single();
    }

    private Webhooks.Added add(Commune commune) {
        return webhooks(true)
                .add(TestPeople.AT_OFFICE, "Hệ thống", url(), List.of("duty.handed_in"), commune.everything());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=parix";
    }

    private DutyId handedIn(Commune commune, String mark) {
        DutyId duty = commune.duty("Báo cáo", DUE);
        duties.handIn(duty, 1, new Result.None(), "", commune.current("head-" + mark));
        return duty;
    }

    private Webhooks webhooks(boolean inner) {
        return new Webhooks(store, secrets, settings(inner), events, Clock.systemUTC());
    }

    private Deliveries deliveries(Instant now) {
        return deliveries(now, true);
    }

    private Deliveries deliveries(Instant now, boolean inner) {
        return new Deliveries(
                store, webhooks(inner), notices, settings(inner), transactions, Clock.fixed(now, Formats.ZONE));
    }

    private static NoticeSettings settings(boolean inner) {
        return new NoticeSettings(
                false,
                "",
                Duration.ofDays(1),
                "06:00",
                "07:00",
                "01:30",
                Duration.ofSeconds(1),
                new NoticeSettings.Mail(""),
                new NoticeSettings.Webhooks(inner));
    }
}
