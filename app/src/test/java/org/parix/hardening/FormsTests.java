package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A form carries what its page shows: each type that fields are put into is a record, and each of its parts is the name of a field somewhere in a template. */
@ParixTest
class FormsTests {
    /** Names of fields: as attributes, as arguments of the components that show a field, and as parts of an address. */
    private static final Pattern NAMES = Pattern.compile(
            "(?:name=|th:field=\"\\*\\{|~\\{ui/(?:text-field|select|file-drop)[^(]*\\()['\"]?([\\w.]+)|[(?&,]\\s*(\\w+)\\s*=|'(\\w+)'");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void bindOnlyRecordsWhoseEveryPartAPageShows() throws IOException {
        Set<String> shown = names();
        List<String> wrong = new ArrayList<>();
        Set<Class<?>> forms = new LinkedHashSet<>();
        Map<Class<?>, String> addresses = new HashMap<>();
        mappings.getHandlerMethods().forEach((address, handler) -> {
            for (MethodParameter parameter : handler.getMethodParameters()) {
                Site.bound(parameter).ifPresent(form -> {
                    forms.add(form);
                    addresses.merge(form, address.getPatternValues().toString(), String::concat);
                });
            }
        });
        for (Class<?> form : forms) {
            if (!form.isRecord()) {
                wrong.add(form.getName() + " is no record");
                continue;
            }
            Site.components(form).stream()
                    .filter(name -> !shown.contains(name))
                    // what the address itself holds
                    .filter(name -> !addresses.getOrDefault(form, "").matches(".*\\{" + name + "[:}].*"))
                    .forEach(name -> wrong.add(form.getName() + " takes " + name + ", which no page shows"));
        }

        assertThat(forms).hasSizeGreaterThan(3);
        assertThat(wrong).isEmpty();
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*(\\.html|web.*\\.java|\\.js)"))
                    .toList()) {
                var matcher = NAMES.matcher(Files.readString(file, StandardCharsets.UTF_8));
                while (matcher.find()) {
                    for (int group = 1; group <= matcher.groupCount(); group++) {
                        if (matcher.group(group) != null) {
                            names.add(matcher.group(group));
                        }
                    }
                }
            }
        }
        return names;
    }

    @Test
    void everyScriptOfATemplateIsNamedByTheAnswersNonce() throws IOException {
        List<String> without = new ArrayList<>();
        int scripts = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                var matcher = Pattern.compile("<script\\b[^>]*>").matcher(Files.readString(file));
                while (matcher.find()) {
                    scripts++;
                    if (!matcher.group().contains("th:nonce=\"${nonce}\"")
                            || !matcher.group().contains("th:src=\"@{/")) {
                        without.add(file + ": " + matcher.group());
                    }
                }
            }
        }

        assertThat(scripts).isGreaterThan(3);
        assertThat(without).isEmpty();
    }
}
