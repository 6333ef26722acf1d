package org.parix.evidence.contents;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.signatures.SignatureReport;
import org.parix.evidence.signatures.TrustAnchors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens files, each in a process of its own ({@link ExamineCommand}): one that loops is killed when its time is over, one that unpacks to more
 * than fits ends its own process only.
 */
@Component
class Examiner {
    private static final Logger log = LoggerFactory.getLogger(Examiner.class);
    private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";
    private static final Duration PICTURE_TIME = Duration.ofSeconds(20);
    private static final long MOST_RESULT = 80L << 20;
    private static final int TOLD = 2_000;

    private final ExaminationSettings settings;
    private final Clock clock;
    private final Path folder;

    Examiner(ExaminationSettings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.folder = Files.createDirectories(settings.folder().toAbsolutePath());
        empty(folder); // left by a server that was killed
    }

    /**
     * What was found in a file.
     *
     * @param picture of its first page, as JPEG; null where there is none to be made
     */
    record Found(SignatureReport signatures, Contents contents, byte @Nullable [] picture) {}

    /** The certificates trusted at this moment. */
    TrustAnchors anchors() throws IOException {
        return TrustAnchors.in(settings.trust());
    }

    /** @param beside signatures in files of their own */
    Found examine(Path file, List<SignatureFile.Bytes> beside) throws IOException, InterruptedException {
        if (Files.size(file) > settings.largest()) {
            return new Found(
                    SignatureReport.unreadable(clock.instant(), anchors()),
                    Contents.without(Contents.State.TOO_LARGE),
                    null);
        }
        Path out = Files.createTempDirectory(folder, "examination");
        try {
            run("examine", file, out, settings.time(), trust(out, beside));
            if (!whole(out.resolve(ExamineCommand.SIGNATURES))) {
                // its signatures were too much; that is no reason not to read it
                run("contents", file, out, settings.time(), List.of());
            }
            Path contents = out.resolve(ExamineCommand.CONTENTS);
            Path picture = out.resolve(ExamineCommand.PICTURE);
            return new Found(
                    signatures(out),
                    whole(contents)
                            ? ExamineCommand.JSON.readValue(contents.toFile(), Contents.class)
                            : Contents.without(Contents.State.STOPPED),
                    whole(picture) ? Files.readAllBytes(picture) : null);
        } finally {
            remove(out);
        }
    }

    SignatureReport signaturesOf(Path file, List<SignatureFile.Bytes> beside) throws IOException, InterruptedException {
        if (Files.size(file) > settings.largest()) {
            return SignatureReport.unreadable(clock.instant(), anchors());
        }
        Path out = Files.createTempDirectory(folder, "signatures");
        try {
            run("signatures", file, out, settings.time(), trust(out, beside));
            return signatures(out);
        } finally {
            remove(out);
        }
    }

    /** A page as JPEG; null where there is none to be made of it. */
    byte @Nullable [] picture(Path file, int page) throws IOException, InterruptedException {
        if (Files.size(file) > settings.largest()) {
            return null;
        }
        Path out = Files.createTempDirectory(folder, "picture");
        try {
            run("picture", file, out, PICTURE_TIME, List.of(Integer.toString(page)));
            Path picture = out.resolve(ExamineCommand.PICTURE);
            return whole(picture) ? Files.readAllBytes(picture) : null;
        } finally {
            remove(out);
        }
    }

    private List<String> trust(Path out, List<SignatureFile.Bytes> beside) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                settings.trust().toAbsolutePath().toString(), Instant.now(clock).toString()));
        Path folder = Files.createDirectory(out.resolve("beside"));
        for (SignatureFile.Bytes one : beside) {
            arguments.add(Files.write(folder.resolve(Long.toString(one.id())), one.bytes())
                    .toString());
        }
        return arguments;
    }

    private SignatureReport signatures(Path out) throws IOException {
        Path report = out.resolve(ExamineCommand.SIGNATURES);
        return whole(report)
                ? ExamineCommand.JSON.readValue(report.toFile(), SignatureReport.class)
                : SignatureReport.unreadable(clock.instant(), anchors());
    }

    private static boolean whole(Path result) throws IOException {
        return Files.exists(result) && Files.size(result) <= MOST_RESULT;
    }

    private void run(String what, Path file, Path out, Duration time, List<String> more)
            throws IOException, InterruptedException {
        Path told = out.resolve("told.txt");
        Process process = new ProcessBuilder(command(what, file, out, more))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Looking into a file was ended after {} s", time.toSeconds());
            } else if (process.exitValue() != 0) {
                String words = Files.readString(told);
                log.warn(
                        "Looking into a file ended with {}: {}",
                        process.exitValue(),
                        words.substring(0, Math.min(TOLD, words.length())));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private List<String> command(String what, Path file, Path out, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", Integer.toString(settings.niceness())));
        }
        String classes = System.getProperty("java.class.path");
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heap() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss8m",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + out,
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=command-logging.xml",
                "-cp",
                classes));
        if (packed(classes)) {
            command.addAll(command.size() - 2, List.of("-Dloader.main=" + ExamineCommand.class.getName()));
            command.add(LOADER);
        } else {
            command.add(ExamineCommand.class.getName());
        }
        command.addAll(List.of(what, file.toString(), out.toString()));
        command.addAll(more);
        return command;
    }

    /** Whether Parix runs as one jar with the libraries inside, which only the loader in it can open. */
    private static boolean packed(String classes) throws IOException {
        if (classes.contains(File.pathSeparator) || !classes.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classes)) {
            return jar.getEntry(LOADER.replace('.', '/') + ".class") != null;
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path one : left.toList()) {
                remove(one);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
