package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is told without the database is what the database would say. */
@ParixTest
class FilingTests {
    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kế hoạch cải cách hành chính năm 2026, bản 7",
                "ĐƯỜNG Nguyễn Thị Minh Khai – quận “Một”…",
                "Kế hoạch gõ bằng dấu rời",
                "\"quoted\" \\ and\ttabbed\nline, ½ ℃ № ﬁeld Æsir Straße İstanbul",
                "",
            })
    void saysYesToWhatTheDatabaseFolds(String text) {
        assertThat(surely(words(text), text)).isTrue();
        assertThat(surely(words(text) + "x", text)).isFalse();
        assertThat(surely("", text)).isFalse();
        assertThat(surely(words("another"), text)).isFalse();
    }

    @Test
    void cutsLongFieldsWhereTheDatabaseDoes() {
        String fields = "{\"name\": \"" + "ế𠀀".repeat(700) + "\"}";
        String words = jdbc.sql("select audit.words(null, null, 'plan:1', null, :fields::jsonb, '{}')")
                .param("fields", fields)
                .query(String.class)
                .single();
        assertThat(filing().surely(words, null, null, "plan:1", null, fields, "{}"))
                .isTrue();
    }

    @Test
    void asksForEachCharacterOnlyOnce() {
        Map<String, Integer> asked = new HashMap<>();
        var filing = new Filing(text -> {
            asked.merge(text, 1, Integer::sum);
            return text;
        });
        for (int n = 0; n < 3; n++) {
            assertThat(filing.surely("a 語 aa a {} {}", "a", "語", "aa", "a", "{}", "{}"))
                    .isTrue();
        }
        assertThat(asked.values()).containsOnly(1);
        assertThat(asked.keySet()).containsExactlyInAnyOrderElementsOf(List.of("a", "語", " ", "{", "}"));
    }

    private boolean surely(String words, String text) {
        return filing().surely(words, text, null, text, text, "{}", "{\"name\": 1}");
    }

    private String words(String text) {
        return jdbc.sql("select audit.words(:text, null, :text, :text, '{}', '{\"name\": 1}')")
                .param("text", text)
                .query(String.class)
                .single();
    }

    private Filing filing() {
        return new Filing(text -> jdbc.sql("select public.folded(:text)")
                .param("text", text)
                .query(String.class)
                .single());
    }
}
