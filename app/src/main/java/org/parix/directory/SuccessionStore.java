package org.parix.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Choice;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.NewSuccession.Successor;
import org.parix.directory.Successions.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SuccessionStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    SuccessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A succession as it is recorded. */
    record Stored(SuccessionId id, NewSuccession what, State state, int version) {}

    SuccessionId add(NewSuccession what, String by, Instant now) {
        long id = jdbc.sql("""
                        insert into directory.succession (kind, effective_on, basis_number, basis_date, basis_text, new_name, choices, state,
                               recorded_by, recorded_at)
                        values (:kind, :on, :number, :date, :text, :name, :choices::jsonb, 'PREPARED', :by, :now) returning id
                        """)
                .param("kind", what.kind().name())
                .param("on", what.effectiveOn())
                .param("number", what.basis().number())
                .param("date", what.basis().date())
                .param("text", what.basis().text())
                .param("name", what.newName())
                .param("choices", JSON.writeValueAsString(what.choices()))
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        int position = 0;
        for (AgencyId from : what.from()) {
            part(id, position++, "FROM", false, new Standing(from));
        }
        boolean main = true;
        for (Successor to : what.to()) {
            part(id, position++, "TO", main, to);
            main = false;
        }
        return new SuccessionId(id);
    }

    private void part(long succession, int position, String side, boolean main, Successor who) {
        Founded founded = who instanceof Founded new1 ? new1 : null;
        jdbc.sql("""
                        insert into directory.succession_part (succession_id, position, side, main, agency_id, name, parent_id, kind, level,
                               commune_type)
                        values (:succession, :position, :side, :main, :agency, :name, :parent, :kind, :level, :type)
                        """)
                .param("succession", succession)
                .param("position", position)
                .param("side", side)
                .param("main", main)
                .param("agency", who instanceof Standing(AgencyId id) ? id.value() : null)
                .param("name", founded == null ? null : founded.name())
                .param(
                        "parent",
                        founded == null || founded.parent() == null
                                ? null
                                : founded.parent().value())
                .param("kind", founded == null ? null : founded.kind().code())
                .param(
                        "level",
                        founded == null || founded.level() == null
                                ? null
                                : founded.level().name())
                .param(
                        "type",
                        founded == null || founded.communeType() == null
                                ? null
                                : founded.communeType().name())
                .update();
    }

    Optional<Stored> find(SuccessionId id) {
        return jdbc.sql("select * from directory.succession where id = :id")
                .param("id", id.value())
                .query((row, _) -> stored(row))
                .optional();
    }

    void choose(SuccessionId id, List<Choice> choices) {
        jdbc.sql("update directory.succession set choices = :choices::jsonb, version = version + 1 where id = :id")
                .param("id", id.value())
                .param("choices", JSON.writeValueAsString(choices))
                .update();
    }

    /** Held until the transaction ends. */
    Optional<Stored> lock(SuccessionId id) {
        return jdbc.sql("select * from directory.succession where id = :id for update")
                .param("id", id.value())
                .query((row, _) -> stored(row))
                .optional();
    }

    /** Those whose day has come, the earliest first, and held; one that another instance holds is left to it. */
    Optional<Stored> lockNextDue(LocalDate today, Collection<SuccessionId> tried) {
        return jdbc.sql("""
                        select * from directory.succession
                         where state = 'WAITING' and effective_on <= :today and id <> all (:tried::bigint[])
                         order by effective_on, id limit 1
                           for update skip locked
                        """)
                .param("today", today)
                .param("tried", tried.stream().map(SuccessionId::value).toArray(Long[]::new))
                .query((row, _) -> stored(row))
                .optional();
    }

    private Stored stored(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        List<AgencyId> from = new ArrayList<>();
        List<Successor> to = new ArrayList<>();
        jdbc.sql("select * from directory.succession_part where succession_id = :id order by position")
                .param("id", id)
                .query(part -> {
                    AgencyId agency = AgencyStore.id(part, "agency_id");
                    if (part.getString("side").equals("FROM") && agency != null) {
                        from.add(agency);
                    } else {
                        to.add(agency == null ? founded(part) : new Standing(agency));
                    }
                });
        return new Stored(
                new SuccessionId(id),
                new NewSuccession(
                        SuccessionKind.valueOf(row.getString("kind")),
                        row.getObject("effective_on", LocalDate.class),
                        new Basis(
                                row.getString("basis_number"),
                                row.getObject("basis_date", LocalDate.class),
                                row.getString("basis_text")),
                        from,
                        to,
                        row.getString("new_name"),
                        List.of(JSON.readValue(row.getString("choices"), Choice[].class))),
                State.valueOf(row.getString("state")),
                row.getInt("version"));
    }

    private static Founded founded(ResultSet part) throws SQLException {
        String level = part.getString("level");
        String type = part.getString("commune_type");
        return new Founded(
                part.getString("name"),
                AgencyStore.id(part, "parent_id"),
                new AgencyKind(part.getString("kind")),
                level == null ? null : AgencyLevel.valueOf(level),
                type == null ? null : CommuneType.valueOf(type));
    }

    /** @param at which of the successors, from 0 */
    void founded(SuccessionId id, int at, AgencyId agency) {
        jdbc.sql("""
                        update directory.succession_part set agency_id = :agency
                         where succession_id = :id and position = (
                               select position from directory.succession_part where succession_id = :id and side = 'TO'
                                order by position offset :at limit 1)
                        """)
                .param("id", id.value())
                .param("at", at)
                .param("agency", agency.value())
                .update();
    }

    void waits(SuccessionId id, String by) {
        jdbc.sql("""
                        update directory.succession set state = 'WAITING', confirmed_by = :by, version = version + 1 where id = :id
                        """).param("id", id.value()).param("by", by).update();
    }

    void applied(SuccessionId id, SuccessionEffect effect, String by, Instant now) {
        jdbc.sql("""
                        update directory.succession
                           set state = 'APPLIED', effect = :effect::jsonb, confirmed_by = coalesce(confirmed_by, :by), closed_by = :by,
                               closed_at = :now, refused = null, version = version + 1
                         where id = :id
                        """)
                .param("id", id.value())
                .param("effect", JSON.writeValueAsString(effect))
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void takenBack(SuccessionId id, String by, Instant now) {
        jdbc.sql("""
                        update directory.succession
                           set state = 'TAKEN_BACK', closed_by = :by, closed_at = :now, version = version + 1
                         where id = :id
                        """)
                .param("id", id.value())
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void refused(SuccessionId id, String why) {
        jdbc.sql("update directory.succession set refused = :why where id = :id")
                .param("id", id.value())
                .param("why", why)
                .update();
    }

    /** Another succession of one of these agencies that is not closed yet. */
    boolean othersWait(@Nullable SuccessionId but, Collection<AgencyId> ending) {
        return jdbc.sql("""
                        select exists (select from directory.succession join directory.succession_part on succession_id = succession.id
                                        where state = 'WAITING' and side = 'FROM' and agency_id = any (:ending::bigint[])
                                          and succession.id is distinct from :but)
                        """)
                .param("ending", ending.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("but", but == null ? null : but.value())
                .query(Boolean.class)
                .single();
    }
}
