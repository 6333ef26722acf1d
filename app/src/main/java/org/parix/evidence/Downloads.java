package org.parix.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.Evidence.Version;
import org.parix.evidence.storage.Vault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.stereotype.Component;

/**
 * Hands files to browsers so that they are saved, never shown or run: whatever is in a file, it is not a page of ours. A download that broke
 * can be gone on with.
 */
@Component
public class Downloads {
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Evidences evidences;
    private final Vault vault;

    Downloads(Evidences evidences, Vault vault) {
        this.evidences = evidences;
        this.vault = vault;
    }

    /** Whoever calls has found that the person may have this version. */
    public void send(VersionId id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Version version = evidences.handOut(id);
        String tag = "\"" + version.sha256() + "\"";
        saved(version.fileName(), response);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setContentType(version.kind().mediaType());
        Span span = span(request, version.size(), tag);
        if (span == null) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + version.size());
            return;
        }
        response.setContentLengthLong(span.length());
        if (span.isPart()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes %d-%d/%d".formatted(span.from(), span.from() + span.length() - 1, version.size()));
        }
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try (InputStream bytes = span.isPart()
                ? vault.open(version.sha256(), span.from(), span.length())
                : vault.open(version.sha256())) {
            bytes.transferTo(response.getOutputStream());
        }
    }

    /** A small file that is at hand. */
    public void send(String name, String mediaType, byte[] bytes, HttpServletResponse response) throws IOException {
        saved(name, response);
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static void saved(String name, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Download-Options", "noopen");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
    }

    private record Span(long from, long length, boolean isPart) {}

    /** One part is served; for several, and for a part of another content, all of it comes. Null where no such part is there. */
    private static @Nullable Span span(HttpServletRequest request, long size, String tag) {
        Span all = new Span(0, size, false);
        String asked = request.getHeader(HttpHeaders.RANGE);
        String of = request.getHeader(HttpHeaders.IF_RANGE);
        if (asked == null || of != null && !of.equals(tag)) {
            return all;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(asked);
            if (ranges.size() != 1) {
                return all;
            }
            long from = ranges.getFirst().getRangeStart(size);
            long to = ranges.getFirst().getRangeEnd(size);
            return from >= size || to < from ? null : new Span(from, to - from + 1, true);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The name in plain letters for old programs, and as it is for all others (RFC 5987). */
    static String disposition(String fileName) {
        String plain = Normalizer.normalize(fileName.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String whole = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
