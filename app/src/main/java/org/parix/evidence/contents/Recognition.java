package org.parix.evidence.contents;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Recognises the words of a picture with the program tesseract, where it is installed with its Vietnamese data. The reader of plans
 * recognises too, but needs the place of each word; here lines are enough.
 */
final class Recognition {
    static final int MOST_PAGES = 25;
    private static final String PROGRAM = "tesseract";
    private static final int PAGE_SECONDS = 60;
    private static final int ASKING_SECONDS = 10;
    private static final int COLUMNS = 12;
    private static final double LEAST_CONFIDENCE = 30;
    private static final double READABLE_CONFIDENCE = 55;
    private static final int READABLE_LETTERS = 25;

    private final boolean installed;
    private final Path folder;

    private Recognition(boolean installed, Path folder) {
        this.installed = installed;
        this.folder = folder;
    }

    /** @param confidence mean over the words, from 0 to 100 */
    record Read(String text, double confidence) {
        boolean readable() {
            return confidence >= READABLE_CONFIDENCE && Pages.letters(text) >= READABLE_LETTERS;
        }

        boolean blank() {
            return Pages.letters(text) == 0;
        }
    }

    /** @param folder where pictures lie while they are recognised */
    static Recognition in(Path folder) throws IOException {
        return new Recognition(hasProgram() && knowsVietnamese(), folder);
    }

    static Recognition none(Path folder) {
        return new Recognition(false, folder);
    }

    boolean installed() {
        return installed;
    }

    private static boolean hasProgram() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, PROGRAM)));
    }

    private static boolean knowsVietnamese() throws IOException {
        Process process = new ProcessBuilder(PROGRAM, "--list-langs")
                .redirectErrorStream(true)
                .start();
        String languages = new String(process.getInputStream().readNBytes(1 << 16), StandardCharsets.UTF_8);
        finish(process, ASKING_SECONDS);
        return languages.lines().anyMatch("vie"::equals);
    }

    Read read(BufferedImage image) throws IOException {
        Path picture = folder.resolve("recognise.png");
        Path words = folder.resolve("recognised.tsv");
        ImageIO.write(image, "png", picture.toFile());
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    PROGRAM,
                    picture.toString(),
                    folder.resolve("recognised").toString(),
                    "-l",
                    "vie",
                    "--psm",
                    "3",
                    "tsv");
            builder.environment().put("OMP_THREAD_LIMIT", "1");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return finish(process, PAGE_SECONDS) && process.exitValue() == 0
                    ? words(Files.readString(words))
                    : new Read("", 0);
        } finally {
            Files.deleteIfExists(picture);
            Files.deleteIfExists(words);
        }
    }

    private static boolean finish(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Rows of level, page, block, paragraph, line, word, box of four, confidence, text. */
    private static Read words(String table) {
        var text = new StringBuilder();
        String line = "";
        double sum = 0;
        int count = 0;
        for (String row : table.lines().skip(1).toList()) {
            String[] columns = row.split("\t", -1);
            if (columns.length < COLUMNS || !columns[0].equals("5") || columns[11].isBlank()) {
                continue;
            }
            double confidence = Double.parseDouble(columns[10]);
            if (confidence < LEAST_CONFIDENCE) {
                count++;
                continue;
            }
            String here = String.join(" ", columns[2], columns[3], columns[4]);
            text.append(here.equals(line) ? " " : "\n").append(columns[11]);
            line = here;
            sum += confidence;
            count++;
        }
        return new Read(text.toString().strip(), count == 0 ? 0 : sum / count);
    }
}
