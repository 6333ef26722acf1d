package org.parix.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Words;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The messages of all modules, one file each: {@code messages/plans.properties} in Vietnamese, {@code messages/plans_en.properties}. */
final class Messages extends ResourceBundleMessageSource {
    Messages() throws IOException {
        setBasenames(names().stream().map(name -> "messages/" + name).toArray(String[]::new));
        setDefaultEncoding(StandardCharsets.UTF_8.name());
        setFallbackToSystemLocale(false);
        setDefaultLocale(null);
    }

    /** What is said in both languages fills a message in its own. */
    @Override
    protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale locale) {
        Locale spoken = locale == null ? Locale.ROOT : locale;
        Object[] resolved = super.resolveArguments(arguments, locale);
        return Arrays.stream(resolved)
                .map(argument -> argument instanceof Words both ? both.in(spoken) : argument)
                .toArray();
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            String name = String.valueOf(file.getFilename()).replace(".properties", "");
            if (!name.endsWith("_en")) {
                names.add(name);
            }
        }
        return names;
    }
}
