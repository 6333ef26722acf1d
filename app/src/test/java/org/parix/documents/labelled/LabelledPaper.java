package org.parix.documents.labelled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                    .map(folder ->
                            new LabelledPaper(folder.getFileName().toString().replace("/", ""), folder))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of papers, also where it lies in a jar. */
    private static Path root() throws IOException {
        URL url = Objects.requireNonNull(LabelledPaper.class.getResource("/labelled/documents"));
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return Path.of(uri);
            }
            synchronized (JSON) {
                try {
                    return FileSystems.newFileSystem(uri, Map.of()).getPath("/labelled/documents");
                } catch (FileSystemAlreadyExistsException open) {
                    return Path.of(uri);
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode expected() {
        return json("expected.json");
    }

    private JsonNode layout() {
        return json("layout.json");
    }

    private JsonNode json(String file) {
        try {
            return JSON.readTree(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
