package org.parix.measures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.kernel.NotFound;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every measure that Parix knows, as the files in {@code measures/} declare them. */
public final class Catalogue {
    private final List<Source> sources;
    private final Map<MeasureCode, Source> byCode = new LinkedHashMap<>();
    private final Map<MeasureCode, Measure> measures = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where two sources declare a measure of one code */
    Catalogue(List<Source> sources) {
        this.sources = List.copyOf(sources);
        for (Source source : sources) {
            for (Measure measure : source.measures()) {
                if (measures.put(measure.code(), measure) != null) {
                    throw new IllegalArgumentException("a measure declared twice: " + measure.code());
                }
                byCode.put(measure.code(), source);
            }
        }
    }

    /** As shipped. */
    public static Catalogue shipped() {
        try {
            List<Resource> files = new ArrayList<>(
                    List.of(new PathMatchingResourcePatternResolver().getResources("classpath*:measures/*.yaml")));
            files.sort(Comparator.comparing(Resource::getFilename, Comparator.nullsLast(Comparator.naturalOrder())));
            List<Source> sources = new ArrayList<>();
            for (Resource file : files) {
                sources.add(SourceFile.read(file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return new Catalogue(sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Source> sources() {
        return sources;
    }

    public Optional<Measure> find(MeasureCode code) {
        return Optional.ofNullable(measures.get(code));
    }

    /** @throws NotFound where there is none of this code */
    public Measure measure(MeasureCode code) {
        return find(code).orElseThrow(() -> new NotFound("measures.measure.notFound"));
    }

    /** @throws NotFound where there is no measure of this code */
    public Source source(MeasureCode code) {
        return Optional.ofNullable(byCode.get(code)).orElseThrow(() -> new NotFound("measures.measure.notFound"));
    }

    Source source(String table) {
        return sources.stream()
                .filter(source -> source.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new NotFound("measures.measure.notFound"));
    }
}
