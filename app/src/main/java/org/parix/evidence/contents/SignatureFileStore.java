package org.parix.evidence.contents;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.parix.evidence.VersionId;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignatureFileStore {
    private final JdbcClient jdbc;

    SignatureFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order they came. */
    List<SignatureFile> of(VersionId version) {
        return jdbc.sql("""
                        select file.id, file.file_name, account.name, file.added_at
                          from evidence.signature_file file
                          join identity.account on account.id = file.added_by
                         where file.version_id = :version
                         order by file.id
                        """)
                .param("version", version.value())
                .query((row, _) -> new SignatureFile(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("name"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<SignatureFile.Bytes> bytesOf(VersionId version) {
        return jdbc.sql("select id, bytes from evidence.signature_file where version_id = :version order by id")
                .param("version", version.value())
                .query((row, _) -> new SignatureFile.Bytes(row.getLong("id"), row.getBytes("bytes")))
                .list();
    }

    Optional<SignatureFile.Whole> whole(VersionId version, long id) {
        return jdbc.sql("select file_name, bytes from evidence.signature_file where version_id = :version and id = :id")
                .param("version", version.value())
                .param("id", id)
                .query((row, _) -> new SignatureFile.Whole(row.getString("file_name"), row.getBytes("bytes")))
                .optional();
    }

    /** Of a version that nobody examines at this moment, nor will before this transaction ends; empty where somebody does. */
    Optional<Integer> countOfIdle(VersionId version) {
        return jdbc.sql("""
                        select (select count(*) from evidence.signature_file file where file.version_id = examination.version_id)
                          from evidence.examination
                         where version_id = :version and state <> 'RUNNING'
                           for update
                        """)
                .param("version", version.value())
                .query(Integer.class)
                .optional();
    }

    /** @return false where the version has it already */
    boolean add(VersionId version, String name, String sha256, byte[] bytes, UserId by, Instant now) {
        return jdbc.sql("""
                        insert into evidence.signature_file (version_id, file_name, sha256, bytes, added_by, added_at)
                        values (:version, :name, :sha256, :bytes, :by, :now)
                        on conflict (version_id, sha256) do nothing
                        """)
                        .param("version", version.value())
                        .param("name", name)
                        .param("sha256", sha256)
                        .param("bytes", bytes)
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
