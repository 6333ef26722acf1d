package org.parix.documents;

/** Told how far a reading is. Called from the reading thread, often; must be quick. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (stage, done, total) -> {};

    /**
     * @param done pages, rows or steps done so far
     * @param total of how many; 0 where it is not known
     */
    void at(Stage stage, int done, int total);

    enum Stage {
        OPENING,
        PAGES,
        OCR,
        MEANING
    }
}
