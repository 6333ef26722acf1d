package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md leaves out no requirement of the standard, and names no test that is not there. The numbers are those of OWASP ASVS 5.0.0, levels 1 and 2. */
class SecurityListTests {
    @Test
    void speaksOfEveryRequirementOnce() throws IOException {
        List<String> all = Files.readAllLines(Path.of("src/test/resources/hardening/asvs-5.0.0-level-2.txt"));
        List<String> listed = Files.readAllLines(Path.of("../SECURITY.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .flatMap(line -> found("\\d+\\.\\d+\\.\\d+", line.split("\\|")[1]))
                .toList();

        assertThat(all).hasSize(253);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        Set<String> named = found(
                        "\\*\\*(\\w+(?:Tests|Journey|Packed))\\*\\*", Files.readString(Path.of("../SECURITY.md")))
                .collect(Collectors.toSet());
        Set<String> there;
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("src/test/java")), Files.walk(Path.of("src/browser/java")))) {
            there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(there).containsAll(named);
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult hit) -> hit.groupCount() == 0 ? hit.group() : hit.group(1));
    }
}
