package org.parix.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch.How;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.Party;
import org.parix.identity.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
class AgencyPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private AgencyId office = new AgencyId(0);
    private GroupId villages = new GroupId(0);

    @BeforeEach
    void fillTheDirectory() {
        for (String table : List.of("group_member", "alias", "agency_group")) {
            jdbc.sql("delete from directory." + table).update();
        }
        jdbc.sql("delete from directory.agency where id not in (select agency_id from identity.account)")
                .update();
        office = directory.add("Văn phòng HĐND và UBND xã");
        directory.remember("Bộ phận văn thư", new Party.OfAgency(office, "Văn phòng HĐND và UBND xã"));
        villages = directory.addGroup("Các thôn");
    }

    @Test
    void listsAgenciesAndGroupsInBothLanguages() {
        assertThat(html("/agencies"))
                .contains(
                        "Cơ quan, đơn vị",
                        "Văn phòng HĐND và UBND xã",
                        "Bộ phận văn thư",
                        "Các thôn",
                        "Chưa có danh sách");
        assertThat(html("/agencies?lang=en")).contains("Other names", "Office").doesNotContain("??");
    }

    @Test
    void findsByOtherNamesTypedWithoutDiacritics() {
        assertThat(html("/agencies?q=bo phan van thu")).contains("Văn phòng HĐND và UBND xã");
        assertThat(html("/agencies?q=tram y te")).contains("Chưa có cơ quan nào phù hợp");
    }

    @Test
    void removesAnOtherNameAndTakesItBack() {
        assertThat(mvc.post().uri("/agencies/aliases/forget").param("alias", "Bộ phận văn thư"))
                .hasRedirectedUrl("/agencies");
        assertThat(directory.match("Bộ phận văn thư").how()).isEqualTo(How.NONE);

        assertThat(mvc.post()
                        .uri("/agencies/aliases")
                        .param("alias", "Bộ phận văn thư")
                        .param("name", "Văn phòng HĐND và UBND xã"))
                .hasRedirectedUrl("/agencies");
        assertThat(directory.match("Bộ phận văn thư").how()).isEqualTo(How.ALIAS);
    }

    @Test
    void addsAnAgencyOnce() {
        assertThat(mvc.post().uri("/agencies").param("name", "Trạm Y tế xã")).hasRedirectedUrl("/agencies");
        assertThat(mvc.post().uri("/agencies").param("name", "TRẠM Y TẾ XÃ"))
                .hasStatusOk()
                .bodyText()
                .contains("đã có trong danh mục");
        assertThat(mvc.post().uri("/agencies").param("name", "  "))
                .hasStatusOk()
                .bodyText()
                .contains("field--wrong");
    }

    @Test
    void setsTheMembersOfAGroup() {
        String page = "/agencies/groups/" + villages.value();
        assertThat(html(page)).contains("Áp dụng từ ngày", "Văn phòng HĐND và UBND xã");
        assertThat(html(page + "?lang=en")).contains("From the day");

        assertThat(mvc.post().uri(page).param("from", "2026-01-01").param("members", "" + office.value()))
                .hasRedirectedUrl(page);

        assertThat(html(page)).contains("checked");
        assertThat(html("/agencies")).contains("1 thành viên: Văn phòng HĐND và UBND xã");
        assertThat(mvc.post().uri(page).param("from", "2025-01-01"))
                .hasStatusOk()
                .bodyText()
                .contains("Hãy chọn ngày muộn hơn");
        assertThat(mvc.get().uri("/agencies/groups/99999")).hasStatus(404);
    }

    @Test
    void offersTheOfficeItselfWhereThereIsNoOtherAgency() {
        jdbc.sql("delete from directory.alias").update();
        jdbc.sql("delete from directory.agency where id not in (select agency_id from identity.account)")
                .update();

        assertThat(html("/agencies/groups/" + villages.value())).contains(TestPeople.OFFICE);
        assertThat(List.copyOf(directory.parties())).hasSize(2);
    }

    private String html(String url) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).as(url).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
