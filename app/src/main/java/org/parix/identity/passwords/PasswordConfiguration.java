package org.parix.identity.passwords;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {
    @Bean
    PasswordEncoder passwordEncoder(PasswordSettings settings) {
        var argon2 = new Argon2PasswordEncoder(16, 32, 1, settings.memory(), settings.iterations());
        var encoder = new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", argon2, "bcrypt", new BCryptPasswordEncoder()));
        // kept before there was a word for the way
        encoder.setDefaultPasswordEncoderForMatches(argon2);
        return new Bounded(encoder, new Semaphore(2 * Runtime.getRuntime().availableProcessors()));
    }

    /** Each computation takes its megabytes: a thousand who sign in at once wait, they do not fill the heap. */
    private record Bounded(PasswordEncoder encoder, Semaphore places) implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            places.acquireUninterruptibly();
            try {
                return encoder.encode(password);
            } finally {
                places.release();
            }
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String kept) {
            places.acquireUninterruptibly();
            try {
                return encoder.matches(password, kept);
            } finally {
                places.release();
            }
        }

        @Override
        public boolean upgradeEncoding(@Nullable String kept) {
            return encoder.upgradeEncoding(kept);
        }
    }
}
