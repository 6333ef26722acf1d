package org.parix.assessments.sheets.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.sheets.web.SheetViews.Line;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/**
 * The lines of a sheet's tree as HTML. A sheet has some 150 of them, and a template asks fifteen questions of each: that was two thirds of what
 * the page cost, and 50 people open such pages all day. Whatever people wrote is escaped here.
 */
final class SheetTree {
    private static final int CHARACTERS_A_LINE = 700;

    private final MessageSource messages;
    private final Locale locale;
    private final StringBuilder html;

    private SheetTree(MessageSource messages, Locale locale, int lines) {
        this.messages = messages;
        this.locale = locale;
        this.html = new StringBuilder(lines * CHARACTERS_A_LINE);
    }

    /**
     * @param opened code of the leaf that the page shows; null for none
     * @param swap whether each line goes where the one of the same id stands
     */
    static String html(List<Line> lines, @Nullable String opened, boolean swap, MessageSource messages, Locale locale) {
        var tree = new SheetTree(messages, locale, lines.size());
        lines.forEach(line -> tree.line(line, line.code().equals(opened), swap));
        return tree.html.toString();
    }

    private void line(Line line, boolean opened, boolean swap) {
        html.append("<li id=\"").append(line.id()).append("\" class=\"").append(line.css());
        html.append(swap ? "\" hx-swap-oob=\"true\">" : "\">");
        state(line);
        html.append("<span class=\"tree__code\">").append(escaped(line.code())).append("</span>");
        String url = line.url();
        if (url == null) {
            html.append("<span class=\"tree__name\">")
                    .append(escaped(line.name()))
                    .append("</span>");
        } else {
            html.append("<a class=\"tree__name\" href=\"").append(escaped(url));
            html.append(opened ? "\" aria-current=\"true\">" : "\">");
            html.append(escaped(line.name())).append("</a>");
        }
        marks(line);
        html.append("<span class=\"tree__points\"><strong>").append(escaped(line.points()));
        html.append("</strong><span class=\"soft\">")
                .append(escaped(line.max()))
                .append("</span></span></li>");
    }

    private void state(Line line) {
        html.append("<span class=\"").append(line.stateCss()).append("\">");
        if (line.icon() == null) {
            html.append("<span class=\"tree__todo small\" title=\"")
                    .append(words("assessments.sheet.toDo", line.toDo()))
                    .append("\">")
                    .append(line.toDo())
                    .append("</span>");
        } else {
            icon(line.icon());
        }
        if (line.leaf()) {
            unseen(escaped(Objects.requireNonNullElse(line.stateLabel(), "")));
        }
        html.append("</span>");
    }

    private void marks(Line line) {
        if (!line.late() && !line.differs() && line.evidence() == 0) {
            return;
        }
        html.append("<span class=\"tree__marks small\">");
        if (line.late()) {
            mark("tree__mark tree__mark--late", words("assessments.late.one"), "clock");
        }
        if (line.differs()) {
            mark("tree__mark", words("assessments.leaf.differs"), "git-compare");
        }
        if (line.evidence() > 0) {
            html.append("<span class=\"tree__mark\" title=\"")
                    .append(words("assessments.leaf.evidence", line.evidence()))
                    .append("\">");
            icon("/vendor/icons.svg#file-check");
            html.append("<span>").append(line.evidence()).append("</span></span>");
        }
        html.append("</span>");
    }

    private void mark(String css, String words, String icon) {
        html.append("<span class=\"")
                .append(css)
                .append("\" title=\"")
                .append(words)
                .append("\">");
        icon("/vendor/icons.svg#" + icon);
        unseen(words);
        html.append("</span>");
    }

    private void icon(String address) {
        html.append("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"")
                .append(address)
                .append("\"></use></svg>");
    }

    private void unseen(String escaped) {
        html.append("<span class=\"unseen\">").append(escaped).append("</span>");
    }

    private String words(String key, Object... arguments) {
        return escaped(Objects.requireNonNull(messages.getMessage(key, arguments, locale)));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
