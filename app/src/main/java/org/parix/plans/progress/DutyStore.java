package org.parix.plans.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.identity.CurrentUser;
import org.parix.plans.DutyId;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.parix.plans.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Duties one by one, and what happened to them; {@link SettlingStore} writes them for whole plans. */
@Repository
class DutyStore {
    private final JdbcClient jdbc;

    DutyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The duty, held until the transaction ends. */
    Optional<Duty> lock(DutyId duty) {
        return jdbc.sql("""
                        select duty.*, plan.agency_id as assigned_by, task.product_types <> '{}' as needs_paper,
                               piece.number as paper_number, piece.issued_on as paper_date, piece.signer as paper_signer
                          from plans.duty
                          join plans.task on task.id = duty.task_id
                          join plans.plan on plan.id = duty.plan_id
                          left join evidence.piece on piece.id = duty.piece_id
                         where duty.id = :duty and not duty.gone
                           for update of duty
                        """)
                .param("duty", duty.value())
                .query((row, _) -> duty(row))
                .optional();
    }

    private static Duty duty(ResultSet row) throws SQLException {
        return new Duty(
                new DutyId(row.getLong("id")),
                new PlanId(row.getLong("plan_id")),
                new AgencyId(row.getLong("assigned_by")),
                new TaskId(row.getLong("task_id")),
                new AgencyId(row.getLong("agency_id")),
                row.getBoolean("needs_paper"),
                row.getString("waits_for"),
                row.getObject("due", LocalDate.class),
                DutyState.valueOf(row.getString("state")),
                row.getInt("percent"),
                row.getString("note"),
                result(row),
                row.getObject("done_on", LocalDate.class),
                row.getInt("version"));
    }

    private static Result result(ResultSet row) throws SQLException {
        long piece = row.getLong("piece_id");
        if (!row.wasNull()) {
            return new Result.IssuedPaper(
                    new EvidenceId(piece),
                    row.getString("paper_number"),
                    row.getObject("paper_date", LocalDate.class),
                    row.getString("paper_signer"));
        }
        String exception = row.getString("exception");
        return exception == null ? new Result.None() : new Result.Exception(exception);
    }

    /** A paper used as evidence of the task; empty where it is not used there. */
    Optional<Result.IssuedPaper> paper(TaskId task, EvidenceId piece) {
        return jdbc.sql("""
                        select piece.id, piece.number, piece.issued_on, piece.signer
                          from evidence.piece
                         where id = :piece
                           and exists (select from evidence.use
                                        where use.piece_id = piece.id and place = 'task:' || :task and withdrawn_at is null)
                        """)
                .param("piece", piece.value())
                .param("task", task.value())
                .query((row, _) -> new Result.IssuedPaper(
                        new EvidenceId(row.getLong("id")),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getString("signer")))
                .optional();
    }

    void write(Duty duty, Instant now) {
        jdbc.sql("""
                        update plans.duty
                           set state = :state, percent = :percent, note = :note, piece_id = :piece, exception = :exception,
                               done_on = :doneOn, version = version + 1, changed_at = :now
                         where id = :id
                        """)
                .param("state", duty.state().name())
                .param("percent", duty.percent())
                .param("note", duty.note())
                .param(
                        "piece",
                        duty.result() instanceof Result.IssuedPaper paper
                                ? paper.piece().value()
                                : null)
                .param("exception", duty.result() instanceof Result.Exception exception ? exception.reason() : null)
                .param("doneOn", duty.doneOn())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", duty.id().value())
                .update();
    }

    void extend(DutyId duty, LocalDate until, Instant now) {
        jdbc.sql("""
                        update plans.duty set extended_to = :until, version = version + 1, changed_at = :now where id = :id
                        """)
                .param("until", until)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", duty.value())
                .update();
    }

    void addAct(
            Duty duty,
            String act,
            Map<String, String> former,
            Map<String, String> later,
            String reason,
            @Nullable CurrentUser by,
            Instant now) {
        jdbc.sql("""
                        insert into plans.duty_act (duty_id, task_id, act, former, later, reason, account_id, agency_id, at)
                        values (:duty, :task, :act, :former::jsonb, :later::jsonb, :reason, :account, :agency, :now)
                        """)
                .param("duty", duty.id().value())
                .param("task", duty.task().value())
                .param("act", act)
                .param("former", PlanJson.write(former))
                .param("later", PlanJson.write(later))
                .param("reason", reason)
                .param("account", by == null ? null : by.id().value())
                .param("agency", by == null ? null : by.agency().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether nobody owes anything of the task any more, and somebody finished. */
    boolean finished(TaskId task) {
        return jdbc.sql("""
                        select coalesce(bool_and(state in ('FINISHED', 'DROPPED')), false) and coalesce(bool_or(state = 'FINISHED'), false)
                          from plans.duty where task_id = :task and not gone
                        """).param("task", task.value()).query(Boolean.class).single();
    }

    record Asked(long id, DutyId duty, @Nullable LocalDate formerDue, LocalDate wanted, String reason, long askedBy) {}

    /** The request for a later day that waits for an answer. */
    Optional<Asked> openExtension(DutyId duty) {
        return jdbc.sql("""
                        select id, duty_id, former_due, wanted, reason, asked_by
                          from plans.extension where duty_id = :duty and state = 'ASKED'
                        """)
                .param("duty", duty.value())
                .query((row, _) -> new Asked(
                        row.getLong("id"),
                        new DutyId(row.getLong("duty_id")),
                        row.getObject("former_due", LocalDate.class),
                        row.getObject("wanted", LocalDate.class),
                        row.getString("reason"),
                        row.getLong("asked_by")))
                .optional();
    }

    void askExtension(Duty duty, LocalDate wanted, String reason, CurrentUser by, Instant now) {
        jdbc.sql("""
                        insert into plans.extension (duty_id, state, former_due, wanted, reason, asked_by, asked_at)
                        values (:duty, 'ASKED', :due, :wanted, :reason, :by, :now)
                        """)
                .param("duty", duty.id().value())
                .param("due", duty.due())
                .param("wanted", wanted)
                .param("reason", reason)
                .param("by", by.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void closeExtension(
            long extension, String state, @Nullable LocalDate granted, String answer, CurrentUser by, Instant now) {
        jdbc.sql("""
                        update plans.extension
                           set state = :state, granted = :granted, answer = :answer, decided_by = :by, decided_at = :now
                         where id = :id
                        """)
                .param("state", state)
                .param("granted", granted)
                .param("answer", answer)
                .param("by", by.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", extension)
                .update();
    }

    /** Nobody needs a later day for what is handed in or dropped. */
    void withdrawExtension(DutyId duty, CurrentUser by, Instant now) {
        jdbc.sql("""
                        update plans.extension set state = 'WITHDRAWN', decided_by = :by, decided_at = :now
                         where duty_id = :duty and state = 'ASKED'
                        """)
                .param("duty", duty.value())
                .param("by", by.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    long addComment(TaskId task, String text, List<AgencyId> mentioned, CurrentUser by, Instant now) {
        long comment = jdbc.sql("""
                        insert into plans.comment (task_id, agency_id, account_id, text, at)
                        values (:task, :agency, :account, :text, :now) returning id
                        """)
                .param("task", task.value())
                .param("agency", by.agency().value())
                .param("account", by.id().value())
                .param("text", text)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into plans.comment_mention (comment_id, agency_id)
                        select :comment, id from unnest(:agencies::bigint[]) as id
                        """)
                .param("comment", comment)
                .param(
                        "agencies",
                        mentioned.stream().map(AgencyId::value).distinct().toArray(Long[]::new))
                .update();
        return comment;
    }

    /** Of these agencies those that take part in the task or assigned it. */
    List<AgencyId> concerned(TaskId task, List<AgencyId> agencies, LocalDate day) {
        return jdbc.sql("""
                        select id from unnest(:agencies::bigint[]) as id
                         where id = any (plans.agencies_taking_part(:task, :day))
                            or id = (select plan.agency_id from plans.task join plans.plan on plan.id = task.plan_id where task.id = :task)
                            or exists (select from plans.duty where duty.task_id = :task and duty.agency_id = id)
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("task", task.value())
                .param("day", day)
                .query((row, _) -> new AgencyId(row.getLong(1)))
                .list();
    }
}
