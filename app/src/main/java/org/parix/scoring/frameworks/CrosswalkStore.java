package org.parix.scoring.frameworks;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and loads what people said of which criteria are the same. */
@Repository
class CrosswalkStore {
    private final JdbcClient jdbc;

    CrosswalkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Integer> revision(FrameworkId earlier, FrameworkId later) {
        return jdbc.sql("select revision from scoring.crosswalk where earlier_id = :earlier and later_id = :later")
                .param("earlier", earlier.value())
                .param("later", later.value())
                .query(Integer.class)
                .optional();
    }

    Map<String, String> pairs(FrameworkId earlier, FrameworkId later) {
        return jdbc
                .sql("""
                        select earlier_code, later_code from scoring.crosswalk_pair where earlier_id = :earlier and later_id = :later
                        """)
                .param("earlier", earlier.value())
                .param("later", later.value())
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param seen the revision that the person saw, 0 for none; false where there is another now */
    boolean settle(FrameworkId earlier, FrameworkId later, int seen, Crosswalk crosswalk, FrameworkStore.Act act) {
        int changed = jdbc.sql("""
                        insert into scoring.crosswalk (earlier_id, later_id, revision, settled_by, settled_at)
                        values (:earlier, :later, 1, :by, :at)
                        on conflict (earlier_id, later_id) do update
                           set revision = crosswalk.revision + 1, settled_by = excluded.settled_by, settled_at = excluded.settled_at
                         where crosswalk.revision = :seen
                        """)
                .param("earlier", earlier.value())
                .param("later", later.value())
                .param("seen", seen)
                .param("by", act.by().value())
                .param("at", OffsetDateTime.ofInstant(act.at(), ZoneOffset.UTC))
                .update();
        if (changed == 0 || (seen > 0 && revision(earlier, later).orElse(0) != seen + 1)) {
            return false;
        }
        jdbc.sql("delete from scoring.crosswalk_pair where earlier_id = :earlier and later_id = :later")
                .param("earlier", earlier.value())
                .param("later", later.value())
                .update();
        jdbc.sql("""
                        insert into scoring.crosswalk_pair (earlier_id, later_id, earlier_code, later_code)
                        select :earlier, :later, pair.earlier_code, pair.later_code
                          from unnest(:earlierCodes::text[], :laterCodes::text[]) pair (earlier_code, later_code)
                        """)
                .param("earlier", earlier.value())
                .param("later", later.value())
                .param("earlierCodes", crosswalk.laterOf().keySet().toArray(String[]::new))
                .param(
                        "laterCodes",
                        crosswalk.laterOf().keySet().stream()
                                .map(code -> crosswalk.laterOf().get(code))
                                .toArray(String[]::new))
                .update();
        return true;
    }
}
