package org.parix.evidence.contents;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.signatures.DetachedSignatures;
import org.parix.evidence.signatures.SignatureReader;
import org.parix.evidence.signatures.SignatureReport;
import org.parix.evidence.signatures.TrustAnchors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that opens a file: writes what it found into a folder, piece by piece, so that what was done before the file exhausted memory or
 * time is not lost. It has no way to the network or to the database.
 *
 * <p>{@code examine FILE FOLDER TRUST INSTANT [SIGNATURE…]}, {@code signatures} likewise, {@code contents FILE FOLDER}, or {@code picture FILE FOLDER PAGE}
 */
public final class ExamineCommand {
    static final String SIGNATURES = "signatures.json";
    static final String CONTENTS = "contents.json";
    static final String PICTURE = "page.jpg";
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> LOCAL = Set.of("file", "jar", "nested", "jrt");

    private ExamineCommand() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        URL.setURLStreamHandlerFactory(protocol -> LOCAL.contains(protocol) ? null : new NoNetwork());
        Path file = Path.of(arguments[1]);
        Path folder = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "examine" -> {
                signatures(file, folder, arguments);
                picture(file, folder, 1);
                contents(file, folder);
            }
            case "contents" -> {
                picture(file, folder, 1);
                contents(file, folder);
            }
            case "signatures" -> signatures(file, folder, arguments);
            case "picture" -> picture(file, folder, Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** A signature file is named by its number. */
    private static void signatures(Path file, Path folder, String[] arguments) throws IOException {
        TrustAnchors anchors = TrustAnchors.in(Path.of(arguments[3]));
        Instant now = Instant.parse(arguments[4]);
        Map<Long, Path> beside = new TreeMap<>();
        for (String signature : Arrays.asList(arguments).subList(5, arguments.length)) {
            Path path = Path.of(signature);
            beside.put(Long.parseLong(String.valueOf(path.getFileName())), path);
        }
        SignatureReport report;
        try {
            report = DetachedSignatures.read(new SignatureReader(anchors), file, beside, now);
        } catch (RuntimeException | StackOverflowError hostile) {
            report = SignatureReport.unreadable(now, anchors);
        }
        write(folder.resolve(SIGNATURES), JSON.writeValueAsBytes(report));
    }

    private static void contents(Path file, Path folder) throws IOException {
        Contents contents;
        try {
            contents = ContentsReader.read(file, Recognition.in(folder));
        } catch (RuntimeException | StackOverflowError hostile) {
            contents = Contents.without(Contents.State.BROKEN);
        }
        write(folder.resolve(CONTENTS), JSON.writeValueAsBytes(contents));
    }

    private static void picture(Path file, Path folder, int page) throws IOException {
        try {
            @Nullable BufferedImage image = image(file, page);
            if (image != null) {
                Path part = folder.resolve(PICTURE + ".part");
                Pictures.write(image, part);
                Files.move(part, folder.resolve(PICTURE), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            Files.deleteIfExists(folder.resolve(PICTURE));
        }
    }

    private static @Nullable BufferedImage image(Path file, int page) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(1024);
        }
        if (Pictures.isPicture(start)) {
            return Pictures.picture(file, page, Pictures.WIDTH);
        }
        return new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-")
                ? PdfContents.picture(file, page, Pictures.WIDTH)
                : null;
    }

    /** Whole or not at all: the reader on the other side may look when this process was killed. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static final class NoNetwork extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException("no network here: " + url.getProtocol());
        }
    }
}
