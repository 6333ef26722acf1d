package org.parix.evidence.contents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Pdf files made to harm whoever opens them. */
final class HostileFiles {
    private HostileFiles() {}

    /** A page whose drawing is a small stream that unpacks to more than memory holds. */
    static byte[] streamThatUnpacksTo(long bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(packed)) {
            byte[] filling = "0 0 m ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            for (long done = 0; done < bytes; done += filling.length) {
                deflate.write(filling);
            }
        }
        return pdf("/Filter /FlateDecode", packed.toByteArray());
    }

    /** A page whose drawing opens arrays without end. */
    static byte[] deepArrays(int depth) throws IOException {
        return pdf("", "[".repeat(depth).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] pdf(String filter, byte[] drawing) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write("""
                %%PDF-1.5
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>> /Contents 4 0 R>> endobj
                4 0 obj <</Length %d %s>> stream
                """.formatted(drawing.length, filter).getBytes(StandardCharsets.US_ASCII));
        out.write(drawing);
        out.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
