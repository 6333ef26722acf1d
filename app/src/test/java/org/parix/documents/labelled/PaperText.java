package org.parix.documents.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A paper as its author meant it, before pages cut it: made from the text as a scan leaves it and the notes in {@code layout.json} that say
 * which pieces of a table belong together and which of their first rows go on from the row above.
 */
record PaperText(List<Block> blocks) {

    sealed interface Block {}

    /** Lines that stand together. */
    record Lines(List<String> lines) implements Block {}

    /**
     * @param index which table of the paper, from 0
     * @param head the header rows, with markup
     * @param rows the body rows, joined, with markup
     * @param tasks whether it is a table of tasks or criteria
     */
    record Grid(int index, List<List<String>> head, List<List<String>> rows, boolean tasks, JsonNode layout)
            implements Block {
        int columns() {
            int columns = 1;
            for (List<String> row : head.isEmpty() ? rows : head) {
                columns = Math.max(columns, row.size());
            }
            return columns;
        }

        boolean borderless() {
            return layout.path("borderless").asBoolean(false);
        }

        float[] widths() {
            float[] widths = new float[columns()];
            JsonNode given = layout.path("widths");
            float sum = 0;
            for (int i = 0; i < widths.length; i++) {
                widths[i] = given.isArray() && i < given.size() ? given.get(i).asInt() : 10;
                sum += widths[i];
            }
            for (int i = 0; i < widths.length; i++) {
                widths[i] /= sum;
            }
            return widths;
        }
    }

    /** A stretch of text of one face. */
    record Run(String text, boolean bold, boolean italic) {}

    static PaperText parse(String text, JsonNode layout) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (String line : (text + "\n").split("\n", -1)) {
            if (line.isBlank() && !line.contains("\t")) {
                if (!group.isEmpty()) {
                    groups.add(group);
                    group = new ArrayList<>();
                }
            } else {
                group.add(line);
            }
        }
        List<Block> blocks = new ArrayList<>();
        int table = 0;
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).getFirst().contains("\t")) {
                addLines(blocks, groups.get(i));
                continue;
            }
            JsonNode notes = layout.path("tables").get(table);
            int pieces = notes.path("cuts").size();
            blocks.add(grid(table, groups.subList(i, i + pieces), notes));
            i += pieces - 1;
            table++;
        }
        return new PaperText(List.copyOf(blocks));
    }

    /** A paragraph that a page end cut in two goes on with a small letter. */
    private static void addLines(List<Block> blocks, List<String> lines) {
        if (!blocks.isEmpty()
                && blocks.getLast() instanceof Lines before
                && before.lines().getLast().matches(".*[\\p{L}\\d,]$")
                && before.lines().getLast().length() > 60
                && Character.isLowerCase(lines.getFirst().charAt(0))
                && !lines.getFirst().matches("^[a-zđ]\\).*")) {
            List<String> joined = new ArrayList<>(before.lines());
            joined.set(joined.size() - 1, joined.getLast() + " " + lines.getFirst());
            joined.addAll(lines.subList(1, lines.size()));
            blocks.set(blocks.size() - 1, new Lines(List.copyOf(joined)));
        } else {
            blocks.add(new Lines(List.copyOf(lines)));
        }
    }

    private static Grid grid(int index, List<List<String>> pieces, JsonNode notes) {
        int header = notes.path("header").asInt();
        List<List<String>> head = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int p = 0; p < pieces.size(); p++) {
            List<List<String>> piece = new ArrayList<>();
            for (String line : pieces.get(p)) {
                piece.add(List.of(line.split("\t", -1)));
            }
            if (p == 0) {
                head.addAll(piece.subList(0, header));
            }
            boolean repeated = p == 0
                    || (header > 0
                            && piece.subList(0, Math.min(header, piece.size())).equals(head));
            List<List<String>> body = repeated ? piece.subList(header, piece.size()) : piece;
            for (int r = 0; r < body.size(); r++) {
                if (r == 0 && notes.path("cuts").get(p).asBoolean()) {
                    rows.set(rows.size() - 1, join(rows.getLast(), body.getFirst()));
                } else {
                    rows.add(body.get(r));
                }
            }
        }
        return new Grid(
                index, List.copyOf(head), List.copyOf(rows), notes.path("tasks").asBoolean(), notes);
    }

    private static List<String> join(List<String> above, List<String> below) {
        List<String> joined = new ArrayList<>(above);
        for (int c = 0; c < below.size(); c++) {
            if (c >= joined.size()) {
                joined.add(below.get(c));
            } else if (!below.get(c).isBlank()) {
                joined.set(c, (joined.get(c) + " " + below.get(c)).strip());
            }
        }
        return List.copyOf(joined);
    }

    private static final Pattern MARK = Pattern.compile("<(/?)(b|i|ul|ol|li|p|br)\\b[^>]*>|\\*{1,3}|^#{1,4} ");

    /** The lines of a cell or paragraph with their faces; markup becomes faces and line breaks. */
    static List<List<Run>> faces(String marked) {
        List<List<Run>> lines = new ArrayList<>();
        List<Run> line = new ArrayList<>();
        boolean bold = false;
        boolean italic = false;
        int from = 0;
        Matcher mark = MARK.matcher(marked);
        while (mark.find()) {
            addRun(line, marked.substring(from, mark.start()), bold, italic);
            from = mark.end();
            switch (mark.group()) {
                case "***" -> {
                    bold = !bold;
                    italic = !italic;
                }
                case "**", "<b>", "</b>" -> bold = !bold;
                case "*", "<i>", "</i>" -> italic = !italic;
                default -> {
                    if (mark.group().startsWith("#")) {
                        bold = true;
                    } else {
                        line = endLine(lines, line);
                    }
                }
            }
        }
        addRun(line, marked.substring(from), bold, italic);
        endLine(lines, line);
        return lines;
    }

    private static void addRun(List<Run> line, String text, boolean bold, boolean italic) {
        if (!text.isEmpty() && !(line.isEmpty() && text.isBlank())) {
            line.add(new Run(text, bold, italic));
        }
    }

    private static List<Run> endLine(List<List<Run>> lines, List<Run> line) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return new ArrayList<>();
    }

    static String plain(String marked) {
        StringBuilder text = new StringBuilder();
        for (List<Run> line : faces(marked)) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            for (Run run : line) {
                text.append(run.text());
            }
        }
        return text.toString().strip();
    }

    /** A title alone over the row, or a number and a title with nothing else: a group of rows. */
    static boolean band(List<String> row) {
        long filled = row.stream().filter(cell -> !cell.isBlank()).count();
        return filled == 1
                || (filled == 2
                        && row.size() > 4
                        && !row.get(0).isBlank()
                        && !row.get(1).isBlank()
                        && row.get(0).replaceAll("</?b>", "").matches("[IVX]+|[A-Z]"));
    }
}
