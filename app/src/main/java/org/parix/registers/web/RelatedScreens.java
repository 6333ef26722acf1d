package org.parix.registers.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of a record shows of others: what it hangs on, what hangs on it, and what may be the same. */
@Repository
class RelatedScreens {
    private final JdbcClient jdbc;
    private final Registers registers;

    RelatedScreens(JdbcClient jdbc, Registers registers) {
        this.jdbc = jdbc;
        this.registers = registers;
    }

    /** Records to hang another on, the latest first. */
    List<Option> titles(Register register, Collection<AgencyId> agencies, @Nullable String standing, int most) {
        return jdbc.sql("""
                        select id, %1$s as title from %2$s
                         where (%4$s agency_id = any (:agencies)) and state <> 'VOID' or id = :standing
                         order by %3$s desc, id desc limit :most
                        """.formatted(
                        register.title(), register.table(), register.latest(), register.shared() ? "true or" : ""))
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("standing", standing != null && standing.matches("\\d{1,18}") ? Long.parseLong(standing) : 0)
                .param("most", most)
                .query((row, _) -> new Option(row.getString("id"), row.getString("title")))
                .list();
    }

    /** A record that another hangs on. */
    record Linked(Register register, long id, String title, AgencyId owner) {}

    Linked linked(Register register, long id, Locale locale) {
        return jdbc.sql("select id, %s as title, agency_id from %s where id = :id"
                        .formatted(register.title(), register.table()))
                .param("id", id)
                .query((row, _) -> linked(register, row, locale))
                .single();
    }

    /** Records that hang on one. */
    record Hanging(Register register, List<Linked> records) {
        Hanging {
            records = List.copyOf(records);
        }
    }

    /** @param most of each register */
    List<Hanging> hanging(Register on, long id, Collection<AgencyId> agencies, int most, Locale locale) {
        List<Hanging> all = new ArrayList<>();
        for (Register register : registers.all()) {
            for (Field field : register.fields()) {
                if (field.type() instanceof FieldType.OfRecord(String of) && of.equals(on.code())) {
                    List<Linked> found = jdbc.sql("""
                                    select id, %1$s as title, agency_id from %2$s
                                     where %3$s = :id and agency_id = any (:agencies) and state <> 'VOID'
                                     order by %4$s desc, id desc limit :most
                                    """.formatted(
                                            register.title(), register.table(), field.column(), register.latest()))
                            .param("id", id)
                            .param(
                                    "agencies",
                                    agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                            .param("most", most)
                            .query((row, _) -> linked(register, row, locale))
                            .list();
                    all.add(new Hanging(register, found));
                }
            }
        }
        return all;
    }

    /** Records whose words are much like those of one, the most alike first; diacritics and case do not matter. */
    List<Linked> alike(Register register, long id, Collection<AgencyId> agencies, int most, Locale locale) {
        if (register.derived().alike().isEmpty()) {
            return List.of();
        }
        String words = register.derived().alike().stream()
                .map(column -> "coalesce(" + column + ", '')")
                .collect(Collectors.joining(" || ' ' || ", "public.folded(", ")"));
        return jdbc.sql("""
                        with this as materialized (select id, %1$s as words from %2$s where id = :id)
                        select other.id, other.%3$s as title, other.agency_id
                          from this join %2$s as other on other.id <> this.id and %4$s operator(public.%%) this.words
                         where other.agency_id = any (:agencies) and other.state <> 'VOID'
                         order by public.similarity(%4$s, this.words) desc, other.id desc limit :most
                        """.formatted(
                        words, register.table(), register.title(), words.replace("coalesce(", "coalesce(other.")))
                .param("id", id)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("most", most)
                .query((row, _) -> linked(register, row, locale))
                .list();
    }

    private static Linked linked(Register register, ResultSet row, Locale locale) throws SQLException {
        return new Linked(
                register,
                row.getLong("id"),
                RegisterScreens.text(register.field(register.title()), row.getObject("title"), locale),
                new AgencyId(row.getLong("agency_id")));
    }
}
