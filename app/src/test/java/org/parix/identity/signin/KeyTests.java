package org.parix.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTests {
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    Path data;

    @Test
    void isMadeOnceAndForItsOwnerOnly() throws IOException {
        Key first = Key.in(data.resolve("new"));
        Key second = Key.in(data.resolve("new"));
        assertThat(second.open(first.seal(SECRET, "x"), "x")).hasValue(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("new/identity.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data.resolve("new"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void opensNothingOfAnotherKeyNorOfAnotherOwnerNorChanged() throws IOException {
        Key key = Key.in(data.resolve("a"));
        byte[] kept = key.seal(SECRET, "of 1");
        assertThat(Key.in(data.resolve("b")).open(kept, "of 1")).isEmpty();
        assertThat(key.open(kept, "of 2")).isEmpty();
        kept[kept.length - 1] ^= 1;
        assertThat(key.open(kept, "of 1")).isEmpty();
    }

    @Test
    void sealsTheSameDifferentlyEachTime() throws IOException {
        Key key = Key.in(data);
        assertThat(key.seal(SECRET, "x")).isNotEqualTo(key.seal(SECRET, "x"));
    }

    @Test
    void aSettingThatIsNoKeyIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> Key.of("hunter2hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand")
                .hasMessageNotContaining("hunter2");
    }
}
