package org.parix.rules;

import java.util.List;

/** Style sheets, of which a browser silently leaves out whatever it cannot read. */
final class StyleSheets {
    private StyleSheets() {}

    /** Each rule is closed before the next begins: nothing but what stands in an at-rule is indented. */
    static Found closed(List<TextFile> sheets) {
        var found = new Found();
        for (TextFile sheet : sheets) {
            int open = 0;
            int number = 0;
            for (String line : sheet.text().lines().toList()) {
                number++;
                boolean begins = !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith("}");
                if (begins && open > 0) {
                    found.wrong(sheet.name() + " has a rule that is not closed before line " + number);
                    break;
                }
                open += (int) (line.chars().filter(sign -> sign == '{').count()
                        - line.chars().filter(sign -> sign == '}').count());
            }
            found.look();
            if (open != 0 && found.wrong().isEmpty()) {
                found.wrong(sheet.name() + " closes other than it opens");
            }
        }
        return found;
    }
}
