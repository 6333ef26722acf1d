package org.parix.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** Appendix B of RFC 6238, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void showsWhatTheStandardShows(long second, String code) {
        Instant then = Instant.ofEpochSecond(second);
        assertThat(Totp.code(SECRET, Totp.step(then))).isEqualTo(code);
        assertThat(Totp.accepted(SECRET, code, then, 0)).hasValue(Totp.step(then));
    }

    @Test
    void acceptsANeighbourAndNothingFurther() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        long step = Totp.step(now);
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step - 1), now, 0)).hasValue(step - 1);
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step + 1), now, 0)).hasValue(step + 1);
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step - 2), now, 0)).isEmpty();
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step + 2), now, 0)).isEmpty();
    }

    @Test
    void acceptsNoneTwice() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        long step = Totp.step(now);
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step - 1), now, step))
                .isEmpty();
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, step + 1), now, step))
                .hasValue(step + 1);
    }

    @Test
    void takesTheCodeAsPeopleTypeIt() {
        Instant now = Instant.ofEpochSecond(59);
        assertThat(Totp.accepted(SECRET, " 287 082 ", now, 0)).isPresent();
        assertThat(Totp.accepted(SECRET, "287-082", now, 0)).isPresent();
        assertThat(Totp.accepted(SECRET, "", now, 0)).isEmpty();
        assertThat(Totp.accepted(SECRET, "28708", now, 0)).isEmpty();
    }

    @Test
    void writesTheSecretAsAppsReadIt() {
        assertThat(Totp.text(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
