package org.parix.documents.formats;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads what stands inside a paragraph of a docx: runs, fields, links, tracked changes, boxes. */
final class WordRuns {
    private final WordBody body;
    private final WordStyles styles;
    private final Tally tally;

    /** One entry for each field begun: whether its instruction is over and its result is being read. */
    private final Deque<Boolean> fields = new ArrayDeque<>();

    WordRuns(WordBody body, WordStyles styles, Tally tally) {
        this.body = body;
        this.styles = styles;
        this.tally = tally;
    }

    void read(XmlPull xml, WordParagraph paragraph) {
        boolean[] choice = new boolean[1];
        xml.each(name -> {
            switch (name) {
                case "pPr" -> properties(xml, paragraph);
                case "r" -> run(xml, paragraph);
                case "hyperlink",
                        "ins",
                        "moveTo",
                        "smartTag",
                        "sdt",
                        "sdtContent",
                        "fldSimple",
                        "customXml",
                        "dir",
                        "bdo",
                        "oMath",
                        "oMathPara",
                        "AlternateContent",
                        "sSub",
                        "sSup",
                        "e",
                        "sub",
                        "sup",
                        "f",
                        "num",
                        "den" -> read(xml, paragraph);
                case "Choice" -> {
                    choice[0] = true;
                    read(xml, paragraph);
                }
                case "Fallback" -> {
                    if (!choice[0]) {
                        read(xml, paragraph);
                    }
                }
                default -> {}
            }
        });
    }

    private void properties(XmlPull xml, WordParagraph paragraph) {
        xml.each(name -> {
            switch (name) {
                case "pStyle" -> paragraph.style = xml.attribute("val");
                case "numPr" -> paragraph.numbering = WordStyles.NumberingPlace.read(xml);
                case "pageBreakBefore" -> {
                    if (xml.on()) {
                        paragraph.pageBreak();
                    }
                }
                case "sectPr" -> body.sectionIn(xml);
                case "rPr" ->
                    xml.each(mark -> {
                        paragraph.markDeleted |= mark.equals("del") || mark.equals("moveFrom");
                        paragraph.hiddenMark |= mark.equals("vanish") && xml.on();
                    });
                default -> {}
            }
        });
    }

    private void run(XmlPull xml, WordParagraph paragraph) {
        Look look = new Look(styles.bold(paragraph.style), styles.hidden(paragraph.style));
        content(xml, paragraph, look);
    }

    private void content(XmlPull xml, WordParagraph paragraph, Look look) {
        boolean[] choice = new boolean[1];
        xml.each(name -> {
            switch (name) {
                case "rPr" -> look(xml, look);
                case "t" -> text(xml.text(), paragraph, look);
                case "tab", "ptab" -> text("\t", paragraph, look);
                case "br" -> lineBreak(xml, paragraph, look);
                case "cr" -> text("\n", paragraph, look);
                case "noBreakHyphen" -> text("-", paragraph, look);
                case "sym" -> text(symbol(xml.attribute("char")), paragraph, look);
                case "lastRenderedPageBreak" -> paragraph.pageBreak();
                case "fldChar" -> field(xml.attribute("fldCharType"));
                case "drawing", "pict", "object" -> drawing(xml, paragraph, name);
                case "AlternateContent", "ruby", "rubyBase" -> content(xml, paragraph, look);
                case "r" -> run(xml, paragraph);
                case "Choice" -> {
                    choice[0] = true;
                    content(xml, paragraph, look);
                }
                case "Fallback" -> {
                    if (!choice[0]) {
                        content(xml, paragraph, look);
                    }
                }
                default -> {}
            }
        });
    }

    private void look(XmlPull xml, Look look) {
        xml.each(name -> {
            switch (name) {
                case "rStyle" -> {
                    String style = xml.attribute("val");
                    look.bold |= styles.bold(style);
                    look.hidden |= styles.hidden(style);
                }
                case "b" -> look.bold = xml.on();
                case "vanish" -> look.hidden = xml.on();
                default -> {}
            }
        });
    }

    private void text(String words, WordParagraph paragraph, Look look) {
        if (fields.contains(Boolean.FALSE)) {
            return;
        }
        if (look.hidden) {
            if (!words.isBlank()) {
                tally.count("documents.read.hiddenText");
            }
            return;
        }
        paragraph.append(words, look.bold);
    }

    private void lineBreak(XmlPull xml, WordParagraph paragraph, Look look) {
        if ("page".equals(xml.attribute("type"))) {
            paragraph.pageBreak();
        } else {
            text("\n", paragraph, look);
        }
    }

    private void field(@Nullable String type) {
        if ("begin".equals(type)) {
            fields.push(false);
        } else if ("separate".equals(type) && !fields.isEmpty()) {
            fields.pop();
            fields.push(true);
        } else if ("end".equals(type) && !fields.isEmpty()) {
            fields.pop();
        }
    }

    /** Text boxes are read as paragraphs after the one they hang on; pictures and objects are named. */
    private void drawing(XmlPull xml, WordParagraph paragraph, String kind) {
        boolean[] found = new boolean[2];
        boxes(xml, paragraph, found);
        if (found[0]) {
            tally.count("documents.read.textBoxes");
        }
        if (kind.equals("object")) {
            tally.count("documents.read.embedded");
        } else if (found[1]) {
            tally.count("documents.read.pictures");
        }
    }

    private void boxes(XmlPull xml, WordParagraph paragraph, boolean[] found) {
        boolean[] choice = new boolean[1];
        xml.each(name -> {
            switch (name) {
                case "txbxContent" -> {
                    found[0] = true;
                    paragraph.boxes.addAll(body.blocks(xml));
                }
                case "blip", "imagedata", "chart", "relIds" -> found[1] = true;
                case "Fallback" -> {
                    if (!choice[0]) {
                        boxes(xml, paragraph, found);
                    }
                }
                default -> {
                    choice[0] |= name.equals("Choice");
                    boxes(xml, paragraph, found);
                }
            }
        });
    }

    /** Symbol fonts keep their characters at F000–F0FF; a few of them mean something in a paper. */
    private static String symbol(@Nullable String hex) {
        if (hex == null) {
            return "";
        }
        try {
            int code = Integer.parseInt(hex, 16) & 0xFFF;
            return switch (code) {
                case 0xB3 -> "≥";
                case 0xA3 -> "≤";
                case 0xFC, 0xFE -> "x";
                case 0xAE, 0xE0, 0xE8, 0xF0 -> "→";
                case 0xB7, 0xA7, 0xD8, 0x76, 0x2D -> "-";
                default -> code >= 0x20 && code < 0x7F ? String.valueOf((char) code) : "";
            };
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static final class Look {
        private boolean bold;
        private boolean hidden;

        Look(boolean bold, boolean hidden) {
            this.bold = bold;
            this.hidden = hidden;
        }
    }
}
