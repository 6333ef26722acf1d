package org.parix.assessments.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.CampaignMaker;
import org.parix.assessments.CampaignMaker.Made;
import org.parix.assessments.WindowKind;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An officer proves a criterion by its pages, without scripts. */
@ParixTest
class SheetEvidencePagesTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Sheets sheets;

    private CampaignMaker maker;
    private Made made;

    @BeforeEach
    void openACampaign() {
        maker = new CampaignMaker(context::getBean);
        made = maker.open(2);
    }

    private Document page(String who, String url) {
        MvcTestResult page = mvc.get().uri(url).with(TestPeople.as(who)).exchange();
        assertThat(page).as(who + " at " + url).hasStatus(200);
        return read(page);
    }

    private MvcTestResult send(String who, String url, String... fields) {
        var post = mvc.post().uri(url).with(TestPeople.as(who));
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        return post.exchange();
    }

    private static Document read(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static String to(MvcTestResult sent) {
        assertThat(sent).hasStatus(302);
        return String.valueOf(sent.getResponse().getRedirectedUrl());
    }

    /** As the officer sends it from the page of the criterion. */
    private String upload(String place, String words, String section, String page) throws IOException {
        MvcTestResult sent = mvc.post()
                .uri("/evidence/files")
                .multipart()
                .file(new MockMultipartFile(
                        "file", words + ".pdf", "application/pdf", org.parix.evidence.Made.pdf(words)))
                .param("place", place)
                .with(TestPeople.as(made.officerLogin()))
                .exchange();
        return to(send(made.officerLogin(), to(sent), "title", "Báo cáo " + words, "section", section, "page", page));
    }

    private String begin(String criterion) {
        return to(send(made.officerLogin(), made.url() + "/answers/evidence", "criterion", criterion));
    }

    private static String place(Document page) {
        return page.select("input[name=place]").val();
    }

    @Test
    void aFileIsUploadedWithSectionAndPageAndStandsAtTheCriterion() throws IOException {
        String proofs = begin("1.1");
        Document empty = page(made.officerLogin(), proofs);
        assertThat(empty.text()).contains("Chưa có tài liệu kiểm chứng. Tải tệp lên");

        String back = upload(place(empty), "mot " + made.unit().value(), "II, mục 3", "5–7");

        assertThat(back).isEqualTo(proofs);
        assertThat(page(made.officerLogin(), proofs).select(".proof").text())
                .contains("Báo cáo mot", "Phần II, mục 3", "Trang 5–7");
        assertThat(page(made.officerLogin(), proofs + "/part").select(".proof")).hasSize(1);
        assertThat(page(made.officerLogin(), made.url()).select(".tree__mark").text())
                .contains("1");
        assertThat(page(made.headLogin(), made.url() + "?criterion=1.1").html()).contains(proofs + "/part");
    }

    @Test
    void aPieceOfTheLibraryIsPickedForAnotherCriterionAndWithdrawnWithAReason() throws IOException {
        upload(
                place(page(made.officerLogin(), begin("1.1"))),
                "hai " + made.unit().value(),
                "",
                "");
        String proofs = begin("1.2");

        Document choice = page(made.officerLogin(), proofs + "/pick?q=bao cao hai");
        assertThat(choice.select(".proof")).hasSize(1);
        String piece = choice.select("form.pick input[name=piece]").val();
        String back = to(send(made.officerLogin(), proofs, "piece", piece, "section", "I", "page", "9"));

        assertThat(back).isEqualTo(proofs);
        assertThat(page(made.officerLogin(), proofs).select(".proof").text()).contains("Phần I", "Trang 9");
        assertThat(page(made.officerLogin(), proofs + "/pick").select(".proof").text())
                .contains("Đã dùng ở đây");
        assertThat(page(made.officerLogin(), proofs + "/" + piece).text()).contains("Báo cáo hai", "Xem trong kho");

        String withdraw = page(made.officerLogin(), proofs)
                .select(".proof a[href$=/withdraw]")
                .attr("href");
        assertThat(page(made.officerLogin(), withdraw).text()).contains("Nó vẫn ở trong kho");
        MvcTestResult unexplained = send(made.officerLogin(), withdraw, "reason", " ");
        assertThat(unexplained).hasStatus(422);
        assertThat(read(unexplained).select(".field__error").text()).isNotBlank();
        to(send(made.officerLogin(), withdraw, "reason", "Gắn nhầm tiêu chí"));

        Document after = page(made.officerLogin(), proofs);
        assertThat(after.select(".proof")).isEmpty();
        assertThat(after.select("details").text()).contains("Đã rút 1 tài liệu", "Gắn nhầm tiêu chí");
    }

    @Test
    void anExplanationIsAskedForWhereEvidenceIsMissingOrCoversAPart() throws IOException {
        String criterion = made.url() + "?criterion=1.1";
        answer(null, "");
        assertThat(needs(criterion)).contains("Thêm tài liệu kiểm chứng");

        upload(
                place(page(made.officerLogin(), begin("1.1"))),
                "ba " + made.unit().value(),
                "",
                "");
        answer(Coverage.PART, "");
        assertThat(needs(criterion)).contains("phần còn lại");

        answer(Coverage.PART, "Phần còn lại theo sổ theo dõi");
        assertThat(needs(criterion)).isEmpty();
        answer(Coverage.WHOLE, "");
        assertThat(needs(criterion)).isEmpty();
    }

    private void answer(@org.jspecify.annotations.Nullable Coverage coverage, String explanation) {
        Answer before = sheets.sheet(made.campaign(), made.unit())
                .sheet()
                .leaf("1.1")
                .orElseThrow()
                .answer();
        sheets.save(
                made.officer(),
                made.campaign(),
                made.unit(),
                new Entry("1.1", before.revision(), BigDecimal.ONE, false, "", coverage, explanation, Map.of()));
    }

    private String needs(String criterion) {
        return page(made.officerLogin(), criterion).select(".computed__needs").text();
    }

    @Test
    void nothingIsAddedOrWithdrawnOnceTheWindowIsClosed() throws IOException {
        String proofs = begin("1.1");
        upload(place(page(made.officerLogin(), proofs)), "bon " + made.unit().value(), "", "");
        String piece = page(made.officerLogin(), proofs).select(".proof__title").attr("href");
        maker.close(made.campaign(), WindowKind.SELF);

        assertThat(page(made.officerLogin(), proofs).select("form[data-evidence], .proof a[href$=/withdraw]"))
                .isEmpty();
        assertThat(send(made.officerLogin(), proofs, "piece", piece.substring(piece.lastIndexOf('/') + 1)))
                .hasStatus(422);
        assertThat(send(made.officerLogin(), piece + "/withdraw", "reason", "Nhầm"))
                .hasStatus(422);
        assertThat(send(made.officerLogin(), made.url() + "/answers/evidence", "criterion", "1.2"))
                .hasStatus(422);
    }
}
