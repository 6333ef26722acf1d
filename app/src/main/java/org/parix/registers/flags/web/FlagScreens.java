package org.parix.registers.flags.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.After;
import org.parix.registers.Register;
import org.parix.registers.flags.FlagVerdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of flags show. */
@Repository
class FlagScreens {
    static final int PAGE = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    FlagScreens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String kind,
            String register,
            AgencyId owner,
            String agency,
            LocalDate day,
            int records,
            Map<String, String> facts,
            @Nullable FlagVerdict finding) {
        Row {
            facts = Map.copyOf(facts);
        }
    }

    /** @param standing "open", "explained", "upheld", or blank for all */
    record Filter(@Nullable String kind, String standing, LocalDate from, LocalDate to) {}

    /** The latest first; one more than a page, where there are more. */
    List<Row> list(Collection<AgencyId> agencies, Filter filter, @Nullable After after) {
        return jdbc.sql("""
                        select flag.id, flag.kind, flag.register, flag.agency_id, agency.name, happened_on, records, facts, finding
                          from registers.flag join directory.agency on agency.id = flag.agency_id
                         where flag.agency_id = any (:agencies) and happened_on between :from and :to
                           and (:kind::text is null or flag.kind = :kind)
                           and case :standing when 'open' then finding is null when 'explained' then finding = 'EXPLAINED'
                                              when 'upheld' then finding = 'UPHELD' else true end
                           and (:after::date is null or (happened_on, flag.id) < (:after::date, :afterId))
                         order by happened_on desc, flag.id desc limit :limit
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("from", filter.from())
                .param("to", filter.to())
                .param("kind", filter.kind(), Types.VARCHAR)
                .param("standing", filter.standing())
                .param("after", after == null ? null : after.day(), Types.DATE)
                .param("afterId", after == null ? 0 : after.id())
                .param("limit", PAGE + 1)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String finding = row.getString("finding");
        return new Row(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("register"),
                new AgencyId(row.getLong("agency_id")),
                row.getString("name"),
                row.getObject("happened_on", LocalDate.class),
                row.getInt("records"),
                JSON.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {}),
                finding == null ? null : FlagVerdict.valueOf(finding));
    }

    Row flag(long id) {
        return jdbc.sql("""
                        select flag.id, flag.kind, flag.register, flag.agency_id, agency.name, happened_on, records, facts, finding
                          from registers.flag join directory.agency on agency.id = flag.agency_id where flag.id = :id
                        """).param("id", id).query((row, _) -> row(row)).single();
    }

    record Finding(FlagVerdict verdict, String reason, Instant at, String by) {}

    /** The latest first. */
    List<Finding> findings(long flag) {
        return jdbc.sql("""
                        select verdict, reason, noted_at, account.name from registers.flag_finding
                          join identity.account on account.id = flag_finding.noted_by where flag_id = :flag order by flag_finding.id desc
                        """)
                .param("flag", flag)
                .query((row, _) -> new Finding(
                        FlagVerdict.valueOf(row.getString("verdict")),
                        row.getString("reason"),
                        row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                        row.getString("name")))
                .list();
    }

    /** A record that a flag is about. */
    record Flagged(
            long id, String title, String state, @Nullable LocalDate day) {}

    List<Flagged> records(Register register, long flag, int most) {
        return jdbc.sql("""
                        select record.id, record.%s as title, record.state, record.%s as day
                          from registers.flag_record join %s as record on record.id = flag_record.record_id
                         where flag_record.flag_id = :flag order by record.%s, record.id limit :most
                        """.formatted(register.title(), register.latest(), register.table(), register.latest()))
                .param("flag", flag)
                .param("most", most)
                .query((row, _) -> new Flagged(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("state"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }
}
