package org.parix.evidence;

import java.util.Locale;

/** The kinds of files that can be evidence. Which one a file is, its content tells. */
public enum FileKind {
    PDF("pdf", "application/pdf"),
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ODT("odt", "application/vnd.oasis.opendocument.text"),
    ODS("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg", "jpeg"),
    TIFF("tif", "image/tiff", "tiff"),
    TXT("txt", "text/plain"),
    CSV("csv", "text/csv");

    private final String ending;
    private final String mediaType;
    private final String otherEnding;

    FileKind(String ending, String mediaType) {
        this(ending, mediaType, ending);
    }

    FileKind(String ending, String mediaType, String otherEnding) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.otherEnding = otherEnding;
    }

    /** Without the dot. */
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether a file of this name says what it is. */
    public boolean isSaidBy(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith("." + ending) || name.endsWith("." + otherEnding);
    }

    public boolean isText() {
        return this == TXT || this == CSV;
    }

    /** For a field that chooses files: {@code .pdf,.docx,…}. */
    public static String accepted() {
        var endings = new java.util.LinkedHashSet<String>();
        for (FileKind kind : values()) {
            endings.add("." + kind.ending);
            endings.add("." + kind.otherEnding);
        }
        return String.join(",", endings);
    }
}
