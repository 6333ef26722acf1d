package org.parix.evidence.signatures;

import eu.europa.esig.dss.cms.CMSUtils;
import eu.europa.esig.dss.model.FileDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parix.evidence.signatures.SignatureReport.Signature;

/** Signatures that stand in files of their own (.p7s) beside the file they speak for. */
public final class DetachedSignatures {
    private DetachedSignatures() {}

    /** Whether a file holds signatures only, and not also what they sign: that would be judged instead of the file beside it. */
    public static boolean isOne(Path file) throws IOException {
        try {
            return SignatureReader.mayBeCms(file)
                    && CMSUtils.parseToCMS(new FileDocument(file.toFile())).isDetachedSignature();
        } catch (RuntimeException broken) {
            return false;
        }
    }

    /**
     * The signatures of a file, its own and those beside it.
     *
     * @param beside by the numbers they are to be called by
     */
    public static SignatureReport read(SignatureReader reader, Path file, Map<Long, Path> beside, Instant now)
            throws IOException {
        List<Signature> signatures = new ArrayList<>();
        for (var one : beside.entrySet()) {
            List<Signature> read = isOne(one.getValue())
                    ? reader.read(one.getValue(), file, now).signatures()
                    : List.of();
            (read.isEmpty() ? List.of(SignatureReader.noSignature(null)) : read)
                    .forEach(signature -> signatures.add(signature.from(one.getKey())));
        }
        return reader.read(file, now).with(signatures);
    }
}
