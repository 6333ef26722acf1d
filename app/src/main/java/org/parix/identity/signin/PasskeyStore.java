package org.parix.identity.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** Who passkeys belong to. The library asks by interfaces of its own, for a schema of our own. */
@Repository
class PasskeyStore implements PublicKeyCredentialUserEntityRepository {
    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return owner("proof.passkey_handle = :value", handle.getBytes());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String login) {
        return owner("account.login = :value", login);
    }

    private @Nullable PublicKeyCredentialUserEntity owner(String where, Object value) {
        return jdbc.sql("""
                        select account.login, account.name, proof.passkey_handle
                          from identity.account account join identity.proof proof on proof.account_id = account.id
                         where proof.passkey_handle is not null and account.deactivated_at is null and\s""" + where)
                .param("value", value)
                .query((row, _) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .name(row.getString("login"))
                        .displayName(row.getString("name"))
                        .id(new Bytes(row.getBytes("passkey_handle")))
                        .build())
                .optional()
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        jdbc.sql("""
                        insert into identity.proof as p (account_id, passkey_handle)
                        select id, :handle from identity.account where login = :login
                        on conflict (account_id) do update set passkey_handle = coalesce(p.passkey_handle, :handle)
                        """)
                .param("handle", entity.getId().getBytes())
                .param("login", entity.getName())
                .update();
    }

    @Override
    public void delete(Bytes handle) {
        throw new IllegalStateException("a person’s handle stays as long as the account");
    }

    List<Passkeys.Passkey> list(UserId account) {
        return jdbc.sql("""
                        select credential_id, name, created_at, last_used_at, backup_state from identity.passkey
                         where account_id = :account order by created_at, credential_id
                        """)
                .param("account", account.value())
                .query((row, _) -> new Passkeys.Passkey(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("credential_id")),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_used_at").toInstant(),
                        row.getBoolean("backup_state")))
                .list();
    }

    boolean rename(UserId account, byte[] credential, String name) {
        return jdbc.sql(
                                "update identity.passkey set name = :name where account_id = :account and credential_id = :credential")
                        .param("name", name)
                        .param("account", account.value())
                        .param("credential", credential)
                        .update()
                == 1;
    }

    Optional<String> remove(UserId account, byte[] credential) {
        return jdbc.sql(
                        "delete from identity.passkey where account_id = :account and credential_id = :credential returning name")
                .param("account", account.value())
                .param("credential", credential)
                .query(String.class)
                .optional();
    }

    UserCredentialRepository credentials() {
        return new CredentialStore();
    }

    private final class CredentialStore implements UserCredentialRepository {
        private static final String RECORD = """
                select key.*, proof.passkey_handle
                  from identity.passkey key
                  join identity.account account on account.id = key.account_id and account.deactivated_at is null
                  join identity.proof proof on proof.account_id = account.id
                """;

        @Override
        public void delete(Bytes credential) {
            throw new IllegalStateException("passkeys are removed by their owner");
        }

        /** A new passkey, or the count and time of one used; never one that is somebody else's already. */
        @Override
        public void save(CredentialRecord record) {
            int saved = jdbc.sql("""
                            insert into identity.passkey as held (credential_id, account_id, name, public_key, sign_count, uv_initialized,
                                   transports, backup_eligible, backup_state, attestation, client_data, created_at, last_used_at)
                            select :id, account_id, :name, :key, :count, :uv, :transports, :eligible, :backup, :attestation, :client,
                                   :created, :used
                              from identity.proof where passkey_handle = :handle
                            on conflict (credential_id) do update
                               set sign_count = :count, uv_initialized = :uv, backup_state = :backup, last_used_at = :used
                             where held.account_id = excluded.account_id and held.created_at = excluded.created_at
                            """)
                    .param("id", record.getCredentialId().getBytes())
                    .param("name", record.getLabel())
                    .param("key", record.getPublicKey().getBytes())
                    .param("count", record.getSignatureCount())
                    .param("uv", record.isUvInitialized())
                    .param(
                            "transports",
                            record.getTransports().stream()
                                    .map(AuthenticatorTransport::getValue)
                                    .collect(Collectors.joining(",")))
                    .param("eligible", record.isBackupEligible())
                    .param("backup", record.isBackupState())
                    .param("attestation", bytes(record.getAttestationObject()))
                    .param("client", bytes(record.getAttestationClientDataJSON()))
                    .param("created", Timestamp.from(record.getCreated()))
                    .param("used", Timestamp.from(record.getLastUsed()))
                    .param("handle", record.getUserEntityUserId().getBytes())
                    .update();
            if (saved != 1) {
                throw new IllegalStateException("the passkey is another’s");
            }
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
            return jdbc.sql(RECORD + " where key.credential_id = :credential")
                    .param("credential", credential.getBytes())
                    .query((row, _) -> record(row))
                    .optional()
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes handle) {
            return jdbc.sql(RECORD + " where proof.passkey_handle = :handle")
                    .param("handle", handle.getBytes())
                    .query((row, _) -> record(row))
                    .list();
        }

        private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
            return bytes == null ? null : bytes.getBytes();
        }

        private static CredentialRecord record(ResultSet row) throws SQLException {
            Set<AuthenticatorTransport> transports = row.getString("transports").isEmpty()
                    ? Set.of()
                    : java.util.Arrays.stream(row.getString("transports").split(","))
                            .map(AuthenticatorTransport::valueOf)
                            .collect(Collectors.toSet());
            var record = ImmutableCredentialRecord.builder()
                    .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                    .credentialId(new Bytes(row.getBytes("credential_id")))
                    .userEntityUserId(new Bytes(row.getBytes("passkey_handle")))
                    .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                    .signatureCount(row.getLong("sign_count"))
                    .uvInitialized(row.getBoolean("uv_initialized"))
                    .transports(transports)
                    .backupEligible(row.getBoolean("backup_eligible"))
                    .backupState(row.getBoolean("backup_state"))
                    .label(row.getString("name"))
                    .created(row.getTimestamp("created_at").toInstant())
                    .lastUsed(row.getTimestamp("last_used_at").toInstant());
            byte[] attestation = row.getBytes("attestation");
            byte[] client = row.getBytes("client_data");
            if (attestation != null && client != null) {
                record.attestationObject(new Bytes(attestation)).attestationClientDataJSON(new Bytes(client));
            }
            return record.build();
        }
    }
}
