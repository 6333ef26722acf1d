package org.parix.evidence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.evidence.FileKind;

class FileNamesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Báo cáo quý I.pdf; PDF; Báo cáo quý I.pdf",
                "ANH.JPEG; JPEG; ANH.JPEG",
                "C:\\Users\\a\\bao-cao.docx; DOCX; bao-cao.docx",
                "../../etc/passwd; TXT; passwd.txt",
                "hoa-don.pdf.exe; PDF; hoa-don.pdf",
                "bao cao.doc; DOCX; bao cao.docx",
                "khong-duoi; PNG; khong-duoi.png",
                "QĐ 12.2026; PDF; QĐ 12.pdf",
                ".pdf; PDF; tai-lieu.pdf",
                "...; PDF; tai-lieu.pdf",
                "con.pdf; PDF; tai-lieu-con.pdf",
                "a<b>:c|d?.pdf; PDF; a-b-c-d-.pdf"
            })
    void fitsAnyDiskAndSaysWhatItIs(String given, FileKind kind, String kept) {
        assertThat(FileNames.fit(given, kind)).isEqualTo(kept);
    }

    @Test
    void holdsNothingThatIsNotSeen() {
        assertThat(FileNames.fit("bao\u202Ecao\u200Bfdp.\u0000exe\r\nX: y.pdf", FileKind.PDF))
                .isEqualTo("baocaofdp.exeX- y.pdf");
    }

    @Test
    void isOneSpellingAndNotTooLong() {
        assertThat(FileNames.fit("Ba\u0301o ca\u0301o.pdf", FileKind.PDF)).isEqualTo("Báo cáo.pdf");
        assertThat(FileNames.fit("😀".repeat(200) + ".pdf", FileKind.PDF))
                .endsWith(".pdf")
                .satisfies(name -> assertThat(name.length()).isLessThanOrEqualTo(120))
                .doesNotMatch("(?s).*[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF]).*");
    }

    @Test
    void tellsThatItWasRenamed() {
        assertThat(FileNames.notices("a.exe", Inspector.Seen.asItIs(FileKind.PDF)))
                .isEqualTo(List.of("evidence.notice.renamed"));
        assertThat(FileNames.notices("a.PDF", Inspector.Seen.asItIs(FileKind.PDF)))
                .isEmpty();
    }
}
