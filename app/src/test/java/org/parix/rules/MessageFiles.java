package org.parix.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for messages: both languages say the same things, each file speaks for its module, and what is used exists. */
final class MessageFiles {
    private static final Pattern IN_TEMPLATE = Pattern.compile(
            "#\\{([a-z]+(?:\\.[A-Za-z0-9_]+)+)[^.]|#\\{'([a-z]+(?:\\.[A-Za-z0-9_]+)*\\.)'|#\\{([a-z]+(?:\\.[A-Za-z0-9_]+)*\\.)__");
    private static final Pattern KEY = Pattern.compile("\\{?([a-z]+(?:\\.[A-Za-z0-9_]+)+)}?");
    /** An act told to the trail has a message that says it in words. */
    private static final Pattern ACT = Pattern.compile("Auditable(?:\\.of)?\\(\\s*\"([a-z]+)\\.([A-Za-z.]+)\"");

    private static final Pattern KEY_START = Pattern.compile("([a-z]+(?:\\.[A-Za-z0-9_]+)*\\.)");

    /** By file name without ending, such as {@code plans_en}. */
    private final Map<String, Map<String, String>> files = new TreeMap<>();

    private final Map<String, String> sources = new TreeMap<>();

    MessageFiles(List<TextFile> files) {
        for (TextFile file : files) {
            String name = file.name().replace(".properties", "");
            this.files.put(name, load(file.text()));
            sources.put(name, file.text());
        }
    }

    Found bothLanguages() {
        var found = new Found();
        files.forEach((name, messages) -> {
            String other = name.endsWith("_en") ? name.replace("_en", "") : name + "_en";
            Set<String> others = files.getOrDefault(other, Map.of()).keySet();
            messages.keySet().forEach(key -> {
                found.look();
                if (!others.contains(key)) {
                    found.wrong("%s has %s, %s has not".formatted(name, key, other));
                }
            });
        });
        return found;
    }

    Found ofTheirModule() {
        var found = new Found();
        files.forEach((name, messages) -> messages.keySet().forEach(key -> {
            found.look();
            if (!key.startsWith(name.replace("_en", "").replace('-', '.') + ".")) {
                found.wrong("%s: %s begins with another module".formatted(name, key));
            }
        }));
        return found;
    }

    /** Each can be formatted, fills the same places in both languages, and stands once. */
    Found wellFormed() {
        var found = new Found();
        files.forEach((name, messages) -> messages.forEach((key, text) -> {
            found.look();
            if (text.isBlank()) {
                found.wrong("%s: %s is empty".formatted(name, key));
            }
            if (text.replace("''", "").replaceAll("'[{}]+'", "").contains("'")) {
                found.wrong("%s: %s has a straight apostrophe, which hides the places after it; write ’"
                        .formatted(name, key));
            }
            if (places(text)
                    != places(files.getOrDefault(name.replace("_en", ""), Map.of())
                            .getOrDefault(key, text))) {
                found.wrong("%s: %s fills other places than its Vietnamese".formatted(name, key));
            }
        }));
        sources.forEach((name, text) -> twice(name, text, found));
        return found;
    }

    private static void twice(String name, String text, Found found) {
        Set<String> seen = new HashSet<>();
        text.lines()
                .filter(line -> line.matches("[a-z][\\w.]*\\s*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .filter(key -> !seen.add(key))
                .forEach(key -> found.wrong("%s: %s stands twice".formatted(name, key)));
    }

    /** Keys named in templates and Java exist. */
    Found used(List<TextFile> templates, List<TextFile> java) {
        var found = new Found();
        uses(templates, java).forEach((key, where) -> {
            found.look();
            if (isStart(key) ? keys().stream().noneMatch(known -> known.startsWith(key)) : !keys().contains(key)) {
                found.wrong("%s: there is no message %s".formatted(where, key));
            }
        });
        return found;
    }

    Found unused(List<TextFile> templates, List<TextFile> java) {
        var found = new Found();
        Set<String> uses = uses(templates, java).keySet();
        for (String key : keys()) {
            found.look();
            if (!uses.contains(key) && uses.stream().noneMatch(start -> isStart(start) && key.startsWith(start))) {
                found.wrong("nothing uses the message " + key);
            }
        }
        return found;
    }

    private Map<String, String> uses(List<TextFile> templates, List<TextFile> java) {
        Map<String, String> uses = new TreeMap<>();
        for (TextFile template : templates) {
            String code = Templates.withoutComments(template.text());
            Matcher key = IN_TEMPLATE.matcher(code);
            while (key.find()) {
                for (int group = 1; group <= key.groupCount(); group++) {
                    if (key.group(group) != null) {
                        uses.put(key.group(group), template.name());
                    }
                }
            }
            quoted(code).forEach(text -> use(text, template.name(), uses));
        }
        java.forEach(source -> {
            JavaText.strings(source.text()).forEach(text -> use(text, source.name(), uses));
            Matcher act = ACT.matcher(source.text());
            while (act.find()) {
                uses.put(act.group(1) + ".act." + act.group(2), source.name());
                // what the trail calls the fields and subjects of the module's acts
                for (String words : List.of(".field.", ".subject.")) {
                    if (keys().stream().anyMatch(known -> known.startsWith(act.group(1) + words))) {
                        uses.put(act.group(1) + words, source.name());
                    }
                }
            }
        });
        return uses;
    }

    private static List<String> quoted(String template) {
        return Pattern.compile("'([^'\\s]+)'")
                .matcher(template)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private void use(String text, String where, Map<String, String> uses) {
        Matcher key = KEY.matcher(text);
        Matcher start = KEY_START.matcher(text);
        if (key.matches() && isOurs(key.group(1))) {
            uses.put(key.group(1), where);
        } else if (start.matches() && isOurs(start.group(1))) {
            uses.put(start.group(1), where);
        }
    }

    /** Other strings look like keys too (a setting, a file name); a key begins as those of its module do. */
    private boolean isOurs(String key) {
        String second = key.substring(
                0, key.indexOf('.', key.indexOf('.') + 1) < 0 ? key.length() : key.indexOf('.', key.indexOf('.') + 1));
        return keys().stream().anyMatch(known -> known.startsWith(second));
    }

    private static boolean isStart(String key) {
        return key.endsWith(".");
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        files.values().forEach(messages -> keys.addAll(messages.keySet()));
        return keys;
    }

    private static int places(String text) {
        return new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    private static Map<String, String> load(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> messages = new TreeMap<>();
        properties.forEach((key, value) -> messages.put(String.valueOf(key), String.valueOf(value)));
        return messages;
    }
}
