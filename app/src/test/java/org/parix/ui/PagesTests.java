package org.parix.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;

@ParixTest
@Import(PagesTests.Wrong.class)
class PagesTests {
    @Autowired
    MockMvcTester mvc;

    @Test
    void speakVietnameseUnlessAskedForEnglishAndRememberIt() {
        assertThat(mvc.get().uri("/")).hasStatusOk().bodyText().contains("lang=\"vi\"", "Trang chủ");
        assertThat(mvc.get().uri("/?lang=en"))
                .hasStatusOk()
                .containsHeader(HttpHeaders.SET_COOKIE)
                .bodyText()
                .contains("lang=\"en\"", "Home");
        assertThat(mvc.get().uri("/").cookie(new jakarta.servlet.http.Cookie("lang", "en")))
                .bodyText()
                .contains("lang=\"en\"");
        assertThat(mvc.get().uri("/?lang=fr")).bodyText().contains("lang=\"vi\"");
    }

    @Test
    void keepTheirAddressWhenTheLanguageIsSwitched() {
        assertThat(page("/dev/components?soon=1&q=a%20b")
                        .select("a[hreflang=en]")
                        .attr("href"))
                .isEqualTo("/dev/components?soon=1&q=a%20b&lang=en");
    }

    @Test
    void nameFieldsByLabelHintAndError() {
        Document page = page("/dev/components");

        assertThat(page.select("input.field__input, select.field__input, textarea"))
                .isNotEmpty()
                .allSatisfy(input -> {
                    assertThat(page.select("label[for=" + input.id() + "]")).isNotEmpty();
                });
        assertThat(page.select("[aria-invalid=true]"))
                .hasSize(2)
                .allSatisfy(input -> assertThat(input.attr("aria-describedby")).contains(input.id() + "-error"));
        assertThat(page.select("form .notice--late a").eachAttr("href")).containsExactly("#number", "#kind");
        assertThat(page.select("input[name=number]").eachAttr("value")).containsExactly("218/KH-UBND", "");
        assertThat(page.select("select[name=kind] option[selected]").eachAttr("value"))
                .contains("plan");
        assertThat(page.select(".badge").eachText()).contains("Hoàn thành", "Sắp đến hạn", "Quá hạn", "Chờ phát sinh");
    }

    @Test
    void letNothingInlineRun() {
        assertThat(mvc.get().uri("/")).hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(mvc.get().uri("/").exchange().getResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'nonce-")
                .doesNotContain("unsafe");
        Document page = page("/dev/components");
        assertThat(page.select("script:not([src]), style, [style], [onclick]")).isEmpty();
    }

    @Test
    void refuseUnknownHostsAndChangesAskedForByOtherSites() {
        assertThat(mvc.get().uri("http://rebound.example.org/")).hasStatus(HttpStatus.MISDIRECTED_REQUEST);
        assertThat(mvc.post().uri("/nothing").header("Sec-Fetch-Site", "cross-site"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.post().uri("/nothing").header("Origin", "https://other.example.org"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.post().uri("/nothing").header("Origin", "null")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.post()
                        .uri("/nothing")
                        .header("Host", "localhost:8080")
                        .header("Origin", "http://localhost:8080"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.post().uri("/nothing").header("Sec-Fetch-Site", "same-origin"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/").header("Sec-Fetch-Site", "cross-site")).hasStatusOk();
    }

    @Test
    void sayWhatHappenedWithoutATrace() {
        assertThat(mvc.get().uri("/wrong/refused"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("data-failure", "Nhập số, ký hiệu của văn bản");
        assertThat(mvc.get().uri("/wrong/absent"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("Không tìm thấy");
        assertThat(mvc.get().uri("/nowhere?lang=en"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("Not found");
        assertThat(mvc.get().uri("/wrong/large"))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .bodyText()
                .contains("Tệp quá lớn", "50 MB");
        assertThat(mvc.get().uri("/wrong/ours"))
                .hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .bodyText()
                .containsPattern("Mã lỗi: [0-9A-F]{4}-[0-9A-F]{4}")
                .doesNotContain("IllegalState", "at org.parix", "secret");
    }

    @Test
    void areCachedForEverUnderAnAddressThatChangesWithTheirContent() {
        String style = page("/").select("link[href*=frame]").attr("href");

        assertThat(style).matches("/parix/frame-[0-9a-f]{32}\\.css");
        assertThat(mvc.get().uri(style)).hasStatusOk().hasHeader("Cache-Control", "max-age=31536000, public");
    }

    private Document page(String path) {
        try {
            return Jsoup.parse(mvc.get()
                    .uri(java.net.URI.create(path))
                    .exchange()
                    .getResponse()
                    .getContentAsString());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Pages that fail in each way. */
    @TestConfiguration
    @Controller
    static class Wrong {
        @GetMapping("/wrong/refused")
        String refused() {
            throw new Refused("ui.example.numberMissing");
        }

        @GetMapping("/wrong/absent")
        String absent() {
            throw new NotFound("plan 5");
        }

        @GetMapping("/wrong/large")
        String large() {
            throw new org.springframework.web.multipart.MaxUploadSizeExceededException(1);
        }

        @GetMapping("/wrong/ours")
        String ours() {
            throw new IllegalStateException("secret");
        }
    }
}
