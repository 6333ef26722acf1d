package org.parix.assessments.appraisal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.UnitId;
import org.parix.assessments.appraisal.Adjustments.Claim;
import org.parix.assessments.appraisal.Adjustments.Kind;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bonus and penalty. */
@Repository
class AdjustmentStore {
    private final JdbcClient jdbc;

    AdjustmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Added(long id, String code) {}

    /** The unit is held meanwhile, so that no two get one code. */
    Added add(UnitId unit, Claim claim, UserId by, Instant now) {
        jdbc.sql("select id from assessments.unit where id = :unit for update")
                .param("unit", unit.value())
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        insert into assessments.adjustment (unit_id, kind, code, words, claimed, remark, claimed_by, claimed_at, revision)
                        select :unit, :kind, lower(left(:kind, 1)) || (count(*) + 1), :words, :points, '', :by, :now, 1
                          from assessments.adjustment where unit_id = :unit and kind = :kind
                        returning id, code
                        """)
                .param("unit", unit.value())
                .param("kind", claim.kind().name())
                .param("words", claim.words())
                .param("points", claim.points())
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Added(row.getLong("id"), row.getString("code")))
                .single();
    }

    record Adjustment(
            Kind kind,
            String code,
            BigDecimal claimed,
            @Nullable BigDecimal granted,
            String remark) {}

    Optional<Adjustment> find(UnitId unit, long id) {
        return jdbc.sql("""
                        select kind, code, claimed, granted, remark from assessments.adjustment where id = :id and unit_id = :unit
                        """)
                .param("id", id)
                .param("unit", unit.value())
                .query((row, _) -> new Adjustment(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("code"),
                        row.getBigDecimal("claimed"),
                        row.getBigDecimal("granted"),
                        row.getString("remark")))
                .optional();
    }

    /** False where somebody else was quicker. */
    boolean decide(long id, BigDecimal granted, String remark, int seen, UserId by, Instant now) {
        return jdbc.sql("""
                        update assessments.adjustment
                           set granted = :granted, remark = :remark, decided_by = :by, decided_at = :now, revision = revision + 1
                         where id = :id and revision = :seen
                        """)
                        .param("granted", granted)
                        .param("remark", remark)
                        .param("by", by.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("seen", seen)
                        .update()
                == 1;
    }
}
