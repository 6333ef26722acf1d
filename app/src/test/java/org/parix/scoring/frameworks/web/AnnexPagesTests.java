package org.parix.scoring.frameworks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.KeptFramework;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Annexes of real plans become frameworks through the screen; they bear no points, which a person sets then. Not shipped: skipped without them. */
@ParixTest
class AnnexPagesTests {
    private static final List<Path> BESIDE = List.of(Path.of("../shared/inputs"), Path.of("../../shared/inputs"));

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Frameworks frameworks;

    private static Path paper(String prefix, String ending) throws IOException {
        for (Path folder : BESIDE) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    var found = files.filter(
                                    file -> file.getFileName().toString().startsWith(prefix)
                                            && file.toString().endsWith(ending))
                            .findFirst();
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
        }
        assumeThat(false).as("papers beside the repository").isTrue();
        throw new IllegalStateException("assumed");
    }

    private KeptFramework taken(Path file, String code) throws IOException, InterruptedException {
        MvcTestResult sent = mvc.post()
                .uri("/frameworks/tables")
                .multipart()
                .file(new MockMultipartFile("paper", file.getFileName().toString(), null, Files.readAllBytes(file)))
                .param("title", "Bộ chỉ số theo phụ lục")
                .param("code", code)
                .param("level", "COMMUNE")
                .param("year", "2031")
                .param("total", "100")
                .with(TestPeople.as(TestPeople.EVERYTHING))
                .exchange();
        String url = PapersTaken.follow(mvc, sent);
        return frameworks.find(new FrameworkId(Long.parseLong(url.substring(url.lastIndexOf('/') + 1))));
    }

    private Document page(String url) {
        MvcTestResult page =
                mvc.get().uri(url).with(TestPeople.as(TestPeople.EVERYTHING)).exchange();
        assertThat(page).as(url).hasStatus(200);
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static long below(Framework framework, int depth) {
        return framework.nodes().stream().filter(node -> node.depth() == depth).count();
    }

    @ParameterizedTest
    @CsvSource({".docx", ".xlsx", ".pdf"})
    void theDistrictsAnnexHasItsNinetyThreeCriteriaInEightAreas(String ending)
            throws IOException, InterruptedException {
        KeptFramework kept = taken(paper("004", ending), "phu-luc-004" + ending);

        assertThat(kept.framework().leaves()).hasSize(93);
        assertThat(kept.framework().criteria())
                .extracting(area -> kept.framework().leaves().stream()
                        .filter(leaf -> leaf.code().startsWith(area.code() + "."))
                        .count())
                .containsExactly(7L, 5L, 19L, 9L, 13L, 11L, 18L, 11L);
        assertThat(kept.framework().leaves())
                .extracting(leaf -> leaf.name().vi())
                .noneMatch(name -> name.matches("(?i)(TC|TCTP)\\b.*|^[-–.\\d].*"));
        assertThat(page("/frameworks/" + kept.id()).text())
                .contains("chưa bằng tổng 100", "Đặt điểm theo lĩnh vực", "Thực hiện kế hoạch CCHC");
    }

    @ParameterizedTest
    @CsvSource({".docx", ".xlsx", ".pdf"})
    void theCommunesAnnexHasItsSixtyOneCriteriaOnTwoLevels(String ending) throws IOException, InterruptedException {
        Framework framework =
                taken(paper("003", ending), "phu-luc-003" + ending).framework();

        assertThat(below(framework, 0)).isEqualTo(8);
        assertThat(below(framework, 1) + below(framework, 2)).isEqualTo(61);
    }

    @Test
    void pointsThatThePaperDoesNotGiveAreSharedByAPersonAndTheDraftCanBeFrozen()
            throws IOException, InterruptedException {
        KeptFramework kept = taken(paper("004", ".xlsx"), "phu-luc-diem");
        String url = "/frameworks/" + kept.id();
        Document form = page(url + "/points");
        List<String> proposed = form.select("input[name=points]").eachAttr("value");
        assertThat(proposed.stream()
                        .map(one -> new BigDecimal(one.replace(',', '.')))
                        .reduce(BigDecimal::add))
                .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("100"));

        String[] points = {"10", "5,5", "20", "10", "14", "12", "15", "13,5"};
        assertThat(spread(url, points, "x", kept.revision()).text()).contains("“x”");
        assertThat(spread(url, points, "0,01", kept.revision()).text()).contains("Điểm quá ít");
        spread(url, points, "13,5", kept.revision());

        Framework framework = frameworks.find(kept.id()).framework();
        assertThat(framework.total()).isEqualByComparingTo("100");
        assertThat(framework.criteria())
                .extracting(Criterion::points)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(Stream.of(points)
                        .map(one -> new BigDecimal(one.replace(',', '.')))
                        .toArray(BigDecimal[]::new));
        assertThat(page(url).text()).doesNotContain("chưa bằng tổng");
        assertThat(mvc.post()
                        .uri(url + "/freeze")
                        .param("revision", "" + frameworks.find(kept.id()).revision())
                        .with(TestPeople.as(TestPeople.EVERYTHING))
                        .exchange())
                .hasStatus(302);
        assertThat(frameworks.find(kept.id()).isDraft()).isFalse();
    }

    private Document spread(String url, String[] points, String last, int revision) {
        var post = mvc.post()
                .uri(url + "/points")
                .param("revision", "" + revision)
                .param("share", "BY_GROUP")
                .with(TestPeople.as(TestPeople.EVERYTHING));
        for (int at = 0; at < points.length; at++) {
            post = post.param("area", "" + (at + 1)).param("points", at == points.length - 1 ? last : points[at]);
        }
        MvcTestResult sent = post.exchange();
        assertThat(sent).hasStatus(last.equals(points[points.length - 1]) ? 302 : 422);
        return Jsoup.parse(new String(sent.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
