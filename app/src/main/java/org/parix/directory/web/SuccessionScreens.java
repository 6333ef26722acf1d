package org.parix.directory.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.NewSuccession.Choice;
import org.parix.directory.SuccessionEffect;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions.State;
import org.parix.kernel.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the pages about successions show. */
@Repository
class SuccessionScreens {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    SuccessionScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id null where it is not founded yet */
    record Part(@Nullable Long id, String name) {}

    record SuccessionRow(
            long id,
            SuccessionKind kind,
            State state,
            int version,
            LocalDate effectiveOn,
            String basisNumber,
            LocalDate basisDate,
            String basisText,
            String recordedBy,
            Instant recordedAt,
            @Nullable String newName,
            List<Part> from,
            List<Part> to,
            List<Choice> choices,
            @Nullable SuccessionEffect effect,
            List<String> refused) {
        /** What stands afterwards, in words. */
        public List<Part> afterwards() {
            return newName == null ? to : List.of(new Part(from.getFirst().id(), newName));
        }

        public boolean open() {
            return state == State.PREPARED || state == State.WAITING;
        }

        /** Which successor somebody chose for a row; 0 is the main one. */
        public int chosen(String kind, long row) {
            return choices.stream()
                    .filter(choice -> choice.kind().equals(kind) && choice.row() == row)
                    .mapToInt(Choice::to)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static final String SUCCESSIONS = """
            select succession.*,
                   (select coalesce(jsonb_agg(jsonb_build_object('id', agency_id, 'name', coalesce(
                               case when state = 'APPLIED' then directory.name_on(agency_id, agency.name, effective_on - 1) else agency.name end,
                               part.name)) order by position), '[]')
                      from directory.succession_part part left join directory.agency on agency.id = agency_id
                     where succession_id = succession.id and side = 'FROM') as from_parts,
                   (select coalesce(jsonb_agg(jsonb_build_object('id', agency_id, 'name', coalesce(agency.name, part.name)) order by position), '[]')
                      from directory.succession_part part left join directory.agency on agency.id = agency_id
                     where succession_id = succession.id and side = 'TO') as to_parts
              from directory.succession
            """;

    List<SuccessionRow> all() {
        return jdbc.sql(SUCCESSIONS
                        + " order by state in ('PREPARED', 'WAITING') desc, effective_on desc, id desc limit 500")
                .query((row, _) -> succession(row))
                .list();
    }

    SuccessionRow one(long id) {
        return jdbc.sql(SUCCESSIONS + " where id = :id")
                .param("id", id)
                .query((row, _) -> succession(row))
                .optional()
                .orElseThrow(() -> new NotFound("succession " + id));
    }

    private static SuccessionRow succession(ResultSet row) throws SQLException {
        String effect = row.getString("effect");
        return new SuccessionRow(
                row.getLong("id"),
                SuccessionKind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getObject("effective_on", LocalDate.class),
                row.getString("basis_number"),
                row.getObject("basis_date", LocalDate.class),
                row.getString("basis_text"),
                row.getString("recorded_by"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("new_name"),
                JSON.readValue(row.getString("from_parts"), PARTS),
                JSON.readValue(row.getString("to_parts"), PARTS),
                List.of(JSON.readValue(row.getString("choices"), Choice[].class)),
                effect == null ? null : JSON.readValue(effect, SuccessionEffect.class),
                Optional.ofNullable(row.getString("refused"))
                        .map(why -> List.of(why.split("\n")))
                        .orElse(List.of()));
    }

    private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};
}
