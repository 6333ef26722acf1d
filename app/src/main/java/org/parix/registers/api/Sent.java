package org.parix.registers.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.identity.Token;
import org.parix.kernel.Refused;
import org.parix.registers.Register;

/**
 * What another system sends to have something done.
 *
 * @param key by which it is known when it comes again
 * @param to method and address, with what follows the question mark
 */
@SuppressWarnings("ArrayRecordComponent") // a body is what it is; nobody compares two of these
public record Sent(Token token, Register register, String key, String to, byte[] body) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws Refused {@code registers.api.noKey} */
    public static Sent of(Token token, Register register, @Nullable String key, String to, byte[] body) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new Refused("registers.api.noKey");
        }
        return new Sent(token, register, key, to, body);
    }

    /** The same only where both the address and the body are. */
    String sha256() {
        MessageDigest digest = digest();
        digest.update(to.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return HexFormat.of().formatHex(digest.digest(body));
    }

    String bodySha256() {
        return HexFormat.of().formatHex(digest().digest(body));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
