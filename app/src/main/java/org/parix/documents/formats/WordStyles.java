package org.parix.documents.formats;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The named styles of a docx, as far as they say whether text is bold, hidden, a heading or numbered. */
final class WordStyles {
    private static final int BASES = 20;

    private final Map<String, Style> styles = new HashMap<>();
    private @Nullable String defaultParagraph;

    /** Reads the part word/styles.xml. */
    void read(XmlPull xml) {
        xml.each(name -> {
            if (name.equals("style")) {
                String id = xml.attribute("styleId");
                String type = xml.attribute("type");
                boolean isDefault = xml.attribute("default") != null && !"0".equals(xml.attribute("default"));
                Style style = style(xml);
                if (id != null) {
                    styles.put(id, style);
                    if (isDefault && "paragraph".equals(type)) {
                        defaultParagraph = id;
                    }
                }
            }
        });
    }

    private static Style style(XmlPull xml) {
        Style style = new Style();
        xml.each(name -> {
            switch (name) {
                case "name" -> {
                    String value = xml.attribute("val");
                    style.heading |=
                            value != null && value.toLowerCase(Locale.ROOT).startsWith("heading");
                }
                case "basedOn" -> style.basedOn = xml.attribute("val");
                case "pPr" -> paragraph(xml, style);
                case "rPr" -> run(xml, style);
                default -> {}
            }
        });
        return style;
    }

    private static void paragraph(XmlPull xml, Style style) {
        xml.each(name -> {
            if (name.equals("outlineLvl") && xml.number("val", 9) < 9) {
                style.heading = true;
            } else if (name.equals("numPr")) {
                style.numbering = NumberingPlace.read(xml);
            }
        });
    }

    private static void run(XmlPull xml, Style style) {
        xml.each(name -> {
            if (name.equals("b")) {
                style.bold = xml.on();
            } else if (name.equals("vanish")) {
                style.hidden = xml.on();
            }
        });
    }

    boolean bold(@Nullable String id) {
        return Boolean.TRUE.equals(inherited(id, style -> style.bold));
    }

    boolean hidden(@Nullable String id) {
        return Boolean.TRUE.equals(inherited(id, style -> style.hidden));
    }

    boolean heading(@Nullable String id) {
        return Boolean.TRUE.equals(inherited(id, style -> style.heading ? Boolean.TRUE : null));
    }

    @Nullable
    NumberingPlace numbering(@Nullable String id) {
        return inherited(id, style -> style.numbering);
    }

    @Nullable
    String defaultParagraph() {
        return defaultParagraph;
    }

    private <T> @Nullable T inherited(@Nullable String id, Function<Style, @Nullable T> property) {
        String at = id;
        for (int i = 0; i < BASES && at != null; i++) {
            Style style = styles.get(at);
            if (style == null) {
                return null;
            }
            T value = property.apply(style);
            if (value != null) {
                return value;
            }
            at = style.basedOn;
        }
        return null;
    }

    /** Which list a paragraph counts in, and on which of its levels; list "0" is none. */
    record NumberingPlace(@Nullable String list, int level) {
        static NumberingPlace read(XmlPull xml) {
            @Nullable String[] list = new @Nullable String[1];
            int[] level = new int[1];
            xml.each(name -> {
                if (name.equals("numId")) {
                    list[0] = xml.attribute("val");
                } else if (name.equals("ilvl")) {
                    level[0] = xml.number("val", 0);
                }
            });
            return new NumberingPlace(list[0], Math.clamp(level[0], 0, 8));
        }
    }

    private static final class Style {
        private @Nullable String basedOn;
        private @Nullable Boolean bold;
        private @Nullable Boolean hidden;
        private boolean heading;
        private @Nullable NumberingPlace numbering;
    }
}
