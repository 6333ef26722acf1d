package org.parix.registers.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parix.kernel.SecretFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What this server signs receipts with (Ed25519). The private half lies in the data directory, for its owner's eyes only; the public half in the
 * database, so that each server on it publishes the keys of all.
 */
@Component
class SigningKey {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int RAW = 32;

    private final PrivateKey secret;
    private final byte[] open;
    private final String kid;
    private final SigningKeyStore store;
    private final Clock clock;

    SigningKey(@Value("${parix.data}") Path data, SigningKeyStore store, Clock clock) throws IOException {
        String[] lines =
                SecretFile.in(data, "receipts.key", SigningKey::made).strip().split("\\s+");
        try {
            var keys = KeyFactory.getInstance("Ed25519");
            this.secret = keys.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[0])));
            this.open = Base64.getDecoder().decode(lines[1]);
            keys.generatePublic(new X509EncodedKeySpec(open));
        } catch (GeneralSecurityException | RuntimeException e) {
            // the message must not hold what stands in the file
            throw new IllegalStateException(
                    "receipts.key in the data directory is no key; move it away to have one made");
        }
        this.kid = thumbprint(raw(open));
        this.store = store;
        this.clock = clock;
    }

    private static String made() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoder = Base64.getEncoder();
            return encoder.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + encoder.encodeToString(pair.getPublic().getEncoded()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32 bytes of the key itself, at the end of its X.509 form. */
    private static byte[] raw(byte[] x509) {
        return Arrays.copyOfRange(x509, x509.length - RAW, x509.length);
    }

    /** RFC 7638. */
    private static String thumbprint(byte[] raw) {
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + URL.encodeToString(raw) + "\"}";
        try {
            return URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text with its signature, as a compact JWS (RFC 7515, RFC 8037). */
    String sign(byte[] payload) {
        store.publish(kid, open, clock.instant());
        String head =
                URL.encodeToString(("{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}").getBytes(StandardCharsets.UTF_8));
        String text = head + "." + URL.encodeToString(payload);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public keys of all servers that ever signed, as a JWK set (RFC 7517). */
    Map<String, Object> published() {
        store.publish(kid, open, clock.instant());
        List<Map<String, Object>> keys = store.published().stream()
                .map(key -> {
                    Map<String, Object> jwk = new LinkedHashMap<>();
                    jwk.put("kty", "OKP");
                    jwk.put("crv", "Ed25519");
                    jwk.put("use", "sig");
                    jwk.put("alg", "EdDSA");
                    jwk.put("kid", key.kid());
                    jwk.put("x", URL.encodeToString(raw(key.open())));
                    return jwk;
                })
                .toList();
        return Map.of("keys", keys);
    }
}
