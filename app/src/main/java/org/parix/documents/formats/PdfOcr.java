package org.parix.documents.formats;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.parix.documents.Unreadable;
import org.parix.documents.formats.PdfPage.Word;

/** Recognises the text of scanned pages with the program tesseract, where it is installed with its Vietnamese data. */
final class PdfOcr {
    private static final String PROGRAM = "tesseract";
    private static final float DPI = 300;
    private static final double POINTS = 72 / DPI;
    private static final int FIELDS = 12;
    private static final int LEAST_CONFIDENCE = 20;
    private static final long ASKING_SECONDS = 10;

    private final Meter meter;

    private PdfOcr(Meter meter) {
        this.meter = meter;
    }

    static Optional<PdfOcr> installed(Meter meter) throws IOException {
        String path = System.getenv("PATH");
        boolean found = path != null
                && List.of(path.split(File.pathSeparator)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        if (!found) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(PROGRAM, "--list-langs")
                .redirectErrorStream(true)
                .start();
        String languages = finish(process, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return languages.lines().anyMatch("vie"::equals) ? Optional.of(new PdfOcr(meter)) : Optional.empty();
    }

    private static String finish(Process process, String output) {
        try {
            if (!process.waitFor(ASKING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Unreadable("documents.read.stopped");
        }
        return output;
    }

    /** @param page the page as its text layer gave it: it keeps its number and size */
    PdfPage read(PDDocument document, PdfPage page) throws IOException {
        Path folder = Files.createTempDirectory("parix-ocr");
        Path picture = folder.resolve("page.png");
        Path text = folder.resolve("page.tsv");
        try {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page.number() - 1, DPI, ImageType.GRAY);
            ImageIO.write(image, "png", picture.toFile());
            recognise(picture, folder.resolve("page"));
            List<Word> words = words(Files.readString(text));
            return new PdfPage(page.number(), page.width(), page.height(), words, page.rules(), page.pictures(), 0);
        } finally {
            Files.deleteIfExists(picture);
            Files.deleteIfExists(text);
            Files.deleteIfExists(folder);
        }
    }

    private void recognise(Path picture, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(PROGRAM, picture.toString(), output.toString(), "-l", "vie", "--psm", "3", "tsv");
        builder.environment().put("OMP_THREAD_LIMIT", "2");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(meter.millisecondsLeft(), TimeUnit.MILLISECONDS)) {
                throw new Unreadable(
                        "documents.read.tooSlow", meter.limits().time().toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreadable("documents.read.stopped");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new Unreadable("documents.read.scanned");
        }
    }

    /** The program's table: level, place in the page, box in pixels, confidence and text, tab-separated. */
    private static List<Word> words(String table) {
        List<Word> words = new ArrayList<>();
        double base = 0;
        double size = 0;
        for (String row : table.lines().skip(1).toList()) {
            String[] fields = row.split("\t", -1);
            if (fields.length < FIELDS) {
                continue;
            }
            double left = Double.parseDouble(fields[6]) * POINTS;
            double top = Double.parseDouble(fields[7]) * POINTS;
            double width = Double.parseDouble(fields[8]) * POINTS;
            double height = Double.parseDouble(fields[9]) * POINTS;
            if (fields[0].equals("4")) {
                base = top + height * 0.78;
                size = Math.clamp(height * 0.85, 6, 24);
            } else if (fields[0].equals("5") && Double.parseDouble(fields[10]) >= LEAST_CONFIDENCE) {
                String text = PlainText.of(fields[11]);
                if (!text.isEmpty()) {
                    words.add(new Word(text, left, left + width, base, size, false, false, words.size()));
                }
            }
        }
        return words;
    }
}
