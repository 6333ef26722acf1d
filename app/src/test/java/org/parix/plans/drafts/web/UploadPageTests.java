package org.parix.plans.drafts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parix.ParixTest;
import org.parix.documents.Paper.Format;
import org.parix.documents.labelled.LabelledPaper;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
class UploadPageTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Value("${parix.readings.folder}")
    Path incoming;

    @Test
    void offersAPlainFormInBothLanguages() {
        assertThat(mvc.get().uri("/plans/drafts/new"))
                .hasStatusOk()
                .bodyText()
                .contains("enctype=\"multipart/form-data\"", "Tải lên và đọc");
        assertThat(mvc.get().uri("/plans/drafts/new?lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("Upload and read");
    }

    @Test
    void leadsFromAnUploadToTheReviewAndTheConfirmation(@TempDir Path folder) throws IOException {
        byte[] paper = Files.readAllBytes(
                LabelledPaper.all().getFirst().make(Format.DOCX, folder).path());
        String reading = upload("kế hoạch.docx", paper);

        MvcTestResult ended = ended(reading, "vi");

        assertThat(ended).hasStatus(HttpStatus.FOUND);
        String review = String.valueOf(ended.getResponse().getRedirectedUrl());
        for (String view : List.of(
                "", "?show=all", "?show=mended", "?show=changed", "?show=dropped", "/confirm", "/head", "/paper")) {
            assertThat(mvc.get().uri(review + view + (view.startsWith("?") ? "&" : "?") + "lang=en"))
                    .hasStatusOk();
            assertThat(mvc.get().uri(review + view)).hasStatusOk().bodyText().doesNotContain("??");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void saysThatAnEmptyFileIsEmpty() {
        assertThat(mvc.post()
                        .uri("/plans/drafts/readings")
                        .multipart()
                        .file(new MockMultipartFile("file", "rong.docx", null, new byte[0])))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Tệp không có nội dung");
    }

    @ParameterizedTest
    @EnumSource(HostileFiles.class)
    void refusesAHostileFileInWordsAndKeepsNothing(HostileFiles file) throws IOException {
        int papers = papers();
        long from = System.nanoTime();

        String reading = upload(file.fileName(), file.bytes());

        for (String language : List.of("vi", "en")) {
            MvcTestResult page = ended(reading, language);
            assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            assertThat(page)
                    .bodyText()
                    .contains(language.equals("vi") ? "Không đọc được văn bản này" : "This paper cannot be read")
                    .doesNotContain("Exception", "\tat ", "documents.read.", "Có lỗi của Parix", "Parix failed", "??");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(60));
        assertThat(mvc.get().uri("/plans/drafts")).hasStatusOk();
        assertThat(papers()).isEqualTo(papers);
        assertThat(left()).isEmpty();
    }

    @Test
    void saysWhereAReadingWentWithTheServer() {
        assertThat(mvc.get().uri("/plans/drafts/readings/6a3c7f0e-1f7e-4c55-9d0f-1f1f2b7f9a10"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("Hãy tải tệp lên lại");
    }

    private String upload(String name, byte[] bytes) {
        MvcTestResult answer = mvc.post()
                .uri("/plans/drafts/readings")
                .multipart()
                .file(new MockMultipartFile("file", name, null, bytes))
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private MvcTestResult ended(String reading, String language) {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            MvcTestResult page = mvc.get().uri(reading + "?lang=" + language).exchange();
            if (!text(page).contains("hx-trigger") || System.nanoTime() > limit) {
                return page;
            }
        }
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private int papers() {
        return jdbc.sql("select count(*) from plans.paper").query(Integer.class).single();
    }

    /** The reading's last act is to remove its file, which its state does not wait for. */
    private List<Path> left() throws IOException {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try (Stream<Path> files = Files.list(incoming)) {
                List<Path> left = files.toList();
                if (left.isEmpty() || System.nanoTime() > limit) {
                    return left;
                }
            }
        }
    }
}
