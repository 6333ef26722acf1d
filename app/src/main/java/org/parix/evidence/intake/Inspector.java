package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.FileKind;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Component;

/**
 * Looks at what is in a file: what kind it is, whatever it is called, and that it carries nothing that acts. Each look runs on a thread of its
 * own, so that a file made to exhaust a library harms its own upload only.
 */
@Component
class Inspector {
    private static final long STACK_BYTES = 8L << 20;

    private final EvidenceSettings settings;
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    Inspector(EvidenceSettings settings) {
        this.settings = settings;
    }

    /**
     * @param cleaned whether something was taken out, and the rest written beside
     * @param notices message keys of what was taken out
     */
    record Seen(FileKind kind, boolean cleaned, List<String> notices) {
        Seen {
            notices = List.copyOf(notices);
        }

        static Seen asItIs(FileKind kind) {
            return new Seen(kind, false, List.of());
        }
    }

    /**
     * @param cleaned where to write the file if something must be taken out of it
     * @throws Refused where the file cannot be evidence
     */
    Seen inspect(Path file, String givenName, Path cleaned) throws IOException {
        return watched(() -> look(file, givenName, cleaned));
    }

    private Seen look(Path file, String givenName, Path cleaned) throws IOException {
        String type = type(file);
        return switch (type) {
            case "application/pdf" -> PdfCheck.of(file, cleaned);
            case "image/png" -> PictureCheck.png(file, cleaned);
            case "image/jpeg" -> PictureCheck.jpeg(file, cleaned);
            case "image/tiff" -> PictureCheck.tiff(file);
            case "text/plain", "text/csv", "text/tab-separated-values" -> TextCheck.of(file, givenName);
            case "message/rfc822", "application/mbox", "application/vnd.ms-outlook" ->
                throw new Refused("evidence.refused.mail");
            default -> byFamily(type, file);
        };
    }

    private static Seen byFamily(String type, Path file) throws IOException {
        if (ZipCheck.isZip(file)) {
            return OfficeCheck.of(file);
        }
        if (OldOffice.isOne(file)) {
            throw new Refused(
                    OldOffice.isEncryptedPackage(file) ? "evidence.refused.encrypted" : "evidence.refused.oldOffice");
        }
        if (type.contains("rar")
                || type.contains("7z")
                || type.contains("gzip")
                || type.contains("tar")
                || type.contains("compress")) {
            throw new Refused("evidence.refused.archive");
        }
        if (type.equals("application/octet-stream") && TextCheck.looksLikeText(file)) {
            throw new Refused("evidence.refused.encoding");
        }
        throw new Refused("evidence.refused.kind");
    }

    /** By its first bytes alone; no name is given, so none can mislead. */
    private String type(Path file) throws IOException {
        try (InputStream bytes = TikaInputStream.get(Files.newInputStream(file))) {
            return types.detect(bytes, new Metadata()).getBaseType().toString().toLowerCase(Locale.ROOT);
        }
    }

    private <T> T watched(Callable<T> look) throws IOException {
        FutureTask<T> task = new FutureTask<>(look);
        Thread thread = new Thread(null, task, "evidence-check", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(settings.checkTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new Refused("evidence.refused.tooSlow", settings.checkTime().toSeconds());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("the look at a file was interrupted", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private static RuntimeException failed(@Nullable Throwable cause) throws IOException {
        if (cause == null) {
            return new IllegalStateException("a look ended without a result");
        }
        return switch (cause) {
            case Refused refused -> refused;
            case StackOverflowError deep -> new Refused("evidence.refused.bomb");
            case OutOfMemoryError full -> new Refused("evidence.refused.bomb");
            case java.nio.file.FileSystemException disk -> throw disk;
            case IOException broken -> new Refused("evidence.refused.broken");
            case RuntimeException library -> new Refused("evidence.refused.broken");
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }
}
