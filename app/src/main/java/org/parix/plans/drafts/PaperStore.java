package org.parix.plans.drafts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.parix.directory.AgencyId;
import org.parix.documents.Paper;
import org.parix.plans.DraftId;
import org.parix.plans.PaperId;
import org.parix.plans.PlanId;
import org.parix.plans.PlanJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files as they were uploaded, streamed in, and where each of them went. */
@Component
class PaperStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate streams;
    private final Clock clock;

    PaperStore(JdbcClient jdbc, JdbcTemplate streams, Clock clock) {
        this.jdbc = jdbc;
        this.streams = streams;
        this.clock = clock;
    }

    PaperId insert(NewPaper file, Paper paper) {
        try (InputStream bytes = Files.newInputStream(file.file())) {
            Long id = streams.query(
                    """
                    insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                    values (?, ?, ?, ?, ?, ?::jsonb, ?)
                    returning id
                    """,
                    statement -> {
                        statement.setString(1, file.sha256());
                        statement.setString(2, file.name());
                        statement.setString(3, paper.format().name());
                        statement.setLong(4, file.size());
                        statement.setBinaryStream(5, bytes, file.size());
                        statement.setString(6, PlanJson.write(paper.blocks().toArray(Paper.Block[]::new)));
                        statement.setObject(7, Instant.now(clock).atOffset(ZoneOffset.UTC));
                    },
                    rows -> rows.next() ? rows.getLong(1) : null);
            return new PaperId(Objects.requireNonNull(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Drafts.Known> known(String sha256) {
        return jdbc.sql("""
                        select d.id as draft, d.state, coalesce(d.plan_id, r.plan_id) as plan,
                               coalesce(d.agency_id, standing.agency_id) as owner,
                               coalesce(d.head ->> 'title', r.head ->> 'title', p.file_name) as title, p.uploaded_at
                          from plans.paper p
                          left join plans.draft d on d.paper_id = p.id
                          left join plans.revision r on r.paper_id = p.id
                          left join plans.plan standing on standing.id = r.plan_id
                         where p.sha256 = :sha and d.state is distinct from 'DISCARDED'
                         order by p.uploaded_at desc, d.id desc
                        """)
                .param("sha", sha256)
                .query((row, n) -> {
                    long draft = row.getLong("draft");
                    DraftId draftId = row.wasNull() ? null : new DraftId(draft);
                    long plan = row.getLong("plan");
                    PlanId planId = row.wasNull() ? null : new PlanId(plan);
                    String state = row.getString("state");
                    return new Drafts.Known(
                            new AgencyId(row.getLong("owner")),
                            draftId,
                            state == null ? null : DraftState.valueOf(state),
                            planId,
                            row.getString("title"),
                            row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }
}
