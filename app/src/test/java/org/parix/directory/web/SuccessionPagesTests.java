package org.parix.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
class SuccessionPagesTests {
    private static int count;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Clock clock;

    private String place = "";
    private AgencyId east = new AgencyId(0);
    private AgencyId west = new AgencyId(0);

    @BeforeEach
    void twoCommunes() {
        place = "Ngòi " + ++count;
        east = directory.add("Ủy ban nhân dân xã Đông " + place, TestPeople.AT_OFFICE);
        west = directory.add("Ủy ban nhân dân xã Tây " + place, TestPeople.AT_OFFICE);
        directory.add("Phòng Kinh tế", east);
        directory.add("Phòng Kinh tế", west);
        accounts.grant(accounts.open("can.bo." + count, "Cán bộ", west, TestPeople.PASSWORD), Role.OFFICER, west);
    }

    @Test
    void entersAMergerShowsItsEffectAndCarriesItOut() {
        assertThat(html("/agencies/" + east.value())).contains("Sáp nhập", "Chia tách", "Đổi tên", "Giải thể");
        assertThat(html("/agencies/" + east.value() + "/successions/new?kind=MERGE"))
                .contains("Cơ quan sau sáp nhập");

        String page = entered("MERGE", "Ủy ban nhân dân xã Hợp " + place);

        assertThat(html(page))
                .contains("Chờ xác nhận", "12/NQ-HĐND", "Người dùng", "Vai trò được giao", "Kế hoạch đang thực hiện")
                .contains("3 cơ quan, đơn vị kết thúc hoạt động")
                .doesNotContain("??");
        assertThat(org.jsoup.Jsoup.parse(html(page))
                        .select(".effect tr:has(.badge) .lead")
                        .eachText())
                .as("only those that end are said to end")
                .isNotEmpty()
                .noneMatch(row -> row.contains("Hợp"));
        assertThat(html(page + "?lang=en"))
                .contains("To be confirmed", "Legal basis")
                .doesNotContain("??");
        assertThat(mvc.post().uri(page).param("version", "1")).hasRedirectedUrl(page);
        assertThat(html(page)).contains("Đã thực hiện");
        assertThat(html("/agencies/successions")).contains("Ủy ban nhân dân xã Hợp " + place);
        assertThat(html("/agencies/" + west.value()))
                .contains("Đã kết thúc hoạt động", "Ủy ban nhân dân xã Hợp " + place);
        assertThat(html("/agencies?q=tay ngoi " + count)).contains("Chưa có cơ quan nào phù hợp");
        assertThat(html("/agencies?q=tay ngoi " + count + "&day=2026-01-01")).contains("Tây " + place);
    }

    @Test
    void saysWhatIsWrongBesideTheForm() {
        MvcTestResult answer = mvc.post()
                .uri("/agencies/" + east.value() + "/successions")
                .param("kind", "ABOLISH")
                .param("effectiveOn", "2026-01-01")
                .param("basisNumber", "1/QĐ")
                .param("basisDate", "2025-12-01")
                .param("basisText", "Giải thể")
                .param("after", "Cơ quan không có thật")
                .exchange();

        assertThat(answer).hasStatusOk().bodyText().contains("Không có cơ quan nào tên");
    }

    @Test
    void takesOneBackThatWaits() {
        String page = entered(
                "MERGE",
                "Ủy ban nhân dân xã Đông " + place,
                LocalDate.now(clock).plusDays(20));
        assertThat(mvc.post().uri(page).param("version", "1")).hasRedirectedUrl(page);
        assertThat(html(page)).contains("Chờ đến ngày", "Rút lại");

        assertThat(mvc.post().uri(page + "/take-back").param("version", "2")).hasRedirectedUrl(page);

        assertThat(html(page)).contains("Đã rút lại").doesNotContain("Xác nhận, thực hiện ngày");
    }

    @Test
    void letsRowsOfASplitGoElsewhere() {
        MvcTestResult answer = mvc.post()
                .uri("/agencies/" + west.value() + "/successions")
                .param("kind", "SPLIT")
                .param("effectiveOn", LocalDate.now(clock).toString())
                .param("basisNumber", "1/QĐ")
                .param("basisDate", "2026-01-01")
                .param("basisText", "Chia tách")
                .param("after", "Ủy ban nhân dân xã Tây " + place + "\nỦy ban nhân dân xã Tách " + place)
                .exchange();
        String page = Objects.requireNonNull(answer.getResponse().getRedirectedUrl());

        assertThat(html(page)).contains("Chọn riêng cho từng việc", "Cán bộ (can.bo." + count + ")");
    }

    @Test
    void showsTheTreeAndItsBranches() {
        assertThat(html("/agencies")).contains("Đông " + place, "hx-get=\"/agencies/" + east.value() + "/below\"");
        assertThat(html("/agencies/" + east.value() + "/below"))
                .contains("Phòng Kinh tế")
                .doesNotContain("<html");
        assertThat(html("/agencies?open=" + east.value())).contains("Phòng Kinh tế");
        assertThat(html("/agencies/kinds")).contains("FRONT_AND_UNIONS");
        assertThat(mvc.get().uri("/agencies/export.csv")).hasStatusOk();
        assertThat(html("/agencies/" + east.value() + "/facts")).contains("Loại đơn vị cấp xã");
        assertThat(html("/agencies/" + east.value() + "/place")).contains("Trực thuộc");
    }

    @Test
    void setsARuleAndShowsWhoBelongedOnADay() {
        Party group = directory
                .ensure(
                        java.util.List.of(),
                        java.util.List.of("UBND các xã " + place),
                        NameContext.of(TestPeople.AT_OFFICE))
                .values()
                .iterator()
                .next();
        long id = group instanceof Party.OfGroup(GroupId found, String _) ? found.value() : 0;
        String page = "/agencies/groups/" + id;
        assertThat(html(page)).contains("Đề xuất theo tên nhóm");

        assertThat(mvc.post()
                        .uri(page + "/rule")
                        .param("version", "1")
                        .param("from", LocalDate.now(clock).minusDays(3).toString())
                        .param("kinds", "PEOPLES_COMMITTEE")
                        .param("communeTypes", "COMMUNE")
                        .param("excluded", "Ủy ban nhân dân xã Tây " + place))
                .hasRedirectedUrl(page);

        assertThat(html(page)).contains("Thành viên theo quy tắc", "Đông " + place);
        assertThat(html(page + "?day=" + LocalDate.now(clock).minusDays(9)))
                .contains("Ngày này nhóm chưa có thành viên");
    }

    @Test
    void takesAListInByWayOfItsPages() {
        MvcTestResult sent = mvc.post()
                .uri("/agencies/imports")
                .multipart()
                .file(new MockMultipartFile(
                        "file",
                        "xa.csv",
                        "text/csv",
                        ("Tên cơ quan;Trực thuộc\nPhòng Tư pháp;Ủy ban nhân dân xã Đông " + place)
                                .getBytes(StandardCharsets.UTF_8)))
                .exchange();
        String page = Objects.requireNonNull(sent.getResponse().getRedirectedUrl());

        assertThat(html(page)).contains("Thêm 1, thay đổi 0");
        assertThat(mvc.post().uri(page)).hasRedirectedUrl(page);
        assertThat(html(page)).contains("Đã thêm 1");
        assertThat(html("/agencies/imports/new")).contains("Tải tệp mẫu");
    }

    private String entered(String kind, String after) {
        return entered(kind, after, LocalDate.now(clock));
    }

    private String entered(String kind, String after, LocalDate on) {
        MvcTestResult answer = mvc.post()
                .uri("/agencies/" + east.value() + "/successions")
                .param("kind", kind)
                .param("effectiveOn", on.toString())
                .param("basisNumber", "12/NQ-HĐND")
                .param("basisDate", "2026-06-01")
                .param("basisText", "Sắp xếp")
                .param("others", "Ủy ban nhân dân xã Tây " + place)
                .param("after", after)
                .exchange();
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl(), () -> html(answer));
    }

    private String html(String url) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).as(url).hasStatusOk();
        return html(page);
    }

    private static String html(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
