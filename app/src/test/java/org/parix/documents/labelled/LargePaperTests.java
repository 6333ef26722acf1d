package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePaperTests {
    @TempDir
    Path folder;

    @Test
    void printsEveryLabelledPaperAtLeastOnce() throws IOException {
        int asked = LabelledPaper.all().size() * 4;

        assertThat(LargePaper.write(folder.resolve("large.pdf"), asked)).isGreaterThanOrEqualTo(asked);
    }
}
