package org.parix.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.kernel.Refused;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordsTests {
    private static final List<String> OWN = List.of("nguyen.van.binh", "Nguyễn Văn Bình", "UBND xã Bến Lau", "parix");
    private static final PasswordSettings CHEAP = new PasswordSettings(12, 7168, 1);
    private final Passwords passwords = new Passwords(new PasswordConfiguration().passwordEncoder(CHEAP), CHEAP);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matkhau123456", "Matkhau@2026!", "M4tKh4u123456", "matkhaumatkhau", "anhyeuem123456", "AnhYeuEm@1995",
                        "123456789012",
                "111111111111", "abcabcabcabc", "qwertyuiop123", "1qaz2wsx3edc", "Password1234!", "passwordpassword",
                        "caicachhanhchinh",
                "CCHC@2026cchc", "ubndhanoi2026", "01/01/1990abc", "iloveyou12345", "Mậtkhẩu123456", "nguyenvanbinh1",
                        "Nguyen.Van.Binh@1",
                "UBNDxaBenLau@1", "parixparix2026", "aaaaaaaaaaaaaaaaaaaaaaaa", "vietnamvodich1", "Admin@123456",
                        "hanoi@123456"
            })
    void whatEverybodyTriesFirstIsNotTaken(String weak) {
        assertThat(passwords.strength(weak, OWN)).isEqualTo(Strength.WEAK);
        assertThatThrownBy(() -> passwords.accepted(weak, OWN))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("identity.password.weak"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "một câu dài chỉ dùng để thử",
                "cái ghế xanh biết bơi ngược",
                "kR7#vTq2!mZx",
                "con trâu đọc báo lúc nửa đêm",
                "tàu ngầm ăn phở không hành",
                "orchard lantern velvet moss",
                "9f2c8e1ab47d03"
            })
    void whatNobodyGuessesIsTaken(String strong) {
        assertThat(passwords.strength(strong, OWN)).isNotEqualTo(Strength.WEAK);
        String kept = passwords.accepted(strong, OWN);
        assertThat(kept).startsWith("{argon2}").doesNotContain(strong);
        assertThat(passwords.matches(strong, kept)).isTrue();
        assertThat(passwords.matches(strong + "x", kept)).isFalse();
    }

    @Test
    void theNameThatOthersMayUseIsWeakForItsOwnerOnly() {
        assertThat(passwords.strength("zaqhbrutkovenpolz", List.of())).isNotEqualTo(Strength.WEAK);
        assertThat(passwords.strength("zaqhbrutkovenpolz", List.of("Zaqhbrutkovenpolz")))
                .isEqualTo(Strength.WEAK);
    }

    @Test
    void lengthIsCountedInSignsAsPeopleSeeThem() {
        assertThatThrownBy(() -> passwords.accepted("kR7#vTq2!mZ", OWN))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("identity.password.short"));
        assertThatThrownBy(() -> passwords.accepted("kR7#vTq2!mZx".repeat(11), OWN))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("identity.password.long"));
    }

    @Test
    void theSamePasswordMatchesHoweverTheKeyboardComposesIt() {
        String composed = "trời mưa thì mang ô vào nhà";
        String kept = passwords.accepted(composed, OWN);
        String apart = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);
        assertThat(apart).isNotEqualTo(composed);
        assertThat(passwords.matches(apart, kept)).isTrue();
    }

    @Test
    void anAccountWithoutAPasswordMatchesNothing() {
        assertThat(passwords.matches("nobody has this password", null)).isFalse();
        assertThat(passwords.matches("", null)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), null)).isFalse();
    }

    @Test
    void whatWasKeptAtAnotherCostIsOutdated() {
        String kept = passwords.accepted("cái ghế xanh biết bơi ngược", OWN);
        var dearer = new PasswordSettings(12, 8192, 2);
        var today = new Passwords(new PasswordConfiguration().passwordEncoder(dearer), dearer);
        assertThat(passwords.isOutdated(kept)).isFalse();
        assertThat(today.matches("cái ghế xanh biết bơi ngược", kept)).isTrue();
        assertThat(today.isOutdated(kept)).isTrue();
        assertThat(today.isOutdated("{bcrypt}" + new BCryptPasswordEncoder(4).encode("x")))
                .isTrue();
    }
}
