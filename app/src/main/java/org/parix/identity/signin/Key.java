package org.parix.identity.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.parix.identity.Secrets;
import org.parix.kernel.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Parix encrypts and signs its own secrets with: whoever has only the database cannot use them. Two servers on one database must be given
 * the same.
 */
final class Key implements Secrets {
    private static final Logger log = LoggerFactory.getLogger(Key.class);
    private static final int NONCE = 12;

    private final byte[] encryption;
    private final byte[] signature;
    private final SecureRandom random = new SecureRandom();

    private Key(byte[] key) {
        this.encryption = derived(key, "encrypt");
        this.signature = derived(key, "sign");
    }

    /** @throws IllegalArgumentException where it is not 32 bytes in Base64 */
    static Key of(String setting) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(setting.strip());
        } catch (IllegalArgumentException e) {
            key = new byte[0]; // the message must not hold what was set
        }
        if (key.length != 32) {
            throw new IllegalArgumentException(
                    "parix.identity.key must be 32 random bytes in Base64; make one with: openssl rand -base64 32");
        }
        return new Key(key);
    }

    /** The one of a data directory; made, for its owner's eyes only, where there is none. */
    static Key in(Path data) throws IOException {
        return of(SecretFile.in(data, "identity.key", () -> {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            log.info("Making {}: keep it with the data, and keep it secret", data.resolve("identity.key"));
            return Base64.getEncoder().encodeToString(fresh) + "\n";
        }));
    }

    @Override
    public byte[] seal(byte[] secret, String of) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, secret, of);
        byte[] all = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, all, NONCE, closed.length);
        return all;
    }

    @Override
    public Optional<byte[]> open(byte[] closed, String of) {
        try {
            return Optional.of(run(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(closed, NONCE),
                    Arrays.copyOfRange(closed, NONCE, closed.length),
                    of));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signature, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean signed(String text, String sign) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8), sign.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, String of) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(encryption, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot be opened with this key", e);
        }
    }

    private static byte[] derived(byte[] key, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(("parix " + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
