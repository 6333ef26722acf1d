package org.parix.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** What holds for the templates: every word is a message, html comes unescaped only from parameters and messages named for it, and what is included exists. */
final class Templates {
    private static final Set<String> SPOKEN =
            Set.of("title", "alt", "placeholder", "aria-label", "data-label", "label");
    private static final Set<String> WITHOUT_WORDS = Set.of("script", "style", "kbd");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*\\p{L}{2,}[^']*'");
    private static final Pattern HTML = Pattern.compile("[$#]\\{[\\w.]*Html\\}");
    private static final Pattern INSIDE_A_FORM =
            Pattern.compile("\\$\\{[^}]*\\bform\\.\\w+|th:(?!field|errors)[a-z]+=\"[^\"]*\\*\\{[^\"]*\"");
    private static final Pattern INCLUDED = Pattern.compile("~\\{\\s*([\\w/-]+)?\\s*(?:::\\s*([\\w-]+))?");
    private static final Pattern VIEW = Pattern.compile("[a-z]+/[a-z/-]+(?: :: ([\\w-]+).*)?");

    private final Map<String, String> files = new TreeMap<>();

    Templates(List<TextFile> files) {
        files.forEach(file -> this.files.put(file.name().replace(".html", ""), file.text()));
    }

    Found words() {
        var found = new Found();
        files.forEach((name, text) -> {
            Document document = Jsoup.parse(text, Parser.xmlParser());
            for (Element element : document.getAllElements()) {
                found.look();
                spokenAttributes(name, element, found);
                if (!WITHOUT_WORDS.contains(element.normalName())) {
                    element.textNodes().forEach(node -> words(name, node, found));
                }
            }
        });
        return found;
    }

    private static void words(String name, TextNode node, Found found) {
        String literal = node.getWholeText().replaceAll("\\[\\[.*?]]", "");
        if (LETTER.matcher(literal).find()) {
            found.wrong("%s: words that are no message: %s".formatted(name, literal.strip()));
        }
    }

    private static void spokenAttributes(String name, Element element, Found found) {
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey();
            if (SPOKEN.contains(key) && LETTER.matcher(attribute.getValue()).find()) {
                found.wrong("%s: %s is no message: %s".formatted(name, key, attribute.getValue()));
            }
            boolean spoken = key.equals("th:text") || key.startsWith("th:") && SPOKEN.contains(key.substring(3));
            if (spoken
                    && LITERAL.matcher(attribute.getValue().replaceAll("[#$*@]\\{[^}]*}", ""))
                            .find()) {
                found.wrong("%s: %s holds words: %s".formatted(name, key, attribute.getValue()));
            }
        }
    }

    /** {@code th:utext} is for parameters and for messages without places that are named …Html: their makers answer for them. */
    Found unescaped() {
        var found = new Found();
        files.forEach((name, text) -> {
            found.look();
            if (text.contains("[(")) {
                found.wrong(name + ": inlines unescaped text");
            }
            for (Element element : Jsoup.parse(text, Parser.xmlParser()).getElementsByAttribute("th:utext")) {
                if (!HTML.matcher(element.attr("th:utext")).matches()) {
                    found.wrong(name + ": th:utext=" + element.attr("th:utext"));
                }
            }
        });
        return found;
    }

    /** A form of which one field cannot be bound is no object any more: only {@code th:field}, {@code th:errors} and {@code form?.} still answer. */
    Found forms() {
        var found = new Found();
        files.forEach((name, text) -> {
            found.look();
            Matcher inside = INSIDE_A_FORM.matcher(text);
            while (inside.find()) {
                found.wrong(name + ": looks into a form that may be none: " + inside.group());
            }
        });
        return found;
    }

    /** A form with files carries its token in its address, else a browser is refused where a test is let in. */
    Found filesWithToken() {
        var found = new Found();
        files.forEach((name, text) -> {
            for (Element form : Jsoup.parse(text, Parser.xmlParser()).select("form[enctype=multipart/form-data]")) {
                found.look();
                if (!form.attr("th:action").contains("_csrf=${_csrf?.token}")) {
                    found.wrong(name + ": a form with files that carries no token: " + form.attr("th:action"));
                }
            }
        });
        return found;
    }

    Found included() {
        var found = new Found();
        files.forEach((name, text) -> {
            String code = withoutComments(text);
            Matcher included = INCLUDED.matcher(code);
            while (included.find()) {
                String file = included.group(1) == null ? name : included.group(1);
                if (included.group(1) == null && included.group(2) == null) {
                    continue;
                }
                found.look();
                check(name, file, included.group(2), found);
            }
        });
        return found;
    }

    /** Views that controllers name: a string of the form {@code plans/list} or {@code plans/list :: rows}. */
    Found views(List<TextFile> sources) {
        var found = new Found();
        Set<String> folders = new java.util.HashSet<>();
        files.keySet().forEach(name -> folders.add(name.substring(0, Math.max(0, name.indexOf('/')))));
        for (TextFile source : sources) {
            if (!source.text().contains("@Controller")) {
                continue;
            }
            for (String string : JavaText.strings(source.text())) {
                Matcher view = VIEW.matcher(string);
                if (view.matches() && folders.contains(string.substring(0, string.indexOf('/')))) {
                    found.look();
                    check(source.name(), string.split(" ::")[0], view.group(1), found);
                }
            }
        }
        return found;
    }

    private void check(String where, String file, @org.jspecify.annotations.Nullable String fragment, Found found) {
        String text = files.get(file);
        if (text == null) {
            found.wrong("%s: there is no template %s".formatted(where, file));
        } else if (fragment != null && !hasFragment(text, fragment)) {
            found.wrong("%s: %s has no fragment %s".formatted(where, file, fragment));
        }
    }

    static String withoutComments(String template) {
        return template.replaceAll("(?s)<!--/\\*.*?\\*/-->", "");
    }

    private static boolean hasFragment(String text, String fragment) {
        return Pattern.compile("th:fragment=\"%s[\"(\\s]|<%s[\\s>]|id=\"%s\"".formatted(fragment, fragment, fragment))
                .matcher(text)
                .find();
    }
}
