package org.parix.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL of a module reaches the schemas of those modules only that it may use. */
final class SqlReach {
    private static final Pattern TABLE = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|references|table|on|truncate|using|schema|view|trigger|,)\\s+(?:if\\s+(?:not\\s+)?exists\\s+|only\\s+)?([a-z_]+)(\\.[a-z_]+|\\s*;)");

    private final Set<String> modules;
    private final Function<String, Optional<Set<String>>> allowed;

    SqlReach(Set<String> modules, Function<String, Optional<Set<String>>> allowed) {
        this.modules = modules;
        this.allowed = allowed;
    }

    Found inJava(List<TextFile> sources) {
        var found = new Found();
        for (TextFile source : sources) {
            JavaText.strings(source.text()).forEach(sql -> check(source.folder(), source.name(), sql, found));
        }
        return found;
    }

    Found inMigrations(List<TextFile> migrations) {
        var found = new Found();
        migrations.forEach(file -> check(file.folder(), file.name(), file.text().replaceAll("--.*", ""), found));
        return found;
    }

    private void check(String module, String where, String sql, Found found) {
        Matcher table = TABLE.matcher(sql);
        while (table.find()) {
            String schema = table.group(1).toLowerCase(Locale.ROOT);
            if (!modules.contains(schema)) {
                continue;
            }
            found.look();
            if (!schema.equals(module)
                    && !allowed.apply(module).orElse(Set.of()).contains(schema)) {
                found.wrong("%s: SQL of %s reaches %s%s".formatted(where, module, schema, table.group(2)));
            }
        }
    }
}
