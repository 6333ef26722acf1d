package org.parix.evidence.contents;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.parix.directory.AgencyId;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a library of many short papers. Stands in this package because the words of a page are indexed as {@link SearchWords} says. */
public final class LargeLibrary {
    private static final int PAGES = 3;
    private static final int WORDS = 150;
    private static final int SEED = 20261121;

    /** The commonest words of papers; the rest are made up of syllables. */
    private static final List<String> COMMON = List.of(
            "quyết định",
            "ủy ban nhân dân",
            "cải cách hành chính",
            "báo cáo",
            "thực hiện",
            "kế hoạch",
            "thủ tục",
            "công chức",
            "đơn vị",
            "của",
            "và",
            "các",
            "theo",
            "năm",
            "kết quả",
            "rà soát",
            "tiếp nhận",
            "hồ sơ");

    private final Random random = new Random(SEED);
    private final DataSource database;
    private final JdbcClient jdbc;

    public LargeLibrary(DataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /** @return the agencies the papers are shared out to */
    public List<AgencyId> fill(int versions, int agencies, long user)
            throws SQLException, IOException, InterruptedException {
        jdbc.sql("""
                insert into directory.agency (name, kind, key, recorded_at)
                select 'Xã thử ' || n, 'OTHER', 'xa thu ' || n, now() from generate_series(1, :n) n
                """).param("n", agencies).update();
        long first = jdbc.sql("select min(id) from directory.agency where name like 'Xã thử %'")
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into evidence.content (sha256, size, kind, stored_at, scan) values (repeat('0', 64), 1, 'PDF', now(), 'NONE')")
                .update();
        jdbc.sql("""
                insert into evidence.piece (agency_id, title, number, issuer, signer, revision, added_by, added_at, changed_at)
                select :first + n % :agencies, 'Tài liệu ' || n, '', '', '', 1, :user, now(), now() from generate_series(1, :n) n
                """)
                .param("first", first)
                .param("agencies", agencies)
                .param("user", user)
                .param("n", versions)
                .update();
        jdbc.sql("""
                insert into evidence.version (piece_id, number, sha256, file_name, given_name, notices, added_by, added_at, reason)
                select id, 1, repeat('0', 64), 'a.pdf', 'a.pdf', '{}', :user, now(), '' from evidence.piece where agency_id >= :first
                """).param("user", user).param("first", first).update();
        jdbc.sql("""
                insert into evidence.examination (version_id, asked, state, tries, asked_at, contents, page_count, paged)
                select id, 'ALL', 'DONE', 1, now(), 'TEXT', 3, true from evidence.version where sha256 = repeat('0', 64)
                """).update();
        List<long[]> rows = jdbc.sql("""
                select v.id, p.agency_id from evidence.version v join evidence.piece p on p.id = v.piece_id
                 where p.agency_id >= ? order by v.id
                """)
                .param(first)
                .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                .list();
        try (Connection connection = database.getConnection();
                var in = new PipedReader(1 << 20)) {
            var out = new PipedWriter(in);
            List<String> rare = syllables();
            Thread writer = Thread.ofPlatform().start(() -> {
                try (out) {
                    for (long[] row : rows) {
                        for (int page = 1; page <= PAGES; page++) {
                            String text = text(rare);
                            out.write(row[0] + "\t" + page + "\t" + text + "\tf\t"
                                    + SearchWords.vector(text, new AgencyId(row[1])) + "\n");
                        }
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy evidence.part (version_id, number, text, recognised, words) from stdin", in);
            writer.join();
        }
        return jdbc.sql("select id from directory.agency where name like 'Xã thử %' order by id")
                .query((row, _) -> new AgencyId(row.getLong(1)))
                .list();
    }

    private List<String> syllables() {
        List<String> syllables = new ArrayList<>();
        for (String start : "b c d đ g h k l m n p qu r s t v x ch gi kh ng nh ph th tr".split(" ")) {
            for (String end :
                    "ai an ang anh ao am âm ân âu ia iên iêu oan oi ong ông uan uân ương ươi ưng ơn ét ich ốc ất ập"
                            .split(" ")) {
                syllables.add(start + end);
            }
        }
        return syllables;
    }

    private String text(List<String> rare) {
        var text = new StringBuilder();
        for (int n = 0; n < WORDS; n++) {
            if (n > 0) {
                text.append(' ');
            }
            double at = random.nextDouble();
            text.append(
                    at < 0.4
                            ? COMMON.get((int) (COMMON.size() * random.nextDouble() * random.nextDouble()))
                            : at < 0.95
                                    ? rare.get(random.nextInt(rare.size()))
                                    : Integer.toString(random.nextInt(5000)));
        }
        return text.toString();
    }
}
