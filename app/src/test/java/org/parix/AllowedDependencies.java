package org.parix;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.modulith.ApplicationModule;

/** What the package-info of a module lets it use. */
public final class AllowedDependencies {
    private AllowedDependencies() {}

    /** @return names of modules; empty where the module does not declare them */
    public static Optional<Set<String>> of(String module) {
        try {
            Class<?> declaration = Class.forName("org.parix." + module + ".package-info");
            ApplicationModule annotation = declaration.getAnnotation(ApplicationModule.class);
            if (annotation == null
                    || Arrays.equals(annotation.allowedDependencies(), new String[] {ApplicationModule.OPEN_TOKEN})) {
                return Optional.empty();
            }
            return Optional.of(Arrays.stream(annotation.allowedDependencies())
                    .map(name -> name.split("::")[0].strip())
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
