package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret has a default, neither in a setting nor in code: it comes from the environment or from a file, or is made at random. */
class SecretsTests {
    private static final String SECRET =
            "(?i)[\\w.-]*(password|passwd|secret|private-?key|access-?key|api-?key|client-?secret|credential|token)";

    /** A setting with a value that is not a reference to another without a default of its own. */
    private static final Pattern SETTING = Pattern.compile(
            "^[ \\t]*\"?(?<name>" + SECRET + ")\"?[ \\t]*[:=][ \\t]*(?<value>\\S.*)$", Pattern.MULTILINE);

    /** A default in code: {@code @Value("${x.password:secret}")}, {@code @DefaultValue("…") String password}, a constant. */
    private static final Pattern CODE = Pattern.compile("\\$\\{(?<name>" + SECRET + "):(?<value>[^}]+)}"
            + "|@DefaultValue\\(\"(?<value2>[^\"]+)\"\\)\\s+String\\s+(?<name2>" + SECRET + ")\\b"
            + "|String\\s+(?<name3>" + SECRET + ")\\s*=\\s*\"(?<value3>[^\"]+)\"\\s*;");

    @Test
    void noSettingHasOne() throws IOException {
        List<String> found =
                found("src/main/resources", ".*\\.(ya?ml|properties|json|xml|conf)", SETTING, ".*/messages/.*");

        assertThat(found).isEmpty();
    }

    @Test
    void noCodeHasOne() throws IOException {
        assertThat(found("src/main/java", ".*\\.java", CODE, "$^")).isEmpty();
    }

    @Test
    void noKeyLiesAmongTheFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(100);
            assertThat(all.stream().filter(file -> file.toString().matches(".*\\.(jks|p12|pfx|key|pem|keystore)")))
                    .isEmpty();
            assertThat(all.stream().filter(file -> text(file).contains("-----BEGIN " + "PRIVATE KEY")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    password: parix",
                "client-secret=abc",
                "spring.mail.password=\"x\"",
                "    secret-access-key: ${KEY:none}"
            })
    void aSettingWithASecretIsSeen(String line) {
        assertThat(SETTING.matcher(line).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Value(\"${parix.mail.password:geheim}\")",
                "@DefaultValue(\"minio\") String secret",
                "static final String PASSWORD = \"parix\";"
            })
    void codeWithASecretIsSeen(String line) {
        assertThat(CODE.matcher(line).find()).isTrue();
    }

    private static List<String> found(String folder, String files, Pattern pattern, String except) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            List<Path> looked = all.filter(file ->
                            file.toString().matches(files) && !file.toString().matches(except))
                    .toList();
            assertThat(looked).isNotEmpty();
            return looked.stream()
                    .flatMap(file -> {
                        Matcher matcher = pattern.matcher(text(file));
                        return matcher.results()
                                .filter(hit -> !empty(hit.group()))
                                .map(hit -> file + ": " + hit.group().strip());
                    })
                    .toList();
        }
    }

    /** {@code password:} and {@code password: ${OTHER}} name no secret; nor does a name of a field or a column. */
    private static boolean empty(String hit) {
        return hit.matches("(?s).*[:=]\\s*(\"\"|''|\\$\\{[^:}]+}|\\$\\{[^:}]+:}|#.*)\\s*;?")
                || hit.matches("(?s)String\\s+\\w+\\s*=\\s*\"(_?[a-z]+([-_.][a-z]+)*)\"\\s*;")
                        && hit.matches("(?s).*(PARAMETER|FIELD|NAME|COLUMN|ATTRIBUTE).*");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return ""; // a picture or a paper
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
