package org.parix.evidence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.parix.evidence.intake.HostileEvidence.changed;
import static org.parix.evidence.intake.HostileEvidence.docx;
import static org.parix.evidence.intake.HostileEvidence.field;
import static org.parix.evidence.intake.HostileEvidence.joined;
import static org.parix.evidence.intake.HostileEvidence.odt;
import static org.parix.evidence.intake.HostileEvidence.picture;
import static org.parix.evidence.intake.HostileEvidence.plainPdf;
import static org.parix.evidence.intake.HostileEvidence.related;
import static org.parix.evidence.intake.HostileEvidence.text;
import static org.parix.evidence.intake.HostileEvidence.with;
import static org.parix.evidence.intake.HostileEvidence.xlsx;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.FileKind;
import org.parix.kernel.Refused;
import org.springframework.util.unit.DataSize;

class InspectorTests {
    private static final EvidenceSettings SETTINGS =
            new EvidenceSettings(DataSize.ofMegabytes(500), 200, 100, Duration.ofDays(7), Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private final Inspector inspector = new Inspector(SETTINGS);

    static Stream<Arguments> harmless() throws IOException {
        String rels = "word/_rels/document.xml.rels";
        return Stream.of(
                arguments("a pdf", plainPdf(), FileKind.PDF),
                arguments(
                        "a pdf with a mark before it",
                        joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, plainPdf()),
                        FileKind.PDF),
                arguments("a pdf padded to a block", joined(plainPdf(), new byte[512]), FileKind.PDF),
                arguments("a signed pdf", HostileEvidence.signed(document -> {}), FileKind.PDF),
                arguments("a pdf anybody may open and nobody print", HostileEvidence.locked(""), FileKind.PDF),
                arguments("a document", docx(), FileKind.DOCX),
                arguments(
                        "a document with a template of this computer",
                        related(docx(), "attachedTemplate", "file:///C:\\Users\\x\\Templates\\Normal.dotm"),
                        FileKind.DOCX),
                arguments("a document with a link to click", with(docx(), rels, """
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
                         Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
                         Target="https://chinhphu.vn/" TargetMode="External"/></Relationships>"""), FileKind.DOCX),
                arguments("a document with a date field", field(" DATE ", "\\@ dd/MM/yyyy"), FileKind.DOCX),
                arguments(
                        "a document with the sheet of a chart",
                        with(docx(), "word/embeddings/Sheet1.xlsx", xlsx()),
                        FileKind.DOCX),
                arguments("a sheet", xlsx(), FileKind.XLSX),
                arguments("slides", HostileEvidence.pptx(), FileKind.PPTX),
                arguments(
                        "an OpenDocument text",
                        odt("<text:p>Báo cáo <text:a xlink:href=\"https://chinhphu.vn\">x</text:a></text:p>"),
                        FileKind.ODT),
                arguments("a png", picture("png"), FileKind.PNG),
                arguments("a jpeg", picture("jpg"), FileKind.JPEG),
                arguments("a tiff", picture("tiff"), FileKind.TIFF),
                arguments("a text", text("Biên bản cuộc họp\nngày 2 tháng 3"), FileKind.TXT),
                arguments("a text of UTF-16", "\uFEFFBiên bản".getBytes(StandardCharsets.UTF_16LE), FileKind.TXT),
                arguments("a table", text("TT,Nội dung,Số\n1,=SUM(A1:A2),-5\n2,a|b,3!\n"), FileKind.TXT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void harmless(String what, byte[] bytes, FileKind kind) throws IOException {
        Inspector.Seen seen = inspect(bytes, "ten-khong-noi-gi");

        assertThat(seen).isEqualTo(Inspector.Seen.asItIs(kind));
    }

    static Stream<Arguments> refused() throws IOException {
        byte[] zip = HostileEvidence.zip(Map.of("a.txt", text("x")));
        String types = "[Content_Types].xml";
        return Stream.of(
                arguments("a page of the web", text("<!DOCTYPE html><html><script>alert(1)</script></html>"), "kind"),
                arguments("a page of the web after some words", text("Kính gửi\n\n <SCRIPT src=//x></SCRIPT>"), "kind"),
                arguments(
                        "a drawing with script",
                        text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
                        "kind"),
                arguments(
                        "a program", joined(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0}, new byte[500]), "kind"),
                arguments("a shell script", text("#!/bin/sh\nrm -rf /\n"), "kind"),
                arguments("rich text", text("{\\rtf1 {\\object\\objocx}}"), "kind"),
                arguments("an old document", HostileEvidence.oldDoc(), "oldOffice"),
                arguments("an archive", zip, "archive"),
                arguments(
                        "an e-mail",
                        text(
                                "Received: from a by b; Mon, 2 Mar 2026 08:00:00 +0700\nFrom: a@b.vn\nTo: c@d.vn\nSubject: x\nDate: Mon, 2 Mar 2026 08:00:00 +0700\nMessage-ID: <1@b>\nMIME-Version: 1.0\n\nhi"),
                        "mail"),
                arguments("text of an old encoding", "Báo cáo".getBytes(Charset.forName("windows-1258")), "encoding"),
                arguments("a table that starts a program", text("TT,x\n1,=cmd|'/c calc'!A1\n"), "command"),
                arguments("a document with macros", with(docx(), "word/vbaProject.bin", new byte[] {1}), "macros"),
                arguments(
                        "a document that says it has macros",
                        changed(
                                docx(),
                                types,
                                xml -> xml.replace(
                                        "openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                        "ms-word.document.macroEnabled.main+xml")),
                        "macros"),
                arguments("a sheet with old macros", with(xlsx(), "xl/macrosheets/sheet1.xml", "<x/>"), "macros"),
                arguments(
                        "a template",
                        changed(docx(), types, xml -> xml.replace("document.main+xml", "template.main+xml")),
                        "kind"),
                arguments(
                        "a document with a control that runs",
                        with(docx(), "word/activeX/activeX1.bin", new byte[] {1}),
                        "active"),
                arguments("a sheet that asks a server", with(xlsx(), "xl/connections.xml", "<connections/>"), "active"),
                arguments(
                        "a document with a program inside",
                        with(docx(), "word/embeddings/oleObject1.bin", new byte[] {1}),
                        "embedded"),
                arguments(
                        "a document in a document with macros",
                        with(docx(), "word/embeddings/b.docx", with(docx(), "word/vbaProject.bin", new byte[] {1})),
                        "macros"),
                arguments(
                        "a document with a template of a server",
                        related(docx(), "attachedTemplate", "https://x.example/t.dotm"),
                        "remote"),
                arguments(
                        "a document with a template of a share",
                        related(docx(), "attachedTemplate", "file://///server/share/t.dotm"),
                        "remote"),
                arguments(
                        "a document with a template of a share, in other slashes",
                        related(docx(), "attachedTemplate", "\\\\server\\t.dotm"),
                        "remote"),
                arguments(
                        "a document with a template of a share, encoded",
                        related(docx(), "attachedTemplate", "%5C%5Cserver%5Ct.dotm"),
                        "remote"),
                arguments("a document that fetches an object", related(docx(), "oleObject", "C:\\x.bin"), "remote"),
                arguments("a document with a link that runs", related(docx(), "hyperlink", "ms-msdt:/id"), "active"),
                arguments("a document that calls a program", field(" DDEAUTO c:\\\\windows\\\\cmd.exe "), "command"),
                arguments("a document that calls a program in pieces", field("DD", "EAU", "TO cmd"), "command"),
                arguments(
                        "a sheet that calls a program",
                        with(xlsx(), "xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink/></externalLink>"),
                        "command"),
                arguments("a locked document", HostileEvidence.lockedDocx(), "encrypted"),
                arguments("a document that unpacks to gigabytes", HostileEvidence.bomb(), "bomb"),
                arguments("an archive with something before it", joined(text("MZ"), docx()), "kind"),
                arguments("a document with something behind it", joined(docx(), text("<html>")), "twoKinds"),
                arguments(
                        "a document with entities of elsewhere",
                        changed(
                                docx(),
                                types,
                                xml -> "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                                        + xml.replaceFirst("<\\?xml.*?\\?>", "").replace("</Types>", "&e;</Types>")),
                        "broken"),
                arguments("an entry that climbs out", with(docx(), "../../etc/cron.d/x", "x"), "broken"),
                arguments("a text with macros", odt("<text:p/>", "Basic/Standard/Module1.xml", "<x/>"), "macros"),
                arguments(
                        "a text with a listener",
                        odt(
                                "<office:event-listeners><script:event-listener xlink:href='vnd.sun.star.script:x'/></office:event-listeners>"),
                        "macros"),
                arguments(
                        "a text with a picture of a server",
                        odt("<draw:image xlink:href='http://x.example/a.png'/>"),
                        "remote"),
                arguments(
                        "a text with a foreign object", odt("<draw:object-ole xlink:href='./Object 1'/>"), "embedded"),
                arguments(
                        "a locked text",
                        odt(
                                "<text:p/>",
                                "META-INF/manifest.xml",
                                "<manifest xmlns:m='x'><m:encryption-data/></manifest>"),
                        "encrypted"),
                arguments("a pdf locked for readers", HostileEvidence.locked("mở"), "encrypted"),
                arguments(
                        "a signed pdf with a script",
                        HostileEvidence.signed(document -> document.getDocumentCatalog()
                                .setOpenAction(
                                        new org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript("x()"))),
                        "signedActive"),
                arguments("a form that only its program draws", HostileEvidence.dynamicForm(), "active"),
                arguments("a pdf with an archive behind it", joined(plainPdf(), zip), "twoKinds"),
                arguments("a pdf with a page of the web behind it", joined(plainPdf(), text("<html>")), "twoKinds"),
                arguments("half a pdf", java.util.Arrays.copyOf(plainPdf(), 200), "broken"),
                arguments("a pdf of nothing but its head", text("%PDF-1.7\n%%EOF"), "broken"),
                arguments("a picture with an archive in its gaps", joined(picture("tiff"), zip), "twoKinds"),
                arguments("a picture of ten thousand million points", HostileEvidence.hugePng(), "bomb"),
                arguments("half a picture", java.util.Arrays.copyOf(picture("jpg"), 300), "broken"),
                arguments("half another picture", java.util.Arrays.copyOf(picture("png"), 50), "broken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, byte[] bytes, String why) throws IOException {
        assertThatThrownBy(() -> inspect(bytes, "bao-cao.pdf"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("evidence.refused." + why));
    }

    static Stream<Arguments> cleaned() throws IOException {
        byte[] film = joined(text("ftypmp42"), new byte[3000]);
        return Stream.of(
                arguments("a pdf with a script", HostileEvidence.scriptedPdf(), "pdfCleaned"),
                arguments("a pdf with a script far down", HostileEvidence.deepScriptPdf(), "pdfCleaned"),
                arguments("a pdf that starts a program", HostileEvidence.launchingPdf(), "pdfCleaned"),
                arguments("a pdf with a file in it", HostileEvidence.carryingPdf(), "pdfCleaned"),
                arguments("a picture with a film behind it", joined(picture("jpg"), film), "cut"),
                arguments(
                        "a picture with an archive behind it",
                        joined(picture("png"), HostileEvidence.zip(Map.of("a", text("b")))),
                        "cut"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void cleaned(String what, byte[] bytes, String notice) throws IOException {
        Path clean = folder.resolve("clean");
        Inspector.Seen seen = inspector.inspect(Files.write(folder.resolve("given"), bytes), "x", clean);

        assertThat(seen.cleaned()).isTrue();
        assertThat(seen.notices()).containsExactly("evidence.notice." + notice);
        assertThat(inspect(Files.readAllBytes(clean), "x").cleaned()).isFalse();
        assertThat(Files.readString(clean, StandardCharsets.ISO_8859_1))
                .doesNotContain("JavaScript", "Launch", "a.exe", "ftypmp42", "PK\5\6");
        if (seen.kind() == FileKind.PDF) {
            try (PDDocument document = Loader.loadPDF(clean.toFile())) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
            }
        }
    }

    @Test
    void leavesASignedFileAsItCame() throws IOException {
        byte[] signed = HostileEvidence.signed(document -> {});
        Path file = Files.write(folder.resolve("signed"), signed);

        inspector.inspect(file, "x.pdf", folder.resolve("clean"));

        assertThat(Files.readAllBytes(file)).isEqualTo(signed);
        assertThat(folder.resolve("clean")).doesNotExist();
    }

    @Test
    void aTableIsATextThatIsCalledOne() throws IOException {
        assertThat(inspect(text("a,b\n1,2\n"), "so-lieu.CSV").kind()).isEqualTo(FileKind.CSV);
        assertThat(inspect(text("a,b\n1,2\n"), "so-lieu.txt").kind()).isEqualTo(FileKind.TXT);
    }

    @Test
    void aLookThatTakesTooLongEndsTheUploadOnly() throws IOException {
        var hasty =
                new Inspector(new EvidenceSettings(DataSize.ofMegabytes(1), 1, 1, Duration.ofDays(1), Duration.ZERO));

        assertThatThrownBy(() -> hasty.inspect(Files.write(folder.resolve("x"), plainPdf()), "x", folder.resolve("y")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("evidence.refused.tooSlow"));
    }

    private Inspector.Seen inspect(byte[] bytes, String name) throws IOException {
        return inspector.inspect(Files.write(folder.resolve("file"), bytes), name, folder.resolve("unused"));
    }
}
