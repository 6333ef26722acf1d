package org.parix.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parix.Browser;

/** A coordinator takes an annex in, gives a criterion its rule while seeing what it would give, takes files in and compares and freezes frameworks. */
@ExtendWith(Browser.class)
class FrameworksJourney {
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void anAnnexBecomesAFrameworkWithRules(Browser browser) throws IOException {
        Page page = browser.open("/frameworks/new");
        browser.look("frameworks-new");
        page.setInputFiles("#paper", new FilePayload("phu-luc.xlsx", EXCEL, annex()));
        page.fill("#title", "Bộ chỉ số theo phụ lục");
        page.fill("#code", "phu-luc-duyet");
        page.fill("#year", "2028");
        page.fill("#total", "4");
        page.getByText("Đọc bảng và lập bản nháp").click();
        assertThat(page.locator("h1")).containsText("Bộ chỉ số theo phụ lục");
        assertThat(page.locator("tbody tr")).hasCount(5);
        browser.look("frameworks-taken");

        page.getByText("Giải quyết hồ sơ đúng hạn").click();
        page.selectOption("#type", "ratio");
        assertThat(page.locator("#of")).isVisible();
        page.fill("#of", "dossiers.resolved.on_time");
        page.fill("#to", "dossiers.resolved");
        page.fill("#floor", "0,95");
        assertThat(page.locator(".try__facts input[type=text]")).hasCount(2);
        page.locator(".try__facts input[type=text]").first().fill("980");
        page.locator(".try__facts input[type=text]").last().fill("1.000");
        assertThat(page.locator("#try-result")).containsText("1,96 trên 2 điểm");
        assertThat(page.locator("#try-result")).containsText("980 / 1000 = 0,98");
        browser.look("frameworks-rule-ratio");
        page.getByText("Lưu quy tắc").click();
        assertThat(page.locator(".notice--done")).isVisible();
        assertThat(page.locator(".said__words")).containsText("Dưới 95% thì không có điểm");
    }

    @Test
    void anAnnexOfNinetyThreeCriteriaGetsPointsRulesAndIsFrozen(Browser browser) throws IOException {
        Page page = browser.open("/frameworks/new");
        page.setInputFiles("#paper", new FilePayload("phu-luc-004.xlsx", EXCEL, largeAnnex()));
        page.fill("#title", "Bộ chỉ số theo phụ lục 93 tiêu chí");
        page.fill("#code", "phu-luc-93");
        page.fill("#year", "2029");
        page.getByText("Đọc bảng và lập bản nháp").click();
        assertThat(page.locator("h1")).containsText("93 tiêu chí", new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator(".figures")).containsText("93");
        String here = path(page.url());
        browser.look("frameworks-annex");

        page.locator("main a", new Page.LocatorOptions().setHasText("Đặt điểm theo lĩnh vực")).click();
        browser.look("frameworks-points");
        page.getByText("Chia điểm").click();
        assertThat(page.locator(".notice--done")).isVisible();
        assertThat(page.locator("main")).not().containsText("chưa bằng tổng");

        page = browser.open(here + "/criterion?code=1.1");
        page.selectOption("#type", "ratio");
        page.fill("#of", "tasks.done");
        page.fill("#to", "tasks.planned");
        page.getByText("Lưu quy tắc").click();
        assertThat(page.locator(".notice--done")).isVisible();
        page = browser.open(here + "/freeze");
        page.locator("form.confirm button").click();
        assertThat(page.locator(".notice--done")).containsText("Đã chốt bộ chỉ số");
    }

    @Test
    void frameworksAreReadComparedAndFrozen(Browser browser) throws IOException {
        Page page = taken(browser, "/sample/scoring/commune-illustrative-2025.yaml");
        page.locator("main").waitFor();
        browser.look("frameworks-one");
        page.getByText("Chốt bộ chỉ số").click();
        browser.look("frameworks-freeze");
        page.locator("form.confirm button").click();
        assertThat(page.locator(".notice--done")).containsText("Đã chốt bộ chỉ số");

        page = taken(browser, "/scoring/commune-illustrative-2026.yaml");
        String here = page.url();
        page.getByText("Chất lượng giải quyết thủ tục").first().click();
        page.locator(".try__facts input").last().fill("87,5");
        assertThat(page.locator("#try-result")).containsText("1,75 trên 2 điểm");
        browser.look("frameworks-rule-bands");
        page = browser.open(path(here) + "/criterion?code=1.4");
        browser.look("frameworks-rule-checklist");
        page = browser.open(path(here) + "/head");
        browser.look("frameworks-head");
        page = browser.open(path(here) + "/variables");
        browser.look("frameworks-variables");
        page = browser.open(path(here) + "/compare");
        assertThat(page.locator("main")).containsText("thêm mới");
        browser.look("frameworks-compare");
        page = browser.open("/frameworks");
        browser.look("frameworks-list");
    }

    @Test
    void allFaultsOfAFileAreSaidWithTheirLines(Browser browser) throws IOException {
        Page page = browser.open("/frameworks/new");
        String faulty = new String(shipped("/scoring/district-illustrative-2024.yaml"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("type: onTime", "type: whenever")
                .replace("code: \"7.1.2\"", "code: \"7.1.1\"");
        page.setInputFiles("#file", new FilePayload("sai.yaml", "application/yaml", faulty.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        page.getByText("Đưa tệp vào").click();
        assertThat(page.locator(".faults tbody tr").first()).isVisible();
        browser.look("frameworks-faults");
    }

    private static Page taken(Browser browser, String file) throws IOException {
        Page page = browser.open("/frameworks/new");
        page.setInputFiles("#file", new FilePayload("bo-chi-so.yaml", "application/yaml", shipped(file)));
        page.getByText("Đưa tệp vào").click();
        assertThat(page.locator(".figures")).isVisible();
        return page;
    }

    private static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "");
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream file = FrameworksJourney.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name);
            }
            return file.readAllBytes();
        }
    }

    /** As many criteria in as many areas as the annex of the district's plan, with points for some. */
    private static byte[] largeAnnex() throws IOException {
        int[] areas = {7, 5, 19, 9, 13, 11, 18, 11};
        String[] roman = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"};
        var rows = new java.util.ArrayList<String[]>();
        rows.add(new String[] {"TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa"});
        for (int area = 0; area < areas.length; area++) {
            rows.add(new String[] {roman[area], "LĨNH VỰC THỨ " + (area + 1), ""});
            for (int at = 1; at <= areas[area]; at++) {
                String name = at % 3 == 0
                        ? "TCTP " + (area + 1) + "." + at + ".1 - Tiêu chí thành phần duy nhất"
                        : "TC " + (area + 1) + "." + at + ". - Thực hiện nhiệm vụ số " + at;
                rows.add(new String[] {Integer.toString(at), name, at % 2 == 0 ? "1,5" : ""});
            }
        }
        return workbook(rows.toArray(String[][]::new));
    }

    private static byte[] annex() throws IOException {
        String[][] rows = {
            {"TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa"},
            {"I", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", ""},
            {"1", "TC 1.1 - Công khai thủ tục", "1"},
            {"2", "TCTP 1.2.1 - Giải quyết hồ sơ đúng hạn", "2"},
            {"3", "TCTP 1.2.2 - Xin lỗi khi trễ hẹn", "1"}
        };
        return workbook(rows);
    }

    private static byte[] workbook(String[][] rows) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("Phụ lục");
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                for (int j = 0; j < rows[i].length; j++) {
                    row.createCell(j).setCellValue(rows[i][j]);
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
