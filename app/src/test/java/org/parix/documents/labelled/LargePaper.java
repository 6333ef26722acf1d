package org.parix.documents.labelled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** A pdf as long as asked, of labelled papers printed one after the other, small enough that no word is wider than its column. */
public final class LargePaper {
    private LargePaper() {}

    /** @return how many pages it has, at least as many as asked */
    public static int write(Path file, int pages) throws IOException {
        List<LabelledPaper> papers = LabelledPaper.all();
        try (PdfMaker maker = new PdfMaker(JsonNodeFactory.instance.objectNode().put("size", 8))) {
            for (int i = 0; maker.pages() < pages; i++) {
                maker.add(papers.get(i % papers.size()).text());
            }
            maker.save(file);
            return maker.pages();
        }
    }
}
