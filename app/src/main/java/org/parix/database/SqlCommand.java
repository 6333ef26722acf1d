package org.parix.database;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** {@code ./dev sql}: runs a query on the data for reading and prints the rows as a table. */
final class SqlCommand {
    private static final int LONGEST_CELL = 60;

    private SqlCommand() {}

    /** @param arguments the data directory, then the query */
    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(String[] arguments, PrintStream out) {
        try {
            StoredData.use(Path.of(arguments[0]), access -> {
                print(access, arguments[1], out);
                return true;
            });
            return 0;
        } catch (DatabaseFailed | SQLException | IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void print(Access access, String query, PrintStream out) throws SQLException {
        try (Connection connection = access.connect()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (statement.execute(query)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        print(rows, out);
                    }
                }
            }
            connection.rollback();
        }
    }

    private static void print(ResultSet rows, PrintStream out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            head.add(columns.getColumnLabel(at));
        }
        lines.add(head);
        while (rows.next()) {
            List<String> line = new ArrayList<>();
            for (int at = 1; at <= head.size(); at++) {
                line.add(cell(rows.getString(at)));
            }
            lines.add(line);
        }
        print(lines, out);
        out.printf("(%d %s)%n", lines.size() - 1, lines.size() == 2 ? "row" : "rows");
    }

    private static void print(List<List<String>> lines, PrintStream out) {
        int[] widths = new int[lines.getFirst().size()];
        lines.forEach(line -> {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], width(line.get(at)));
            }
        });
        for (int number = 0; number < lines.size(); number++) {
            List<String> padded = new ArrayList<>();
            for (int at = 0; at < widths.length; at++) {
                String text = lines.get(number).get(at);
                padded.add(text + " ".repeat(widths[at] - width(text)));
            }
            out.println(String.join(" │ ", padded).stripTrailing());
            if (number == 0) {
                out.println(String.join(
                        "─┼─",
                        java.util.Arrays.stream(widths).mapToObj("─"::repeat).toList()));
            }
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cell(@org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            return "∅";
        }
        String line = value.replaceAll("\\s*\\R\\s*", " ⏎ ");
        return width(line) <= LONGEST_CELL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_CELL - 1)) + "…";
    }
}
