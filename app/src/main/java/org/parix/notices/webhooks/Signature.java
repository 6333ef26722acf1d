package org.parix.notices.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says that a message is Parix's, and of when: {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body" in hex>}. Whoever receives it makes the
 * same and compares, and takes none that is older than some minutes.
 */
final class Signature {
    private Signature() {}

    static String of(String body, byte[] secret, Instant now) {
        long seconds = now.getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] made = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
