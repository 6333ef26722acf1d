package org.parix.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.springframework.ui.Model;

/**
 * What was found in the files of evidence, for whoever shows a piece under an address of their own. The caller has made sure that the person
 * may see the version. Nothing of the file itself is ever sent, only words and pictures that Parix made; so reading is not an entry of the
 * trail, a download is.
 */
public interface FilePages {
    /**
     * @param files address of the piece, below which {@code /versions/{version}/examination} and the others stand
     * @param proving what it is to prove there; null where it is looked at by itself
     * @param mayChange whether the person may correct the piece and have its signatures checked again
     */
    record Asked(
            CurrentUser user,
            Evidence piece,
            VersionId version,
            String files,
            @Nullable Proving proving,
            boolean mayChange) {}

    /** @return the fragment that sums up what was found */
    String examined(Asked asked, Model model);

    /** @return the fragment that says it in a line, for a list */
    String inShort(Asked asked, Model model);

    /** @return the page with the report of the signatures and the pages to leaf through */
    String contents(Asked asked, int page, Model model);

    /** Sends a page as a picture. */
    void picture(VersionId version, int page, HttpServletResponse response) throws IOException;
}
