package org.parix.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what Parix declares as data in yaml files of its own; a field that nobody knows is a fault. */
public final class Declarations {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Declarations() {}

    /** @throws RuntimeException where the text does not declare such a thing, with the field that is at fault */
    public static <T> T read(String yaml, TypeReference<T> what) {
        return JSON.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), what);
    }

    /** @param resource such as {@code registers/law.yaml} */
    public static <T> T shipped(String resource, TypeReference<T> what) {
        return read(text(resource), what);
    }

    public static String text(String resource) {
        try (InputStream file = Declarations.class.getResourceAsStream("/" + resource)) {
            if (file == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
