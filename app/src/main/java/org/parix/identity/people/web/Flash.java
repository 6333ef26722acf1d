package org.parix.identity.people.web;

import org.parix.kernel.Refused;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does what a form asks and says on the next page what came of it. */
final class Flash {
    private Flash() {}

    /** @param said message of what was done */
    static void act(RedirectAttributes then, String said, Runnable act) {
        try {
            act.run();
            then.addFlashAttribute("said", said);
        } catch (Refused refused) {
            then.addFlashAttribute("refused", refused.key());
            then.addFlashAttribute("refusedWith", refused.arguments());
        }
    }
}
