package org.parix.evidence.intake;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.kernel.NotFound;
import org.springframework.stereotype.Component;

/** Whose evidence an upload is to be. That it is its sender's alone {@link Uploads} sees to. */
@Component
class UploadRows implements Rows {
    private final UploadStore store;

    UploadRows(UploadStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "upload";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            return store.find(UploadId.parse(variables.getOrDefault("upload", "")))
                    .map(upload -> Belongs.to(upload.agency()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
