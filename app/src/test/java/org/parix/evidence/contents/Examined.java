package org.parix.evidence.contents;

/** Looks into what waits to be looked into, at once instead of in the background. */
public final class Examined {
    private Examined() {}

    public static void all(Examinations examinations) throws InterruptedException {
        while (examinations.examineNext()) {
            // until nothing waits
        }
    }
}
