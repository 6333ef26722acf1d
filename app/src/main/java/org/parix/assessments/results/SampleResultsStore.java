package org.parix.assessments.results;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.identity.UserId;
import org.parix.scoring.Facts.Fact;
import org.parix.ui.Formats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts in what people entered last year, as of then. */
@Repository
class SampleResultsStore {
    private final JdbcClient jdbc;

    SampleResultsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isThere(String name) {
        return jdbc.sql("select exists (select from assessments.campaign where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /** What facts files name is sorted to where it stands in a campaign. */
    void put(UnitId unit, Map<String, Fact> facts, UserId unitsOwn, UserId appraiser, LocalDate day) {
        OffsetDateTime then = day.atTime(LocalTime.NOON).atZone(Formats.ZONE).toOffsetDateTime();
        facts.forEach((variable, fact) -> {
            String end = variable.substring(variable.lastIndexOf('.') + 1);
            String rest = variable.substring(0, Math.max(0, variable.lastIndexOf('.')));
            if (variable.startsWith("bonus.") || variable.startsWith("penalty.")) {
                adjust(unit, rest.equals("bonus") ? "BONUS" : "PENALTY", end, fact, unitsOwn, appraiser, then);
            } else if (end.equals("self") || end.equals("na")) {
                answer(unit, rest, end, fact, unitsOwn, then);
            } else if (end.equals("appraised")) {
                appraise(unit, rest, fact, appraiser, then.plusDays(20));
            } else {
                fact(unit, variable, fact, unitsOwn, then);
            }
        });
    }

    private void fact(UnitId unit, String variable, Fact fact, UserId by, OffsetDateTime then) {
        jdbc.sql("""
                        insert into assessments.fact (unit_id, variable, value, entered_by, entered_at) values (:unit, :variable, :value, :by, :then)
                        """)
                .param("unit", unit.value())
                .param("variable", variable)
                .param("value", fact.text())
                .param("by", by.value())
                .param("then", then)
                .update();
    }

    private void answer(UnitId unit, String criterion, String what, Fact fact, UserId by, OffsetDateTime then) {
        jdbc.sql("""
                        insert into assessments.answer (unit_id, criterion, points, na, reason, explanation, saved_by, saved_at, revision)
                        values (:unit, :criterion, :points, :na, '', 'Theo báo cáo tổng hợp cuối năm của đơn vị.', :by, :then, 1)
                        on conflict on constraint answer_once do update
                           set points = coalesce(excluded.points, answer.points), na = answer.na or excluded.na
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .param(
                        "points",
                        fact instanceof Fact.Amount(BigDecimal points) && what.equals("self") ? points : null,
                        java.sql.Types.NUMERIC)
                .param("na", fact instanceof Fact.Truth(boolean na) && na)
                .param("by", by.value())
                .param("then", then)
                .update();
    }

    private void appraise(UnitId unit, String criterion, Fact fact, UserId by, OffsetDateTime then) {
        jdbc.sql("""
                        insert into assessments.appraisal (unit_id, criterion, round, points, na, cause, remark, demanded, appraised_by, appraised_at,
                               revision)
                        values (:unit, :criterion, 1, :points, false, 'EVIDENCE_PARTIAL', 'Tài liệu kiểm chứng chưa đầy đủ.', false, :by, :then, 1)
                        """)
                .param("unit", unit.value())
                .param("criterion", criterion)
                .param("points", fact instanceof Fact.Amount(BigDecimal points) ? points : BigDecimal.ZERO)
                .param("by", by.value())
                .param("then", then)
                .update();
    }

    private void adjust(
            UnitId unit, String kind, String code, Fact fact, UserId claimer, UserId appraiser, OffsetDateTime then) {
        jdbc.sql("""
                        insert into assessments.adjustment (unit_id, kind, code, words, claimed, granted, remark, claimed_by, claimed_at, decided_by,
                               decided_at, revision)
                        values (:unit, :kind, :code, :words, :points, :points, '', :claimer, :then, :appraiser, :then, 2)
                        """)
                .param("unit", unit.value())
                .param("kind", kind)
                .param("code", code)
                .param("words", kind.equals("BONUS") ? "Sáng kiến được tỉnh công nhận" : "Báo cáo gửi chậm nhiều lần")
                .param("points", fact instanceof Fact.Amount(BigDecimal points) ? points : BigDecimal.ONE)
                .param("claimer", claimer.value())
                .param("appraiser", appraiser.value())
                .param("then", then)
                .update();
    }

    /** The campaign of the year after is compared with this one. */
    void follow(CampaignId campaign, int year) {
        jdbc.sql("""
                        update assessments.campaign as later set previous_id = :campaign
                          from assessments.campaign as earlier
                         where earlier.id = :campaign and later.year = :year and later.coordinator_id = earlier.coordinator_id
                           and later.previous_id is null and later.id <> earlier.id
                        """).param("campaign", campaign.value()).param("year", year).update();
    }
}
