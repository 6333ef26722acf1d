package org.parix.identity.tokens.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.ui.Option;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages of tokens show. */
@Repository
class TokenScreens {
    private static final int MOST_AGENCIES = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    TokenScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum State {
        HOLDS("done"),
        ENDS_SOON("soon"),
        EXPIRED("dormant"),
        AGENCY_ENDED("dormant"),
        REVOKED("dormant");

        private final String badge;

        State(String badge) {
            this.badge = badge;
        }

        /** As {@code ui/badge} names it. */
        public String badge() {
            return badge;
        }
    }

    record Row(
            long id,
            String name,
            String beginning,
            String agency,
            boolean enters,
            List<String> areas,
            LocalDate lastDay,
            @Nullable Instant lastUsed,
            String maker,
            Instant madeAt,
            @Nullable Instant revokedAt,
            @Nullable String revoker,
            State state) {
        Row {
            areas = List.copyOf(areas);
        }
    }

    private static final String ROW = """
            select token.id, token.name, beginning, agency.name as agency, enters, areas, expires_on - 1 as last_day, last_used_at,
                   maker.name as maker, made_at, revoked_at, revoker.name as revoker,
                   case when revoked_at is not null then 'REVOKED' when expires_on <= :day then 'EXPIRED'
                        when agency.ended_on <= :day then 'AGENCY_ENDED' when expires_on <= :day::date + 30 then 'ENDS_SOON'
                        else 'HOLDS' end as state
              from identity.token
              join directory.agency on agency.id = token.agency_id
              join identity.account maker on maker.id = made_by
              left join identity.account revoker on revoker.id = revoked_by
            """;

    /** Those that hold first, the latest first. */
    List<Row> of(Collection<AgencyId> agencies) {
        return jdbc.sql(ROW + """
                         where token.agency_id = any (:agencies)
                         order by revoked_at is not null or expires_on <= :day, token.id desc limit 500
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("day", LocalDate.now(clock))
                .query((row, _) -> row(row))
                .list();
    }

    Optional<Row> one(long token) {
        return jdbc.sql(ROW + " where token.id = :token")
                .param("token", token)
                .param("day", LocalDate.now(clock))
                .query((row, _) -> row(row))
                .optional();
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                row.getString("beginning"),
                row.getString("agency"),
                row.getBoolean("enters"),
                Arrays.asList((String[]) row.getArray("areas").getArray()),
                row.getObject("last_day", LocalDate.class),
                instant(row, "last_used_at"),
                row.getString("maker"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                row.getString("revoker"),
                State.valueOf(row.getString("state")));
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Agencies to make one for, those at the top first. */
    List<Option> agencies(Collection<AgencyId> agencies) {
        return jdbc.sql("""
                        select id, name from directory.agency
                         where id = any (:agencies) and (ended_on is null or ended_on > :day)
                         order by parent_id is null desc, name limit :most
                        """)
                .param("agencies", agencies.stream().map(AgencyId::value).toArray(Long[]::new))
                .param("day", LocalDate.now(clock))
                .param("most", MOST_AGENCIES)
                .query((row, _) -> new Option(row.getString("id"), row.getString("name")))
                .list();
    }
}
