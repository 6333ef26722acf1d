package org.parix.scoring.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Names;
import org.parix.scoring.UnreadableFramework;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworksTests {
    private static final AgencyId OFFICE = TestPeople.AT_OFFICE;

    @Autowired
    Frameworks frameworks;

    @Autowired
    RuleWords words;

    @Autowired
    JdbcClient jdbc;

    private UserId somebody;

    @BeforeAll
    void whoIsThere() {
        somebody = new UserId(jdbc.sql("select min(id) from identity.account")
                .query(Long.class)
                .single());
    }

    static String shipped(String name) {
        try (InputStream file = FrameworksTests.class.getResourceAsStream("/scoring/" + name)) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private FrameworkId taken(String code) {
        return frameworks.take(
                OFFICE,
                shipped("commune-illustrative-2026.yaml").replace("code: commune-illustrative", "code: " + code),
                somebody);
    }

    private Seen seen(FrameworkId id) {
        return new Seen(id, frameworks.find(id).revision(), somebody);
    }

    @Test
    void keepsAFileWholeAndReadsItBack() {
        FrameworkId id = taken("whole");

        KeptFramework kept = frameworks.find(id);
        assertThat(kept.yaml()).startsWith("# Illustrative, not official").contains("code: whole");
        assertThat(kept.framework().leaves()).hasSize(48);
        assertThat(kept.isDraft()).isTrue();
        assertThat(kept.addsUp()).isTrue();
        assertThat(jdbc.sql("""
                        select count(*) from scoring.framework cross join lateral jsonb_array_elements(nodes) node
                         where id = ? and (node ->> 'leaf')::boolean
                        """).param(id.value()).query(Integer.class).single())
                .isEqualTo(48);
    }

    @Test
    void saysAllFaultsOfAFileWithTheirLinesAndKeepsNothing() {
        String twice = shipped("commune-illustrative-2026.yaml")
                .replace("code: commune-illustrative", "code: faulty")
                .replace("type: onTime", "type: whenever")
                .replace("places: 2", "places: two");

        assertThatThrownBy(() -> frameworks.take(OFFICE, twice, somebody))
                .asInstanceOf(InstanceOfAssertFactories.type(UnreadableFramework.class))
                .satisfies(unreadable -> assertThat(unreadable.faults())
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(fault -> assertThat(fault.line()).isPositive()));
        assertThat(jdbc.sql("select count(*) from scoring.framework where code = 'faulty'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFrozenFrameworkChangesNoMoreNotEvenBehindParix() {
        FrameworkId id = taken("frozen");
        frameworks.freeze(seen(id));

        assertThat(frameworks.inUse(id).code()).isEqualTo("frozen");
        assertThat(frameworks.frozen()).extracting(KeptFramework::id).contains(id);
        assertThatThrownBy(() -> frameworks.change(seen(id), "1.1", framework -> framework))
                .hasMessageStartingWith("scoring.frameworks.isFrozen");
        assertThatThrownBy(() -> jdbc.sql("update scoring.framework set points = 99 where id = ?")
                        .param(id.value())
                        .update())
                .hasMessageContaining("is frozen");
        assertThatThrownBy(() -> jdbc.sql("delete from scoring.framework where id = ?")
                        .param(id.value())
                        .update())
                .hasMessageContaining("is frozen");
    }

    @Test
    void aDraftIsNothingToScoreBy() {
        assertThatThrownBy(() -> frameworks.inUse(taken("draft-only"))).isInstanceOf(NotFound.class);
    }

    @Test
    void aChangeOfAFrozenFrameworkIsAnotherVersionOfTheSameCode() {
        FrameworkId first = taken("versions");
        frameworks.freeze(seen(first));

        FrameworkId second = frameworks.newVersion(first, somebody);

        assertThat(frameworks.find(second).version()).isEqualTo(2);
        assertThat(frameworks.find(second).hash())
                .isEqualTo(frameworks.find(first).hash());
        assertThatThrownBy(() -> frameworks.newVersion(first, somebody))
                .hasMessageStartingWith("scoring.frameworks.draftThere");
        frameworks.change(seen(second), "1.1", framework -> renamed(framework, "1.1", "Tên khác"));
        assertThat(frameworks.find(second).hash())
                .isNotEqualTo(frameworks.find(first).hash());
        assertThat(frameworks.find(first).framework())
                .isNotEqualTo(frameworks.find(second).framework());
    }

    @Test
    void whoSawAnEarlierStateOfADraftIsTold() {
        FrameworkId id = taken("two-people");
        Seen mine = seen(id);
        frameworks.change(seen(id), "1.1", framework -> renamed(framework, "1.1", "Người kia đã sửa"));

        assertThatThrownBy(() -> frameworks.change(mine, "1.2", framework -> renamed(framework, "1.2", "Tôi sửa")))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("scoring.frameworks.changedMeanwhile");
        assertThat(Editing.find(frameworks.find(id).framework(), "1.1").name().vi())
                .isEqualTo("Người kia đã sửa");
    }

    @Test
    void aDraftWhosePointsDoNotAddUpIsKeptButNotFrozen() {
        FrameworkId id = taken("adds-up");
        frameworks.change(seen(id), "1.5", framework -> Editing.remove(framework, "1.5"));

        KeptFramework kept = frameworks.find(id);
        assertThat(kept.framework().total()).isEqualByComparingTo("98.5");
        assertThat(kept.total()).isEqualByComparingTo("100");
        assertThatThrownBy(() -> frameworks.freeze(seen(id))).hasMessageStartingWith("scoring.frameworks.sum");

        frameworks.changeHead(seen(id), new BigDecimal("98.5"), framework -> framework);
        frameworks.freeze(seen(id));
        assertThat(frameworks.find(id).isDraft()).isFalse();
    }

    @Test
    void lastYearsIsCopiedForTheNextWithoutItsDecision() {
        FrameworkId last = taken("copied");

        FrameworkId next = frameworks.copy(last, OFFICE, "copied", 2027, somebody);

        Framework copy = frameworks.find(next).framework();
        assertThat(copy.year()).isEqualTo(2027);
        assertThat(copy.title().vi()).contains("2027").doesNotContain("2026");
        assertThat(copy.isIllustrative()).isTrue();
        assertThatThrownBy(() -> frameworks.delete(seen(last))).hasMessageStartingWith("scoring.frameworks.isBasis");
        frameworks.delete(seen(next));
        assertThatThrownBy(() -> frameworks.find(next)).isInstanceOf(NotFound.class);
    }

    @Test
    void everyRuleIsSaidInWordsInBothLanguages() {
        Framework framework = frameworks.find(taken("words")).framework();

        for (Locale locale : new Locale[] {Locale.of("vi"), Locale.ENGLISH}) {
            for (Criterion.Leaf leaf : framework.leaves()) {
                assertThat(words.of(framework, leaf, locale).sentence())
                        .isNotBlank()
                        .doesNotContain("{");
            }
        }
        assertThat(words.of(framework, leaf(framework, "3.3.1"), Locale.of("vi"))
                        .sentence())
                .isEqualTo(
                        "Tỷ lệ của “Hồ sơ giải quyết đúng hạn” trên “Hồ sơ đã giải quyết” + “Hồ sơ đang giải quyết đã quá hạn”, nhân với"
                                + " 4 điểm. Dưới 95% thì không có điểm. Nếu “Hồ sơ đã giải quyết” + “Hồ sơ đang giải quyết đã quá hạn” bằng 0 thì"
                                + " tiêu chí không áp dụng.");
        assertThat(words.of(framework, leaf(framework, "4.2"), Locale.of("vi")).sentence())
                .isEqualTo(
                        "Theo công thức “Cán bộ, công chức hiện có” <= “Biên chế hành chính được giao” ? max : 0, trong đó max là 2,5.");
        assertThat(words.of(framework, leaf(framework, "3.3.3"), Locale.of("vi"))
                        .lines())
                .containsExactly(
                        new RuleWords.Line("Từ 80 trở lên", "tỷ lệ thuận: giá trị / 100 × 2 điểm"),
                        new RuleWords.Line("Từ 60 trở lên", "1 điểm"),
                        new RuleWords.Line("Dưới 60", "0 điểm"));
    }

    static Criterion.Leaf leaf(Framework framework, String code) {
        return (Criterion.Leaf) Editing.find(framework, code);
    }

    private static Framework renamed(Framework framework, String code, String name) {
        Criterion.Leaf old = leaf(framework, code);
        return Editing.replace(
                framework,
                code,
                new Criterion.Leaf(
                        code,
                        Names.of(name, old.name().en()),
                        old.points(),
                        old.source(),
                        old.evidence(),
                        old.notApplicable(),
                        old.rule()));
    }
}
