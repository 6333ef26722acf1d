package org.parix.registers.imports.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.registers.Register;
import org.parix.registers.imports.ImportId;
import org.parix.registers.imports.Refusal;
import org.parix.registers.imports.RefusalWords;
import org.parix.registers.imports.Verdict;
import org.springframework.stereotype.Component;

/** The verdict of every row as csv, chunk by chunk as it goes out. */
@Component
class VerdictFile {
    private final ImportScreens screens;
    private final RefusalWords words;

    VerdictFile(ImportScreens screens, RefusalWords words) {
        this.screens = screens;
        this.words = words;
    }

    void write(ImportId id, Register register, Locale locale, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        line(
                writer,
                words.say("registers.imports.column.row", locale),
                words.say("registers.imports.column.verdict", locale),
                words.say("registers.imports.column.field", locale),
                words.say("registers.imports.column.value", locale),
                words.say("registers.imports.column.why", locale));
        ImportScreens.Judged chunk = screens.judged(id, 0);
        while (chunk != null) {
            write(chunk, screens.refusals(id, chunk), register, locale, writer);
            chunk = screens.judged(id, chunk.lastRow());
        }
        writer.flush();
    }

    private void write(
            ImportScreens.Judged chunk, List<Refusal> refusals, Register register, Locale locale, Writer writer)
            throws IOException {
        int next = 0;
        for (int at = 0; at < chunk.verdicts().length(); at++) {
            Verdict verdict = Verdict.of(chunk.verdicts().charAt(at));
            String row = Integer.toString(chunk.firstRow() + at);
            String said = words.say("registers.imports.verdict." + verdict, locale);
            boolean told = verdict == Verdict.NONE;
            while (next < refusals.size() && refusals.get(next).row() == chunk.firstRow() + at) {
                Refusal refusal = refusals.get(next++);
                line(
                        writer,
                        row,
                        said,
                        words.field(register, refusal.field(), locale),
                        refusal.value(),
                        words.sentence(register, refusal, locale));
                told = true;
            }
            if (!told) {
                line(writer, row, said, "", "", "");
            }
        }
    }

    private static void line(Writer writer, @Nullable String... cells) throws IOException {
        for (int at = 0; at < cells.length; at++) {
            writer.write(at == 0 ? "" : ",");
            writer.write(quoted(cells[at]));
        }
        writer.write("\r\n");
    }

    /** A blank before what begins like a formula keeps spreadsheets from running it. */
    private static String quoted(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@".indexOf(text.charAt(0)) >= 0 ? " " + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
