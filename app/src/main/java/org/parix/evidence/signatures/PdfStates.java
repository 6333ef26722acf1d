package org.parix.evidence.signatures;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.signatures.SignatureReport.Addition;
import org.parix.evidence.signatures.SignatureReport.Coverage;

/**
 * What a pdf was each time it was signed: whoever signs later adds behind what was there.
 *
 * @param ends where each signed state ends, in bytes, and at last the file itself; never empty
 */
record PdfStates(List<Long> ends) {
    static PdfStates of(DiagnosticData data, Path file) throws IOException {
        var ends = new TreeSet<Long>();
        data.getSignatures().forEach(signature -> ends.add(end(signature.getPDFRevision())));
        data.getTimestampList().forEach(stamp -> ends.add(end(stamp.getPDFRevision())));
        ends.remove(0L);
        if (ends.isEmpty() || hasMore(file, ends.last())) {
            ends.add(Files.size(file));
        }
        return new PdfStates(List.copyOf(ends));
    }

    /** White space behind the last state is nobody's addition. */
    private static boolean hasMore(Path file, long end) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.min(end, in.length()));
            byte[] piece = new byte[1024];
            for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                for (int i = 0; i < read; i++) {
                    if (piece[i] != 0 && !Character.isWhitespace(piece[i])) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static long end(@Nullable PDFRevisionWrapper revision) {
        List<BigInteger> range = revision == null ? null : revision.getSignatureByteRange();
        return range == null || range.size() != 4
                ? 0
                : range.get(2).add(range.get(3)).longValue();
    }

    /** Which of the states it is, from 1; 0 for what is no state of a pdf. */
    int number(@Nullable PDFRevisionWrapper revision) {
        return ends.indexOf(end(revision)) + 1;
    }

    private boolean isLast(@Nullable PDFRevisionWrapper revision) {
        return revision == null || end(revision) >= ends.getLast();
    }

    Coverage coverage(SignatureWrapper signature) {
        if (isLast(signature.getPDFRevision())) {
            return Coverage.WHOLE;
        }
        return signature.isSignatureByteRangeValid() ? Coverage.EARLIER_STATE : Coverage.PARTS;
    }

    /** What came after the signature. */
    List<Addition> additions(SignatureWrapper signature) {
        Set<Addition> additions = EnumSet.noneOf(Addition.class);
        if (isLast(signature.getPDFRevision())) {
            return List.of();
        }
        if (!signature.getPdfExtensionChanges().isEmpty()) {
            additions.add(Addition.PROOFS);
        }
        if (!signature.getPdfSignatureOrFormFillChanges().isEmpty()) {
            additions.add(Addition.SIGNATURE_OR_FORM);
        }
        if (!signature.getPdfAnnotationChanges().isEmpty()) {
            additions.add(Addition.NOTES);
        }
        if (!signature.getPdfUndefinedChanges().isEmpty()
                || !signature.getPdfPageDifferenceConcernedPages().isEmpty()
                || !signature.getPdfVisualDifferenceConcernedPages().isEmpty()) {
            additions.add(Addition.CONTENT);
        }
        return List.copyOf(additions);
    }
}
