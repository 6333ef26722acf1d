package org.parix.evidence.contents;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Pictures as evidence, and pictures of pages: read thinned out, so that a huge one needs little memory, and always written anew. */
final class Pictures {
    static final int WIDTH = 800;
    static final int MOST_HEIGHT = 1_600;
    private static final long MOST_PIXELS = 400_000_000L;
    private static final double RECOGNISED_PIXELS = 14e6;
    private static final float QUALITY = 0.82f;
    /** A round stamp of 3.5 cm covers some 1.5 % of A4, a third of it red. */
    private static final double RED_SHARE = 0.0012;

    private Pictures() {}

    static boolean isPicture(byte[] start) {
        if (start.length < 8) {
            return false;
        }
        int first = start[0] & 0xff;
        int second = start[1] & 0xff;
        return first == 0x89 && second == 'P'
                || first == 0xff && second == 0xd8
                || first == 'I' && second == 'I' && start[2] == 42
                || first == 'M' && second == 'M' && start[3] == 42;
    }

    static Contents read(Path file, Recognition recognition) throws IOException {
        int count = count(file);
        if (count == 0) {
            return Contents.without(Contents.State.BROKEN);
        }
        var pages = new Pages();
        var scanned = new PdfContents.Scanned(recognition);
        boolean red = false;
        try {
            for (int page = 1; page <= count && pages.open(); page++) {
                int number = page;
                @Nullable String text = scanned.read(() -> thinned(file, number, RECOGNISED_PIXELS));
                pages.page(page, text == null ? "" : text, true);
            }
            red = redMark(thinned(file, 1, 1e6));
        } catch (TooLarge large) {
            return Contents.without(Contents.State.TOO_LARGE);
        } catch (IOException | RuntimeException broken) {
            return Contents.without(Contents.State.BROKEN);
        }
        return new Contents(scanned.state(pages), count, true, pages.cut() || scanned.leftSome(), red, pages.parts());
    }

    static BufferedImage picture(Path file, int page, int width) throws IOException {
        return fitted(thinned(file, page, 4.0 * width * width), width);
    }

    private static int count(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in);
                return Math.max(0, reader.getNumImages(true));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return 0;
        }
    }

    private static ImageReader reader(@Nullable ImageInputStream in) throws IOException {
        if (in == null) {
            throw new IOException("no picture");
        }
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException("no picture");
        }
        return readers.next();
    }

    private static BufferedImage thinned(Path file, int page, double pixels) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in);
                long area = (long) reader.getWidth(page - 1) * reader.getHeight(page - 1);
                if (area > MOST_PIXELS) {
                    throw new TooLarge();
                }
                int step = (int) Math.max(1, Math.ceil(Math.sqrt(area / pixels)));
                ImageReadParam parameters = reader.getDefaultReadParam();
                parameters.setSourceSubsampling(step, step, 0, 0);
                return reader.read(page - 1, parameters);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage fitted(BufferedImage image, int width) {
        double scale =
                Math.min(1, Math.min(width / (double) image.getWidth(), MOST_HEIGHT / (double) image.getHeight()));
        int across = (int) Math.max(1, Math.round(image.getWidth() * scale));
        int down = (int) Math.max(1, Math.round(image.getHeight() * scale));
        var small = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, across, down);
        graphics.drawImage(image, 0, 0, across, down, null);
        graphics.dispose();
        return small;
    }

    static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (OutputStream out = Files.newOutputStream(file);
                var stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(fitted(image, WIDTH), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    static boolean redMark(BufferedImage image) {
        long red = 0;
        int step = Math.max(1, image.getWidth() / 400);
        long looked = 0;
        for (int y = 0; y < image.getHeight(); y += step) {
            for (int x = 0; x < image.getWidth(); x += step) {
                int colour = image.getRGB(x, y);
                int r = colour >> 16 & 0xff;
                int other = Math.max(colour >> 8 & 0xff, colour & 0xff);
                looked++;
                if (r > 130 && r - other > 50) {
                    red++;
                }
            }
        }
        return looked > 0 && red / (double) looked >= RED_SHARE;
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
