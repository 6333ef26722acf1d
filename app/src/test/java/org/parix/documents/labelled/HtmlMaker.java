package org.parix.documents.labelled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The paper as a web page of a government portal shows it. */
final class HtmlMaker {
    private final StringBuilder html = new StringBuilder();

    private HtmlMaker() {}

    static void write(PaperText paper, Path file) throws IOException {
        HtmlMaker maker = new HtmlMaker();
        maker.html.append(
                "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Văn bản</title>"
                        + "<style>td{border:1px solid}</style></head>\n<body>\n<nav><a href=\"/\">Trang chủ</a></nav>\n<article>\n");
        for (PaperText.Block block : paper.blocks()) {
            switch (block) {
                case PaperText.Lines lines -> maker.paragraph(lines.lines());
                case PaperText.Grid grid -> maker.table(grid);
            }
        }
        maker.html.append("</article>\n</body></html>\n");
        Files.writeString(file, maker.html);
    }

    private void paragraph(List<String> lines) {
        if (lines.getFirst().startsWith("#")) {
            html.append("<h3>").append(runs(lines.getFirst())).append("</h3>\n");
            lines = lines.subList(1, lines.size());
        }
        boolean list = lines.size() > 1 && lines.stream().allMatch(line -> line.startsWith("- "));
        for (String line : lines) {
            html.append(list ? "<div>" : "<p>").append(runs(line)).append(list ? "</div>\n" : "</p>\n");
        }
    }

    private void table(PaperText.Grid grid) {
        html.append(grid.borderless() ? "<table border=\"0\">\n" : "<table class=\"MsoNormalTable\">\n");
        int columns = grid.columns();
        if (!grid.head().isEmpty()) {
            html.append("<thead>\n");
            HeadSpans spans = HeadSpans.of(grid.head(), columns);
            for (int r = 0; r < grid.head().size(); r++) {
                html.append("<tr>");
                for (HeadSpans.Span span : spans.row(r)) {
                    html.append("<th")
                            .append(span.rows() > 1 ? " rowspan=\"" + span.rows() + "\"" : "")
                            .append(span.columns() > 1 ? " colspan=\"" + span.columns() + "\"" : "")
                            .append('>')
                            .append(cell(span.text()))
                            .append("</th>");
                }
                html.append("</tr>\n");
            }
            html.append("</thead>\n");
        }
        html.append("<tbody>\n");
        for (List<String> row : grid.rows()) {
            html.append("<tr>");
            if (PaperText.band(row) && !grid.borderless()) {
                boolean numbered = !row.getFirst().isBlank()
                        && row.size() > 1
                        && !row.get(1).isBlank();
                if (numbered) {
                    html.append("<td>").append(cell(row.getFirst())).append("</td>");
                }
                String title = row.stream()
                        .filter(c -> !c.isBlank())
                        .skip(numbered ? 1 : 0)
                        .findFirst()
                        .orElse("");
                html.append("<td colspan=\"")
                        .append(numbered ? columns - 1 : columns)
                        .append("\"><strong>")
                        .append(cell(title))
                        .append("</strong></td>");
            } else {
                for (int c = 0; c < columns; c++) {
                    html.append("<td>")
                            .append(cell(c < row.size() ? row.get(c) : ""))
                            .append("</td>");
                }
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    private static String cell(String marked) {
        if (marked.contains("<ul") || marked.contains("<p>")) {
            return marked;
        }
        List<List<PaperText.Run>> lines = PaperText.faces(marked);
        StringBuilder html = new StringBuilder();
        for (List<PaperText.Run> line : lines) {
            html.append(html.isEmpty() ? "" : "<br/>\n").append(runs(line));
        }
        return html.isEmpty() ? "&nbsp;" : html.toString();
    }

    private static String runs(String marked) {
        StringBuilder html = new StringBuilder();
        for (List<PaperText.Run> line : PaperText.faces(marked)) {
            html.append(runs(line));
        }
        return html.toString();
    }

    private static String runs(List<PaperText.Run> line) {
        StringBuilder html = new StringBuilder();
        for (PaperText.Run run : line) {
            String text = run.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            html.append(run.bold() ? "<b>" : "")
                    .append(run.italic() ? "<em>" : "")
                    .append(text)
                    .append(run.italic() ? "</em>" : "")
                    .append(run.bold() ? "</b>" : "");
        }
        return html.toString();
    }
}
