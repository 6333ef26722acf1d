package org.parix.plans.drafts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.plans.DraftId;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.ReadPapers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
class HeadFormTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Drafts drafts;

    private DraftId draft;

    @BeforeEach
    void aDraft(@TempDir Path folder) {
        ReadPapers read = ReadPapers.paper("Kế hoạch đang xem lại").task("1", "Một", "Phòng Kinh tế");
        draft = drafts.keep(read.file(folder), read.read(), TestPeople.AT_OFFICE, null);
    }

    @Test
    void takesAHeadThatIsPutRight() throws Exception {
        assertThat(sent(whole())).hasStatus(302);
        assertThat(drafts.draft(draft).head().title()).isEqualTo("Kế hoạch năm 2027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "kind", "title", "year"})
    void showsTheFormAgainWhereAFieldIsMissingOrIsNone(String field) throws Exception {
        Map<String, String> without = whole();
        without.remove(field);
        Map<String, String> wrong = whole();
        wrong.put(field, field.equals("title") ? " " : "không phải");
        if (!field.equals("year")) {
            assertThat(sent(without)).hasStatus(422).bodyText().contains("<form class=\"form\"");
        }
        assertThat(sent(wrong)).hasStatus(422).bodyText().contains("<form class=\"form\"");
        assertThat(drafts.draft(draft).head().title()).isEqualTo("Kế hoạch đang xem lại");
    }

    private Map<String, String> whole() {
        return new LinkedHashMap<>(Map.of(
                "kind",
                drafts.draft(draft).head().kind().name(),
                "title",
                "Kế hoạch năm 2027",
                "year",
                "2027",
                "version",
                "" + drafts.draft(draft).version()));
    }

    private MvcTestResult sent(Map<String, String> fields) {
        var request = mvc.post().uri("/plans/drafts/{draft}/head", draft.value());
        fields.forEach(request::param);
        return request.exchange();
    }
}
