package org.parix.registers.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.evidence.Made;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files prove a record or one of its steps, as they prove tasks and criteria. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordEvidenceTests {
    private static final String OFFICER = "can-bo-ho-so";
    private static final String APPRAISER = "tham-dinh-ho-so";
    private static final String STRANGER = "can-bo-noi-khac";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private AgencyId agency = TestPeople.AT_OFFICE;

    @BeforeAll
    void open() {
        agency = directory.add("Ủy ban nhân dân xã Có Hồ Sơ", TestPeople.AT_OFFICE);
        AgencyId elsewhere = directory.add("Ủy ban nhân dân xã Nơi Khác", TestPeople.AT_OFFICE);
        accounts.grant(accounts.open(OFFICER, "Cán bộ", agency, TestPeople.PASSWORD), Role.AGENCY_HEAD, agency);
        accounts.grant(accounts.open(STRANGER, "Cán bộ", elsewhere, TestPeople.PASSWORD), Role.OFFICER, elsewhere);
        accounts.grant(
                accounts.open(APPRAISER, "Thẩm định", TestPeople.AT_OFFICE, TestPeople.PASSWORD),
                Role.APPRAISER,
                TestPeople.AT_OFFICE);
        jdbc.sql("""
                        insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, at_one_stop, valid_from, state,
                                                         revision, recorded_at, recorded_by)
                        values (1, '1.000894', 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'FULL', true, date '2020-01-01', 'IN_FORCE', 1, now(), 1)
                        """).update();
    }

    private Document page(String who, String url) {
        MvcTestResult got = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(got).as(who + " at " + url).hasStatus(200);
        return Jsoup.parse(new String(got.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MvcTestResult send(String who, String url, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(who));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        return post.exchange();
    }

    private static String to(MvcTestResult sent) {
        assertThat(sent).hasStatus(302);
        return String.valueOf(sent.getResponse().getRedirectedUrl());
    }

    private String dossier() {
        return to(send(
                OFFICER,
                "/registers/dossiers",
                "agency_id",
                "" + agency.value(),
                "procedure_code",
                "1.000894",
                "applicant",
                "Nguyễn Thị Người Nộp",
                "channel",
                "IN_PERSON",
                "received_at",
                "2026-02-02T09:00"));
    }

    private String upload(String place, String words) throws IOException {
        MvcTestResult sent = mvc.post()
                .uri("/evidence/files")
                .multipart()
                .file(new MockMultipartFile("file", words + ".pdf", "application/pdf", Made.pdf(words)))
                .param("place", place)
                .with(TestPeople.as(OFFICER))
                .exchange();
        return to(send(OFFICER, to(sent), "title", "Phiếu " + words, "section", "II", "page", "3"));
    }

    private static String place(Document page) {
        return page.select("input[name=place]").val();
    }

    @Test
    void aFileProvesTheRecordAndIsSeenByWhoSeesTheRecord() throws IOException {
        String record = dossier();
        Document empty = page(OFFICER, record);
        assertThat(empty.select("section[aria-labelledby=evidence]").text()).contains("Chưa có tài liệu kiểm chứng");

        String back = upload(place(empty), "mot");

        assertThat(back).isEqualTo(record + "/evidence");
        assertThat(page(OFFICER, record).select(".proof").text()).contains("Phiếu mot", "Phần II", "Trang 3", "Cán bộ");
        Document seen = page(APPRAISER, record);
        assertThat(seen.select(".proof").text()).contains("Phiếu mot");
        assertThat(seen.select("form[data-evidence], .proof a[href$=/withdraw], input[name=place]"))
                .as("who may not enter records adds nothing")
                .isEmpty();
        String piece = seen.select(".proof__title").attr("href");
        assertThat(page(APPRAISER, piece).text()).contains("Phiếu mot");
        String file = seen.select(".proof__acts a[download]").attr("href");
        assertThat(mvc.get().uri(file).with(TestPeople.as(APPRAISER)).exchange())
                .hasStatus(200);
        for (String url : new String[] {record + "/evidence", piece, file}) {
            assertThat(mvc.get().uri(url).with(TestPeople.as(STRANGER)).exchange())
                    .as(url)
                    .hasStatus(404);
        }
        assertThat(page(OFFICER, piece.replace(record + "/evidence", "/evidence"))
                        .text())
                .as("the library says where it is used, without who the record is about")
                .contains("Hồ sơ thủ tục hành chính")
                .doesNotContain("Người Nộp");
    }

    @Test
    void aStepIsProvedByItself() throws IOException {
        String record = dossier();
        send(OFFICER, record + "/steps/apologise", "seen", "1", "apology_on", "2026-02-10", "apology_number", "1/TXL");
        Document before = page(OFFICER, record);
        String proofs = before.select("section[aria-labelledby=steps] li:contains(Ghi văn bản xin lỗi) a")
                .attr("href");
        assertThat(proofs).matches(".*/taken/\\d+/evidence");
        Document empty = page(OFFICER, proofs);
        assertThat(empty.text()).contains("Của bước “Ghi văn bản xin lỗi”");

        assertThat(upload(place(empty), "hai")).isEqualTo(proofs);

        assertThat(page(APPRAISER, record)
                        .select("section[aria-labelledby=steps] a")
                        .text())
                .isEqualTo("1 tài liệu kiểm chứng");
        assertThat(page(APPRAISER, record).select("section[aria-labelledby=evidence] .proof"))
                .isEmpty();
        assertThat(page(APPRAISER, proofs).select(".proof").text()).contains("Phiếu hai");
        assertThat(mvc.get()
                        .uri(dossier() + proofs.substring(proofs.indexOf("/taken")))
                        .with(TestPeople.as(OFFICER))
                        .exchange())
                .as("a step of another record")
                .hasStatus(404);
    }

    @Test
    void apieceIsPickedAndWithdrawnWithAReason() throws IOException {
        String other = dossier();
        upload(place(page(OFFICER, other)), "ba");
        String record = dossier();

        Document choice = page(OFFICER, record + "/evidence/pick?q=phieu ba");
        String piece = choice.select("form.pick input[name=piece]").val();
        assertThat(to(send(OFFICER, record + "/evidence", "piece", piece))).isEqualTo(record + "/evidence");
        assertThat(send(OFFICER, record + "/evidence", "piece", "x")).hasStatus(400);
        assertThat(send(STRANGER, record + "/evidence", "piece", piece)).hasStatus(404);
        assertThat(send(APPRAISER, record + "/evidence", "piece", piece)).hasStatus(422);

        String withdraw = record + "/evidence/" + piece + "/withdraw";
        assertThat(send(OFFICER, withdraw, "reason", " ")).hasStatus(422);
        assertThat(send(APPRAISER, withdraw, "reason", "Không đúng")).hasStatus(422);
        to(send(OFFICER, withdraw, "reason", "Gắn nhầm hồ sơ"));
        assertThat(page(OFFICER, record)
                        .select("section[aria-labelledby=evidence] details")
                        .text())
                .contains("Gắn nhầm hồ sơ");
        assertThat(page(OFFICER, other).select(".proof")).hasSize(1);
    }

    @Test
    void whatWasEnteredByMistakeNeedsNoProof() {
        String record = dossier();
        send(OFFICER, record + "/steps/void", "seen", "1", "reason", "Nhập nhầm");

        assertThat(page(OFFICER, record).select("input[name=place]")).isEmpty();
        assertThat(send(OFFICER, record + "/evidence", "piece", "1")).hasStatus(422);
    }

    @Test
    void everyPageSpeaksBothLanguages() throws IOException {
        String record = dossier();
        upload(place(page(OFFICER, record)), "bon");
        String piece = page(OFFICER, record).select(".proof__title").attr("href");
        for (String language : new String[] {"en", "vi"}) {
            for (String url :
                    new String[] {record, record + "/evidence", record + "/evidence/pick", piece, piece + "/withdraw"
                    }) {
                assertThat(page(OFFICER, url + "?lang=" + language).text())
                        .as(url)
                        .doesNotContain("??")
                        .doesNotContainPattern("registers\\.[a-z]+\\.");
            }
        }
    }
}
