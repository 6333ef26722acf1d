package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.deadlines.SpecialDay;
import org.parix.deadlines.WorkCalendar;
import org.parix.kernel.Refused;

class BundleTests {
    private static final WorkCalendar CALENDAR = WorkCalendar.ofPublicOffices();
    private final Scores scores = scores(CALENDAR);
    private final Bundle bundle = Bundle.of(scores, CALENDAR);

    private static Scores scores(WorkCalendar calendar) {
        try {
            Framework framework = FrameworkYaml.read(text("/scoring/commune-illustrative-2026.yaml"));
            return new Scorer(framework, calendar)
                    .score(FactsCsv.read(framework, text("/sample/scoring/facts-commune-2026.csv")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream file = BundleTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void comesToThePublishedScoresAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bundle.zip");
        Files.write(file, bundle.bytes());

        Bundle read = Bundle.read(file);

        read.verify();
        var again = new ByteArrayOutputStream();
        ScoreJson.write(read.recomputed(), again);
        assertThat(again.toString(StandardCharsets.UTF_8))
                .isEqualTo(new String(bundle.published(), StandardCharsets.UTF_8));
        assertThat(read.sha256()).isEqualTo(bundle.sha256()).hasSize(64);
    }

    @Test
    void hasTheSameBytesForTheSameResult() {
        assertThat(Bundle.of(scores(CALENDAR), CALENDAR).bytes()).isEqualTo(bundle.bytes());
    }

    @Test
    void carriesTheDaysOffItWasCountedBy() {
        // a day off that was announced after the framework's year, and is gone from the calendar years later
        WorkCalendar then = CALENDAR.with(java.util.stream.Stream.concat(
                        CALENDAR.special(2026).stream(),
                        java.util.stream.Stream.of(new SpecialDay(
                                LocalDate.of(2026, 12, 8), SpecialDay.Kind.SWAP_OFF, "Nghỉ", "Thông báo", true)))
                .toList());
        Bundle kept = Bundle.read(Bundle.of(scores(then), then).bytes());

        assertThat(kept.calendar().isWorkingDay(LocalDate.of(2026, 12, 8))).isFalse();
        assertThat(kept.calendar().isWorkingDay(LocalDate.of(2026, 12, 9))).isTrue();
        kept.verify();
    }

    @Test
    void refusesAPartThatWasChanged() throws IOException {
        Map<String, byte[]> parts = parts(bundle.bytes());
        parts.computeIfPresent("facts.csv", (_, content) -> changed(content, "true", "false"));

        assertThatThrownBy(() -> Bundle.read(zipped(parts))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.key()).isEqualTo("scoring.bundle.changed");
            assertThat(refused.arguments()).containsExactly("facts.csv");
        });
    }

    @Test
    void findsScoresThatSomebodyImprovedWithTheirHash() throws IOException {
        Map<String, byte[]> parts = parts(bundle.bytes());
        String before = Hashes.of(parts.getOrDefault("scores.json", new byte[0]));
        parts.computeIfPresent("scores.json", (_, content) -> changed(content, "\"rank\" : 2,", "\"rank\" : 1,"));
        String after = Hashes.of(parts.getOrDefault("scores.json", new byte[0]));
        assertThat(after).isNotEqualTo(before);
        parts.computeIfPresent("manifest.json", (_, content) -> changed(content, before, after));

        Bundle forged = Bundle.read(zipped(parts));

        assertThat(forged.differences()).hasSize(1).first().asString().contains("rank");
        assertThatThrownBy(forged::verify).isInstanceOf(Refused.class).hasMessageContaining("scoring.bundle.differs");
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        assertRefused("scoring.bundle.without", "no zip".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> without = parts(bundle.bytes());
        without.remove("calendar.csv");
        assertRefused("scoring.bundle.without", zipped(without));
        Map<String, byte[]> more = parts(bundle.bytes());
        more.put("../facts.csv", new byte[0]);
        assertRefused("scoring.bundle.strange", zipped(more));
        Map<String, byte[]> other = parts(bundle.bytes());
        other.computeIfPresent(
                "manifest.json", (_, content) -> changed(content, "\"engine\":\"1\"", "\"engine\":\"0\""));
        assertRefused("scoring.bundle.engine", zipped(other));
        Map<String, byte[]> newer = parts(bundle.bytes());
        newer.computeIfPresent(
                "manifest.json", (_, content) -> changed(content, "\"parixBundle\":1", "\"parixBundle\":7"));
        assertRefused("scoring.bundle.format", zipped(newer));
        Map<String, byte[]> broken = parts(bundle.bytes());
        broken.put("manifest.json", "{".getBytes(StandardCharsets.UTF_8));
        assertRefused("scoring.bundle.unreadable", zipped(broken));
    }

    private static void assertRefused(String key, byte[] bytes) {
        assertThatThrownBy(() -> Bundle.read(bytes))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private static byte[] changed(byte[] content, String from, String to) {
        return new String(content, StandardCharsets.UTF_8)
                .replaceFirst(java.util.regex.Pattern.quote(from), to)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> parts(byte[] bytes) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(List.copyOf(parts.keySet()))
                .containsExactly("manifest.json", "framework.yaml", "facts.csv", "calendar.csv", "scores.json");
        return parts;
    }

    private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }
}
