package org.parix.notices.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.notices.Commune;
import org.parix.plans.DutyId;
import org.parix.ui.Formats;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
class FeedsTests {
    private static final LocalDate DUE = LocalDate.of(2027, 1, 20);
    private static final String LONG =
            "Rà soát, đơn giản hóa thủ tục; \"công khai\" \\ niêm yết đầy đủ tại trụ sở Ủy ban nhân dân và các thôn trên địa bàn";

    @Autowired
    Feeds feeds;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ApplicationContext parix;

    @Test
    void writesACalendarThatAnotherProgramReads() {
        Commune commune = new Commune(parix, "lịch");
        DutyId duty = commune.duty(LONG, DUE);
        String written = feeds.read(feeds.lend(commune.officer)).orElseThrow();

        ICalendar calendar = Biweekly.parse(written).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
        VEvent event = calendar.getEvents().getFirst();
        assertThat(event.getSummary().getValue()).isEqualTo("Hạn: 1. " + LONG);
        assertThat(event.getDateStart().getValue().hasTime()).isFalse();
        assertThat(event.getDateStart().getValue().toString()).contains("Jan 20");
        assertThat(event.getUid().getValue()).startsWith("duty-" + duty.value() + ".");
        assertThat(written.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }

    @Test
    void keepsTheNumberOfAnEventAndRaisesItsSequenceWhereTheDayMoves() {
        Commune commune = new Commune(parix, "dời lịch");
        DutyId duty = commune.duty("Báo cáo", DUE);
        String secret = feeds.lend(commune.officer);
        VEvent before = event(secret);

        commune.jdbc.sql("""
                        update plans.duty set extended_to = date '2027-02-03', due_hour = time '15:00', version = version + 1, changed_at = now()
                         where id = :duty
                        """).param("duty", duty.value()).update();
        VEvent after = event(secret);

        assertThat(after.getUid().getValue()).isEqualTo(before.getUid().getValue());
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
        assertThat(after.getDateStart().getValue().hasTime()).isTrue();
        assertThat(after.getDateStart().getValue().toInstant())
                .isEqualTo(LocalDate.of(2027, 2, 3)
                        .atTime(15, 0)
                        .atZone(Formats.ZONE)
                        .toInstant());
    }

    @Test
    void showsOnlyWhatItsOwnerMaySeeNow() {
        Commune commune = new Commune(parix, "quyền xem");
        Commune other = new Commune(parix, "nơi khác");
        commune.duty("Của mình", DUE);
        other.duty("Của cơ quan khác", DUE);
        String secret = feeds.lend(commune.officer);

        assertThat(titles(secret)).containsExactly("Hạn: 1. Của mình");

        commune.jdbc
                .sql("update identity.role_grant set valid_to = valid_from where account_id = :who")
                .param("who", commune.officer.value())
                .update();
        assertThat(titles(secret)).isEmpty();
    }

    @Test
    void endsWithTheLinkAndWithTheAccount() {
        Commune commune = new Commune(parix, "thu hồi");
        String first = feeds.lend(commune.officer);
        String second = feeds.lend(commune.officer);
        assertThat(feeds.read(first)).isEmpty();
        assertThat(feeds.read(second)).isPresent();

        commune.jdbc
                .sql("update identity.account set deactivated_at = now() where id = :who")
                .param("who", commune.officer.value())
                .update();
        assertThat(feeds.read(second)).isEmpty();

        String third = feeds.lend(commune.head);
        feeds.takeBack(commune.head);
        assertThat(feeds.read(third)).isEmpty();
    }

    @Test
    void keepsNoSecret() {
        Commune commune = new Commune(parix, "bí mật");
        String secret = feeds.lend(commune.officer);

        assertThat(commune.jdbc
                        .sql(
                                "select encode(secret_hash, 'hex') || encode(secret_hash, 'escape') from notices.feed where account_id = :who")
                        .param("who", commune.officer.value())
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
    }

    @Test
    void answersStrangersWithTheLinkAndTooManyWithoutOne() {
        Commune commune = new Commune(parix, "người lạ");
        String secret = feeds.lend(commune.officer);

        assertThat(read(secret)).hasStatusOk().hasContentTypeCompatibleWith("text/calendar");
        assertThat(read("x".repeat(43))).hasStatus(404);
        int last = 0;
        for (int n = 0; n < 1000 && last != 429; n++) {
            last = read("y".repeat(43)).getResponse().getStatus();
        }
        assertThat(last).isEqualTo(429);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult read(String secret) {
        return mvc.get()
                .uri("/calendar/" + secret + ".ics")
                .with(SecurityMockMvcRequestPostProcessors.anonymous())
                .exchange();
    }

    private VEvent event(String secret) {
        return Biweekly.parse(feeds.read(secret).orElseThrow())
                .first()
                .getEvents()
                .getFirst();
    }

    private List<String> titles(String secret) {
        return Biweekly.parse(feeds.read(secret).orElseThrow()).first().getEvents().stream()
                .map(event -> event.getSummary().getValue())
                .toList();
    }
}
