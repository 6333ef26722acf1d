package org.parix.notices.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.notices.Commune;
import org.parix.notices.MailWay;
import org.parix.notices.Tellings;
import org.parix.notices.Topic;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
class InboxPagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Tellings tellings;

    @Autowired
    ApplicationContext parix;

    @Test
    void showsWhatOneWasToldAndCountsItAtTheBell() {
        Commune commune = new Commune(parix, "hộp thư");
        commune.duty("Báo cáo quý", LocalDate.of(2027, 1, 20));

        assertThat(get("/inbox", "officer-hộp thư"))
                .hasStatusOk()
                .bodyText()
                .contains("Kế hoạch mới, cơ quan của bạn có 1 nhiệm vụ", "1 thông báo chưa đọc");
        assertThat(get("/inbox?lang=en", "head-hộp thư")).bodyText().contains("A new plan with 1 task for your agency");
    }

    @Test
    void leadsToTheThingAndIsReadFromThenOn() {
        Commune commune = new Commune(parix, "mở");
        commune.duty("Báo cáo quý", LocalDate.of(2027, 1, 20));
        long notice = only(commune);

        assertThat(get("/inbox/" + notice, "officer-mở")).hasStatus3xxRedirection();
        assertThat(get("/inbox?unread=true", "officer-mở")).bodyText().contains("Không có thông báo nào như vậy");
    }

    @Test
    void hidesTheNoticesOfOthers() {
        Commune commune = new Commune(parix, "của người khác");
        commune.duty("Báo cáo quý", LocalDate.of(2027, 1, 20));

        assertThat(get("/inbox/" + only(commune), "head-của người khác")).hasStatus(404);
    }

    @Test
    void marksAllAsReadThatThePageShowed() {
        Commune commune = new Commune(parix, "đọc hết");
        commune.duty("Một", LocalDate.of(2027, 1, 20));
        long seen = only(commune);
        commune.duty("Hai", LocalDate.of(2027, 1, 21));

        assertThat(mvc.post()
                        .uri("/inbox/read")
                        .param("upTo", Long.toString(seen))
                        .with(TestPeople.as("officer-đọc hết"))
                        .exchange())
                .hasStatus3xxRedirection();

        assertThat(commune.jdbc
                        .sql("select count(*) from notices.notice where account_id = :who and read_at is null")
                        .param("who", commune.officer.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keepsHowOneWantsToBeTold() {
        Commune commune = new Commune(parix, "cài đặt");

        assertThat(mvc.post()
                        .uri("/inbox/settings")
                        .param("language", "en")
                        .param("quietFrom", "19:00")
                        .param("quietUntil", "07:15")
                        .param("inbox-LATE", "on")
                        .param("mail-LATE", "AT_ONCE")
                        .with(TestPeople.as("officer-cài đặt"))
                        .exchange())
                .hasStatus3xxRedirection();

        var telling = tellings.of(commune.officer);
        assertThat(telling.language()).isEqualTo("en");
        assertThat(telling.quietUntil()).isEqualTo("07:15");
        assertThat(telling.choices())
                .filteredOn(choice -> choice.topic() == Topic.LATE)
                .allSatisfy(choice -> assertThat(choice.mail()).isEqualTo(MailWay.AT_ONCE));
        assertThat(telling.choices())
                .filteredOn(choice -> choice.topic() == Topic.DUE)
                .allSatisfy(choice -> assertThat(choice.inbox()).isFalse());
        assertThat(get("/inbox/settings", "officer-cài đặt")).bodyText().contains("Cài đặt thông báo của tôi");
    }

    @Test
    void letsTheCoordinatorSetRulesAndRefusesWhatMakesNoSense() {
        assertThat(mvc.get().uri("/reminders/1").exchange()).bodyText().contains("7, 3, 1", "Quy tắc có sẵn");
        assertThat(mvc.post()
                        .uri("/reminders/1")
                        .param("on-BEFORE", "on")
                        .param("days-BEFORE", "10, 5")
                        .param("on-LATE", "on")
                        .param("days-LATE", "2")
                        .param("every-LATE", "3")
                        .param(
                                "from",
                                LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"))
                                        .toString())
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/reminders/1").exchange()).bodyText().contains("10, 5", TestPeople.OFFICE);
        assertThat(mvc.post()
                        .uri("/reminders/1")
                        .param("on-BEFORE", "on")
                        .param("days-BEFORE", "0")
                        .exchange())
                .hasStatus4xxClientError()
                .bodyText()
                .contains("Số ngày phải từ 1 đến 250");
        assertThat(mvc.post().uri("/reminders/1/drop").exchange()).hasStatus3xxRedirection();
    }

    @Test
    void showsALinkAndASecretOnce() {
        assertThat(mvc.post().uri("/inbox/calendar").exchange()).bodyText().contains("/calendar/", ".ics");
        assertThat(mvc.get().uri("/inbox/calendar").exchange()).bodyText().doesNotContain(".ics");
        assertThat(mvc.post()
                        .uri("/webhooks")
                        .param("name", "Văn bản")
                        .param("address", "https://example.vn/hook")
                        .param("agency", "1")
                        .param("kind", "duty.handed_in")
                        .exchange())
                .bodyText()
                .contains("Hãy sao chép ngay");
        assertThat(mvc.get().uri("/webhooks").exchange()).bodyText().contains("Văn bản", "https://example.vn/hook");
        assertThat(mvc.post()
                        .uri("/webhooks")
                        .param("name", "Văn bản")
                        .param("address", "http://example.vn/hook")
                        .param("agency", "1")
                        .param("kind", "duty.handed_in")
                        .exchange())
                .bodyText()
                .contains("Địa chỉ nhận phải bắt đầu bằng https://");
    }

    private long only(Commune commune) {
        return commune.jdbc
                .sql("select max(id) from notices.notice where account_id = :who")
                .param("who", commune.officer.value())
                .query(Long.class)
                .single();
    }

    private MvcTestResult get(String url, String login) {
        return mvc.get().uri(url).with(TestPeople.as(login)).exchange();
    }
}
