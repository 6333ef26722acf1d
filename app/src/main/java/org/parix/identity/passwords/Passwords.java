package org.parix.identity.passwords;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are taken, and whether one typed is the one kept. */
@Component
@EnableConfigurationProperties(PasswordSettings.class)
public class Passwords {
    private final PasswordEncoder encoder;
    private final PasswordSettings settings;
    private final Guessing guessing = Guessing.shipped();
    /** What a password is compared with where there is none, so that the answer takes as long. */
    private final String nobodys;

    Passwords(PasswordEncoder encoder, PasswordSettings settings) {
        this.encoder = encoder;
        this.settings = settings;
        this.nobodys = encoder.encode("nobody has this password");
    }

    /** The fewest signs a new one may have. */
    public int minLength() {
        return settings.minLength();
    }

    /** @param own the person's login, name and office: what those who know them try first */
    public Strength strength(String password, Collection<String> own) {
        return password.length() > PasswordSettings.MAX_LENGTH
                ? Strength.STRONG
                : Strength.of(guessing.of(password, own));
    }

    /**
     * The form in which a new password is kept.
     *
     * @param own as for {@link #strength}
     * @throws Refused {@code identity.password.short}, {@code identity.password.long}, {@code identity.password.weak}
     */
    public String accepted(String password, Collection<String> own) {
        int length = password.codePointCount(0, password.length());
        if (length < settings.minLength()) {
            throw new Refused("identity.password.short", settings.minLength());
        }
        if (password.length() > PasswordSettings.MAX_LENGTH) {
            throw new Refused("identity.password.long", PasswordSettings.MAX_LENGTH);
        }
        if (strength(password, own) == Strength.WEAK) {
            throw new Refused("identity.password.weak");
        }
        return encoder.encode(composed(password));
    }

    /** @param kept null where the account has none, or there is no account: then it costs as much and is wrong */
    public boolean matches(String password, @Nullable String kept) {
        boolean sane = password.length() <= PasswordSettings.MAX_LENGTH;
        boolean right = encoder.matches(sane ? composed(password) : "", kept == null ? nobodys : kept);
        return right && sane && kept != null;
    }

    /** Whether what is kept was made at another cost than is set today. */
    public boolean isOutdated(String kept) {
        return encoder.upgradeEncoding(kept);
    }

    /** Keeps a right password anew, at the cost of today. */
    public String again(String password) {
        return encoder.encode(composed(password));
    }

    /** One keyboard sends ế as one sign, another as three: the same password. */
    private static String composed(String password) {
        return java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFC);
    }
}
