package org.parix.notices.mail;

import java.util.List;

/**
 * A letter before it is written out.
 *
 * @param lead the sentence above all; may be empty
 */
public record Letter(String subject, String greeting, String lead, List<Section> sections, String settings) {
    public Letter {
        sections =
                sections.stream().filter(section -> !section.lines().isEmpty()).toList();
    }

    /** @param more how many further lines there are that the letter does not list */
    public record Section(String heading, List<Line> lines, String more) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** @param about in smaller print; may be empty */
    public record Line(String title, String about, String url) {}

    boolean empty() {
        return sections.isEmpty();
    }

    /** As plain text. */
    String text() {
        StringBuilder text = new StringBuilder(greeting).append("\n");
        if (!lead.isEmpty()) {
            text.append("\n").append(lead).append("\n");
        }
        for (Section section : sections) {
            text.append("\n");
            if (!section.heading().isEmpty()) {
                text.append(section.heading()).append("\n");
            }
            for (Line line : section.lines()) {
                text.append("\n- ").append(line.title()).append("\n");
                if (!line.about().isEmpty()) {
                    text.append("  ").append(line.about()).append("\n");
                }
                text.append("  ").append(line.url()).append("\n");
            }
            if (!section.more().isEmpty()) {
                text.append("\n  ").append(section.more()).append("\n");
            }
        }
        return text.append("\n-- \n").append(settings).append("\n").toString();
    }
}
