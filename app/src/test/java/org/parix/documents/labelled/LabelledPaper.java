package org.parix.documents.labelled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.parix.documents.Paper.Format;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An invented paper written for the purpose, with what a correct reading of it is. */
public record LabelledPaper(String name, Path folder) {
    static final JsonMapper JSON = new JsonMapper();

    public static List<LabelledPaper> all() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> new LabelledPaper(folder.getFileName().toString(), folder))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(LabelledPaper.class.getResource("/labelled/documents"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode expected() {
        return JSON.readTree(folder.resolve("expected.json"));
    }

    private JsonNode layout() {
        return JSON.readTree(folder.resolve("layout.json"));
    }

    PaperText text() throws IOException {
        return PaperText.parse(Files.readString(folder.resolve("paper.txt")), layout());
    }

    /** Every format the paper can be tried in; a workbook holds tables only. */
    public List<Format> formats() throws IOException {
        boolean tables = text().blocks().stream().anyMatch(b -> b instanceof PaperText.Grid g && g.tasks());
        return tables
                ? List.of(Format.TEXT, Format.DOCX, Format.XLSX, Format.PDF, Format.HTML)
                : List.of(Format.TEXT, Format.DOCX, Format.PDF, Format.HTML);
    }

    /** Writes the paper in a format into a folder. */
    public MadeFile make(Format format, Path into) throws IOException {
        Files.createDirectories(into);
        Path file = into.resolve(name + "." + ending(format));
        PaperText text = text();
        return switch (format) {
            case TEXT -> {
                Files.copy(folder.resolve("paper.txt"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                yield new MadeFile(file, List.of());
            }
            case DOCX -> {
                DocxMaker.write(text, layout(), file);
                yield new MadeFile(file, List.of());
            }
            case XLSX -> {
                XlsxMaker.write(text, layout(), file);
                yield new MadeFile(file, List.of());
            }
            case PDF -> new MadeFile(file, new PdfMaker(layout()).write(text, file));
            case HTML -> {
                HtmlMaker.write(text, file);
                yield new MadeFile(file, List.of());
            }
        };
    }

    static String ending(Format format) {
        return format == Format.TEXT ? "txt" : format.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @param cut the table rows a page end cut through, where the maker laid out pages itself */
    public record MadeFile(Path path, List<CutRow> cut) {}

    /**
     * @param table which table of the paper, from 0
     * @param row which body row of it, from 0
     */
    public record CutRow(int table, int row) {}
}
