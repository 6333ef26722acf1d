package org.parix.assessments.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;

class SheetTests {
    private static final Framework FRAMEWORK = FrameworkYaml.read("""
            framework:
              code: two
              title: {vi: Hai, en: Two}
              level: COMMUNE
              year: 2026
              total: 10
              rounding: {places: 2, mode: HALF_UP, at: NONE}
              classes: [{code: GOOD, name: {vi: Tốt, en: Good}, from: 50}]
              bonusCap: 0
              penaltyCap: 0
            criteria:
              - code: "1"
                name: {vi: Một, en: One}
                criteria:
                  - {code: "1.1", name: {vi: Tỷ lệ, en: Share}, points: 4, source: APPRAISED, evidence: REQUIRED, notApplicable: RESCALE, rule: {type: ratio, of: done, to: due}}
                  - {code: "1.2", name: {vi: Có thể, en: Maybe}, points: 2, source: APPRAISED, evidence: OPTIONAL, rule: {type: zeroViolation, value: late}}
              - {code: "2", name: {vi: Đo, en: Measured}, points: 1, source: COMPUTED, evidence: OPTIONAL, rule: {type: zeroViolation, value: wrong}}
              - {code: "3", name: {vi: Hỏi dân, en: Asked}, points: 3, source: SURVEY, rule: {type: external, value: sipas}}
            """);

    private final Map<String, Fact> facts = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    private Sheet sheet() {
        return Sheet.of(FRAMEWORK, calendar(), facts, Map.of(), answers, Set.of());
    }

    private static WorkCalendar calendar() {
        return WorkCalendar.ofPublicOffices();
    }

    private Sheet.Leaf leaf(String code) {
        return sheet().leaf(code).orElseThrow();
    }

    private void number(String variable, String value) {
        facts.put(variable, new Fact.Amount(new BigDecimal(value)));
    }

    private void answer(
            String criterion,
            @Nullable String points,
            boolean na,
            String reason,
            @Nullable Coverage coverage,
            String explanation,
            int evidence) {
        answers.put(
                criterion,
                new Answer(
                        1,
                        criterion,
                        points == null ? null : new BigDecimal(points),
                        na,
                        reason,
                        coverage,
                        explanation,
                        evidence,
                        "Ai đó",
                        null,
                        1));
    }

    @Test
    void lacksPointsWhereNothingIsKnown() {
        assertThat(leaf("1.1").needs()).containsExactly(Need.POINTS);
        assertThat(leaf("1.1").points()).isNull();
        assertThat(leaf("2").needs()).containsExactly(Need.POINTS);
    }

    @Test
    void takesWhatTheRuleComputesWhereTheUnitGivesNothingElse() {
        number("done", "9");
        number("due", "10");

        assertThat(leaf("1.1").points()).isEqualByComparingTo("3.6");
        assertThat(leaf("1.1").differs()).isFalse();
        assertThat(leaf("1.1").needs()).containsExactly(Need.PROOF);
    }

    @Test
    void asksWhyWhereTheUnitGivesItselfOtherPoints() {
        number("done", "9");
        number("due", "10");
        answer("1.1", "4", false, "", null, "", 1);

        assertThat(leaf("1.1").differs()).isTrue();
        assertThat(leaf("1.1").computed()).isEqualByComparingTo("3.6");
        assertThat(leaf("1.1").points()).isEqualByComparingTo("4");
        assertThat(leaf("1.1").needs()).containsExactly(Need.REASON);

        answer("1.1", "4", false, "Một hồ sơ nhập sai", null, "", 1);
        assertThat(leaf("1.1").needs()).isEmpty();
    }

    @Test
    void takesTheComputedPointsAsTheyAreShownForTheSame() {
        number("done", "2");
        number("due", "3");
        answer("1.1", "2.67", false, "", null, "Theo sổ", 0);

        assertThat(leaf("1.1").computed()).isNotEqualByComparingTo("2.67");
        assertThat(leaf("1.1").differs()).isFalse();

        answer("1.1", "2.68", false, "", null, "Theo sổ", 0);
        assertThat(leaf("1.1").differs()).isTrue();
    }

    @Test
    void asksForAnExplanationWhereNothingOrNotAllIsProven() {
        answer("1.1", "3", false, "", null, "", 0);
        assertThat(leaf("1.1").needs()).containsExactly(Need.PROOF);

        answer("1.1", "3", false, "", Coverage.PART, "", 2);
        assertThat(leaf("1.1").needs()).containsExactly(Need.REST);

        answer("1.1", "3", false, "", Coverage.WHOLE, "", 2);
        assertThat(leaf("1.1").needs()).isEmpty();

        answer("1.1", "3", false, "", null, "Tính theo sổ theo dõi", 0);
        assertThat(leaf("1.1").needs()).isEmpty();
    }

    @Test
    void asksForNoProofOfNothingAndOfWhatNeedsNone() {
        answer("1.1", "0", false, "", null, "", 0);
        answer("1.2", "2", false, "", null, "", 0);

        assertThat(leaf("1.1").needs()).isEmpty();
        assertThat(leaf("1.2").needs()).isEmpty();
    }

    @Test
    void asksWhyACriterionDoesNotApply() {
        answer("1.1", null, true, "", null, "", 0);
        assertThat(leaf("1.1").needs()).containsExactly(Need.WHY_NOT);

        answer("1.1", null, true, "", null, "Xã không có hồ sơ loại này", 0);
        assertThat(leaf("1.1").ready()).isTrue();
    }

    @Test
    void leavesSurveysOutOfWhatTheUnitAnswers() {
        assertThat(leaf("3").locked()).isTrue();
        assertThat(leaf("3").ready()).isTrue();
        assertThat(sheet().toAnswer()).isEqualTo(3);
        assertThat(sheet().answerable()).isEqualByComparingTo("7");
    }

    @Test
    void addsUpTheTree() {
        answer("1.1", "3", false, "", Coverage.WHOLE, "", 1);
        answer("1.2", "1.5", false, "", null, "", 0);
        number("wrong", "0");
        number("sipas", "80");

        List<Sheet.Row> rows = sheet().rows();
        assertThat(rows.getFirst().code()).isEqualTo("1");
        assertThat(rows.getFirst().points()).isEqualByComparingTo("4.5");
        assertThat(rows.getFirst().toDo()).isZero();
        assertThat(sheet().given()).isEqualByComparingTo("5.5");
        assertThat(sheet().answered()).isEqualTo(3);
        assertThat(sheet().score().total()).isEqualByComparingTo("7.9");
    }
}
