package org.parix.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Tokens as an administrator makes and revokes them. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenPagesTests {
    private static final String ADMINISTRATOR = "quan-tri-thu";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    private AgencyId agency;

    @BeforeAll
    void open() {
        agency = directory.add("Ủy ban nhân dân xã Có Khóa");
        accounts.grant(
                accounts.open(ADMINISTRATOR, "Quản trị", agency, TestPeople.PASSWORD), Role.ADMINISTRATOR, agency);
    }

    private Document page(String url, int status) {
        MvcTestResult got =
                mvc.get().uri(url).with(TestPeople.as(ADMINISTRATOR)).exchange();
        assertThat(got).as(url).hasStatus(status);
        return read(got);
    }

    private static Document read(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult make(String name, long of, String lastDay, String... areas) {
        return mvc.post()
                .uri("/tokens")
                .with(TestPeople.as(ADMINISTRATOR))
                .param("name", name)
                .param("agency", "" + of)
                .param("rights", "enter")
                .param("area", areas)
                .param("lastDay", lastDay)
                .exchange();
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() {
        MvcTestResult made =
                make("Một cửa", agency.value(), LocalDate.now().plusDays(90).toString(), "dossiers");
        assertThat(made).hasStatus(200);
        String secret = read(made).select("#secret").val();
        assertThat(secret).matches("parix_[A-Za-z0-9_-]{43}");
        assertThat(tokens.of(secret)).hasValueSatisfying(token -> {
            assertThat(token.agency()).isEqualTo(agency);
            assertThat(token.enters()).isTrue();
            assertThat(token.areas()).containsExactly("dossiers");
        });
        Document list = page("/tokens", 200);
        assertThat(list.text())
                .contains("Một cửa")
                .contains(secret.substring(0, 11))
                .doesNotContain(secret);
        assertThat(jdbc.sql("select count(*) from identity.token where token::text like ?")
                        .param("%" + secret.substring(11) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from audit.entry where entry::text like ?")
                        .param("%" + secret.substring(11) + "%")
                        .query(Long.class)
                        .single())
                .isZero();

        String url = read(made).select("a[href^=/tokens/]").attr("href");
        assertThat(page(url + "/revoke", 200).text()).contains("Không khôi phục được");
        assertThat(mvc.post()
                        .uri(url + "/revoke")
                        .with(TestPeople.as(ADMINISTRATOR))
                        .exchange())
                .hasStatus(302);
        assertThat(tokens.of(secret)).isEmpty();
        assertThat(page(url, 200).text()).contains("Đã thu hồi");
        assertThat(jdbc.sql("select act from audit.entry where subject = ? order by id")
                        .param("token:" + url.substring(url.lastIndexOf('/') + 1))
                        .query(String.class)
                        .list())
                .containsExactly("identity.tokenMade", "identity.tokenRevoked");
    }

    @Test
    void whoeverHasATokenCannotSignInAndIsNoPerson() {
        make("Không phải người", agency.value(), LocalDate.now().plusDays(9).toString(), "dossiers");
        assertThat(page("/people", 200).text()).doesNotContain("Không phải người");
        long account = jdbc.sql("select account_id from identity.token where name = 'Không phải người'")
                .query(Long.class)
                .single();
        page("/people/" + account, 404);
        assertThat(mvc.post()
                        .uri("/people/" + account + "/reactivate")
                        .with(TestPeople.as(ADMINISTRATOR))
                        .exchange())
                .hasStatus(404);
    }

    @Test
    void whatIsMissingIsSaid() {
        String later = LocalDate.now().plusDays(9).toString();
        assertThat(read(make(" ", agency.value(), later, "dossiers")).text()).contains("Cần tên hệ thống");
        assertThat(read(make("Tên", agency.value(), later, "nonsense")).text()).contains("Chọn ít nhất một sổ");
        assertThat(read(make("Tên", agency.value(), "2020-01-01", "dossiers")).text())
                .contains("Chọn một ngày");
        assertThat(read(make("Tên", agency.value(), "9999-01-01", "dossiers")).text())
                .contains("Chọn một ngày");
        assertThat(read(make("Tên", agency.value(), "mai", "dossiers")).text()).contains("Chọn một ngày");
        assertThat(make("Tên", 1, later, "dossiers")).hasStatus(404);
        assertThat(make("Tên", 987_654, later, "dossiers")).hasStatus(404);
    }

    @Test
    void aTokenOfAnAgencyThatHasEndedHoldsNoLonger() {
        AgencyId ending = directory.add("Phòng Sắp kết thúc", agency);
        String secret = read(make(
                        "Sắp hết", ending.value(), LocalDate.now().plusDays(9).toString(), "dossiers"))
                .select("#secret")
                .val();
        assertThat(tokens.of(secret)).isPresent();
        jdbc.sql("update directory.agency set ended_on = current_date where id = ?")
                .param(ending.value())
                .update();
        assertThat(tokens.of(secret)).isEmpty();
    }

    @Test
    void everyPageSpeaksBothLanguages() {
        for (String url : new String[] {"/tokens", "/tokens/new", "/registers/connect"}) {
            assertThat(page(url + "?lang=en", 200).select("main").text())
                    .isNotBlank()
                    .doesNotContain("??");
            assertThat(page(url + "?lang=vi", 200).select("main").text())
                    .isNotBlank()
                    .doesNotContain("??");
        }
    }
}
