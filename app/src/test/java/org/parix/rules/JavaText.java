package org.parix.rules;

import java.util.ArrayList;
import java.util.List;

/** The strings of a Java file; comments are passed over. */
final class JavaText {
    private JavaText() {}

    static List<String> strings(String source) {
        List<String> strings = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                at = end(source, "\n", at);
            } else if (source.startsWith("/*", at)) {
                at = end(source, "*/", at + 2);
            } else if (source.startsWith("\"\"\"", at)) {
                int end = end(source, "\"\"\"", at + 3);
                strings.add(source.substring(at + 3, Math.max(at + 3, end - 3)));
                at = end;
            } else if (source.charAt(at) == '"') {
                int end = at + 1;
                while (end < source.length() && source.charAt(end) != '"') {
                    end += source.charAt(end) == '\\' ? 2 : 1;
                }
                strings.add(source.substring(at + 1, Math.min(end, source.length())));
                at = end + 1;
            } else if (source.charAt(at) == '\'') {
                at += source.startsWith("'\\", at) ? source.indexOf('\'', at + 3) - at + 1 : 3;
            } else {
                at++;
            }
        }
        return strings;
    }

    private static int end(String source, String sign, int from) {
        int found = source.indexOf(sign, from);
        return found < 0 ? source.length() : found + sign.length();
    }
}
