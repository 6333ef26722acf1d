package org.parix.evidence.contents;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.VersionId;
import org.parix.evidence.signatures.SignatureReport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExaminationStore {
    /** A file that stops the server three times in a row is left alone. */
    private static final int MOST_TRIES = 3;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ExaminationStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    enum Asked {
        ALL,
        SIGNATURES
    }

    record Work(VersionId version, Asked asked) {}

    void ask(VersionId version, Asked asked, Instant now) {
        jdbc.sql("""
                        insert into evidence.examination as known (version_id, asked, state, tries, asked_at)
                        values (:version, :asked, 'WAITING', 0, :now)
                        on conflict (version_id) do update
                           set state = 'WAITING', tries = 0, asked_at = :now,
                               asked = case when known.state = 'DONE' then excluded.asked else known.asked end
                         where known.state in ('DONE', 'FAILED')
                        """)
                .param("version", version.value())
                .param("asked", asked.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What was running when the server stopped waits again, unless it seems to be what stopped it. */
    void takeUp(Instant now) {
        jdbc.sql("""
                        update evidence.examination
                           set state = case when tries >= :most then 'FAILED' else 'WAITING' end, ended_at = :now
                         where state = 'RUNNING'
                        """)
                .param("most", MOST_TRIES)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The one that has waited longest, now running. */
    Optional<Work> next() {
        return jdbc.sql("""
                        update evidence.examination set state = 'RUNNING', tries = tries + 1
                         where version_id = (select version_id from evidence.examination
                                              where state = 'WAITING' order by asked_at, version_id
                                              limit 1 for update skip locked)
                        returning version_id, asked
                        """)
                .query((row, _) ->
                        new Work(new VersionId(row.getLong("version_id")), Asked.valueOf(row.getString("asked"))))
                .optional();
    }

    void failed(VersionId version, Instant now) {
        jdbc.sql("update evidence.examination set state = 'FAILED', ended_at = :now where version_id = :version")
                .param("version", version.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void done(VersionId version, Instant now) {
        jdbc.sql("update evidence.examination set state = 'DONE', ended_at = :now where version_id = :version")
                .param("version", version.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void keepContents(VersionId version, Contents contents, PaperHead head) {
        jdbc.sql("""
                        update evidence.examination
                           set contents = :contents, page_count = :pages, paged = :paged, cut = :cut, red_mark = :red,
                               head_number = :number, head_date = :date, head_issuer = :issuer, head_signer = :signer
                         where version_id = :version
                        """)
                .param("version", version.value())
                .param("contents", contents.state().name())
                .param("pages", contents.pageCount())
                .param("paged", contents.paged())
                .param("cut", contents.cut())
                .param("red", contents.redMark())
                .param("number", head.number())
                .param("date", head.date())
                .param("issuer", head.issuer())
                .param("signer", head.signer())
                .update();
        jdbc.sql("delete from evidence.part where version_id = :version")
                .param("version", version.value())
                .update();
        AgencyId owner = new AgencyId(jdbc.sql("""
                        select piece.agency_id from evidence.version join evidence.piece on piece.id = version.piece_id
                         where version.id = :version
                        """)
                .param("version", version.value())
                .query(Long.class)
                .single());
        batches.batchUpdate(
                "insert into evidence.part (version_id, number, text, recognised, words) values (?, ?, ?, ?, ?::tsvector)",
                contents.parts(),
                50,
                (statement, part) -> {
                    statement.setLong(1, version.value());
                    statement.setInt(2, part.number());
                    statement.setString(3, part.text());
                    statement.setBoolean(4, part.recognised());
                    statement.setString(5, SearchWords.vector(part.text(), owner));
                });
    }

    void keepPicture(VersionId version, byte[] jpeg) {
        jdbc.sql("""
                        insert into evidence.picture (version_id, jpeg) values (:version, :jpeg)
                        on conflict (version_id) do update set jpeg = excluded.jpeg
                        """).param("version", version.value()).param("jpeg", jpeg).update();
    }

    void keepReport(VersionId version, SignatureReport report) {
        jdbc.sql("""
                        insert into evidence.signature_report (version_id, made_at, verdict, anchors, report)
                        values (:version, :made, :verdict, :anchors, :report::jsonb)
                        """)
                .param("version", version.value())
                .param("made", Timestamp.from(report.madeAt()))
                .param("verdict", report.verdict().name())
                .param("anchors", report.anchors())
                .param("report", ExamineCommand.JSON.writeValueAsString(report).replace("\\u0000", ""))
                .update();
    }

    /** The latest first. */
    List<SignatureReport> reports(VersionId version) {
        return jdbc.sql(
                        "select report from evidence.signature_report where version_id = :version order by id desc limit 50")
                .param("version", version.value())
                .query((row, _) -> ExamineCommand.JSON.readValue(row.getString("report"), SignatureReport.class))
                .list();
    }

    Optional<byte[]> picture(VersionId version) {
        return jdbc.sql("select jpeg from evidence.picture where version_id = :version")
                .param("version", version.value())
                .query(byte[].class)
                .optional();
    }

    Optional<Examination> examination(VersionId version) {
        return jdbc.sql("""
                        select state, contents, page_count, paged, cut, red_mark, head_number, head_date, head_issuer, head_signer,
                               exists (select from evidence.picture where picture.version_id = examination.version_id) as pictured,
                               (select report from evidence.signature_report report
                                 where report.version_id = examination.version_id order by id desc limit 1) as report,
                               (select text from evidence.part
                                 where part.version_id = examination.version_id order by part.number limit 1) as beginning
                          from evidence.examination
                         where version_id = :version
                        """)
                .param("version", version.value())
                .query((row, _) -> {
                    @Nullable String contents = row.getString("contents");
                    @Nullable String report = row.getString("report");
                    @Nullable String beginning = row.getString("beginning");
                    return new Examination(
                            Examination.State.valueOf(row.getString("state")),
                            contents == null ? null : Contents.State.valueOf(contents),
                            row.getInt("page_count"),
                            row.getBoolean("paged"),
                            row.getBoolean("cut"),
                            row.getBoolean("red_mark"),
                            new PaperHead(
                                    row.getString("head_number"),
                                    row.getObject("head_date", LocalDate.class),
                                    row.getString("head_issuer"),
                                    row.getString("head_signer")),
                            row.getBoolean("pictured"),
                            report == null ? null : ExamineCommand.JSON.readValue(report, SignatureReport.class),
                            beginning == null
                                    ? ""
                                    : beginning.substring(0, Math.min(Examination.BEGINNING, beginning.length())));
                })
                .optional();
    }
}
