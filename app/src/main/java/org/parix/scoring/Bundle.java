package org.parix.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.parix.deadlines.WorkCalendar;
import org.parix.kernel.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published result with all it was made of, in one zip: framework.yaml, facts.csv, calendar.csv, scores.json, and manifest.json, which names their
 * hashes and the engine. The same result gives the same bytes, so one hash stands for all; whoever has the file can reckon it again.
 */
public final class Bundle {
    private static final String FRAMEWORK = "framework.yaml";
    private static final String FACTS = "facts.csv";
    private static final String CALENDAR = "calendar.csv";
    private static final String SCORES = "scores.json";
    private static final String MANIFEST = "manifest.json";
    private static final List<String> PARTS = List.of(FRAMEWORK, FACTS, CALENDAR, SCORES);
    private static final int FORMAT = 1;
    private static final long LARGEST = 256L * 1024 * 1024;
    /** Zips know no time zone; any fixed time keeps bytes the same. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final JsonMapper JSON = new JsonMapper();

    private final byte[] bytes;
    private final Framework framework;
    private final Facts facts;
    private final CountedDays days;
    private final byte[] scores;

    private Bundle(byte[] bytes, Framework framework, Facts facts, CountedDays days, byte[] scores) {
        this.bytes = bytes;
        this.framework = framework;
        this.facts = facts;
        this.days = days;
        this.scores = scores;
    }

    /**
     * @param calendar that the scores were made by
     * @throws IllegalStateException where the bundle would not come to the same scores again
     */
    public static Bundle of(Scores scores, WorkCalendar calendar) {
        CountedDays days = CountedDays.of(scores.framework(), scores.facts(), calendar);
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put(FRAMEWORK, utf8(FrameworkYaml.write(scores.framework())));
        parts.put(FACTS, utf8(FactsCsv.write(scores.facts())));
        parts.put(CALENDAR, utf8(days.csv()));
        parts.put(SCORES, json(scores));
        var all = new LinkedHashMap<String, byte[]>();
        all.put(MANIFEST, manifest(scores.framework(), days, parts));
        all.putAll(parts);
        Bundle bundle = read(zip(all));
        if (!bundle.differences().isEmpty()) {
            throw new IllegalStateException("does not come to the same again: " + bundle.differences());
        }
        return bundle;
    }

    /** @throws Refused {@code scoring.bundle.…} where a part is missing, was changed, or cannot be read */
    public static Bundle read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Refused("scoring.bundle.large", LARGEST / 1024 / 1024);
            }
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Refused("scoring.bundle.unreadable");
        }
    }

    /** @throws Refused {@code scoring.bundle.…} where a part is missing, was changed, or cannot be read */
    public static Bundle read(byte[] bytes) {
        Map<String, byte[]> parts = unzip(bytes);
        byte[] manifest = part(parts, MANIFEST);
        try {
            JsonNode said = JSON.readTree(manifest);
            if (said.path("parixBundle").asInt(0) != FORMAT) {
                throw new Refused(
                        "scoring.bundle.format", said.path("parixBundle").asString("?"));
            }
            String engine = said.path("engine").asString("?");
            if (!engine.equals(Scorer.ENGINE)) {
                throw new Refused("scoring.bundle.engine", engine, Scorer.ENGINE);
            }
            for (String name : PARTS) {
                if (!Hashes.of(part(parts, name))
                        .equals(said.path("files").path(name).asString(""))) {
                    throw new Refused("scoring.bundle.changed", name);
                }
            }
            var years = new ArrayList<Integer>();
            said.path("calendarYears").forEach(year -> years.add(year.asInt()));
            Framework framework = FrameworkYaml.read(text(part(parts, FRAMEWORK)));
            Facts facts = FactsCsv.read(framework, text(part(parts, FACTS)));
            CountedDays days = CountedDays.read(years, text(part(parts, CALENDAR)));
            return new Bundle(bytes.clone(), framework, facts, days, part(parts, SCORES));
        } catch (JacksonException | java.time.DateTimeException | ArrayIndexOutOfBoundsException no) {
            throw new Refused("scoring.bundle.unreadable");
        }
    }

    public Framework framework() {
        return framework;
    }

    public Facts facts() {
        return facts;
    }

    /** Counts working days as it was counted then. */
    public WorkCalendar calendar() {
        return days.calendar();
    }

    /** The scores as they were published, in the contract of {@code ./dev score}. */
    public byte[] published() {
        return scores.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Of the whole file, 64 hexadecimal digits. */
    public String sha256() {
        return Hashes.of(bytes).substring("sha256:".length());
    }

    /** Reckons everything anew from framework, facts and calendar. */
    public Scores recomputed() {
        return new Scorer(framework, calendar()).score(facts);
    }

    /** With an explanation of every leaf. */
    public Scores explained() {
        return new Scorer(framework, calendar()).explained(facts);
    }

    /** Lines in which what is reckoned anew departs from what was published; empty where it is the same to the last digit. */
    public List<String> differences() {
        byte[] again = json(recomputed());
        if (Arrays.equals(again, scores)) {
            return List.of();
        }
        List<String> published = text(scores).lines().toList();
        List<String> now = text(again).lines().toList();
        var differences = new ArrayList<String>();
        for (int i = 0; i < Math.max(published.size(), now.size()) && differences.size() < 20; i++) {
            String before = i < published.size() ? published.get(i).strip() : "";
            String after = i < now.size() ? now.get(i).strip() : "";
            if (!before.equals(after)) {
                differences.add(i + 1 + ": " + before + " ≠ " + after);
            }
        }
        return differences;
    }

    /** @throws Refused {@code scoring.bundle.differs} with the first line that differs */
    public void verify() {
        List<String> differences = differences();
        if (!differences.isEmpty()) {
            throw new Refused("scoring.bundle.differs", differences.getFirst());
        }
    }

    private static byte[] json(Scores scores) {
        var out = new ByteArrayOutputStream();
        ScoreJson.write(scores, out);
        return out.toByteArray();
    }

    private static byte[] manifest(Framework framework, CountedDays days, Map<String, byte[]> parts) {
        var files = new LinkedHashMap<String, String>();
        parts.forEach((name, content) -> files.put(name, Hashes.of(content)));
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("parixBundle", FORMAT);
        manifest.put("engine", Scorer.ENGINE);
        manifest.put("framework", framework.code());
        manifest.put("year", framework.year());
        manifest.put("illustrative", framework.isIllustrative());
        manifest.put("calendarYears", days.years());
        manifest.put("files", files);
        return utf8(JSON.writeValueAsString(manifest) + "\n");
    }

    /** Not packed: what packs differs from machine to machine. */
    private static byte[] zip(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                var crc = new CRC32();
                crc.update(part.getValue());
                var entry = new ZipEntry(part.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(part.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] bytes) {
        var parts = new LinkedHashMap<String, byte[]>();
        long size = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!PARTS.contains(name) && !name.equals(MANIFEST) || parts.containsKey(name)) {
                    throw new Refused("scoring.bundle.strange", name);
                }
                byte[] content = zip.readNBytes((int) Math.min(LARGEST - size + 1, Integer.MAX_VALUE));
                size += content.length;
                if (size > LARGEST) {
                    throw new Refused("scoring.bundle.large", LARGEST / 1024 / 1024);
                }
                parts.put(name, content);
            }
        } catch (IOException | IllegalArgumentException no) {
            throw new Refused("scoring.bundle.unreadable");
        }
        return parts;
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        byte[] content = parts.get(name);
        if (content == null) {
            throw new Refused("scoring.bundle.without", name);
        }
        return content;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
