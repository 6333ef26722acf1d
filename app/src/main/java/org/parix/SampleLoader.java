package org.parix;

import java.util.Comparator;
import java.util.List;
import org.parix.kernel.SampleData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Loads the invented commune where {@code parix.sample=true}, before Parix says that it is ready. */
@Component
@ConditionalOnProperty("parix.sample")
class SampleLoader implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(SampleLoader.class);

    private final List<SampleData> parts;

    SampleLoader(List<SampleData> parts) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(SampleData::order))
                .toList();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<SampleData> missing =
                parts.stream().filter(part -> !part.isLoaded()).toList();
        parts.stream().filter(part -> !missing.contains(part)).forEach(SampleData::remind);
        missing.forEach(SampleData::load);
        log.info("Sample: {} loaded, {} there before", missing.size(), parts.size() - missing.size());
    }
}
