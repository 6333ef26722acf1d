package org.parix.plans.drafts.intake;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What reading papers may cost the server.
 *
 * @param folder where files lie while they are read; emptied at start
 * @param atOnce readings that run at the same time; others wait their turn
 * @param waiting readings that may wait; more are turned away
 * @param time longest reading
 */
@Validated
@ConfigurationProperties("parix.readings")
record IntakeSettings(
        @DefaultValue("data/incoming") Path folder,
        @DefaultValue("2") @Positive int atOnce,
        @DefaultValue("50") @Positive int waiting,
        @DefaultValue("60s") Duration time) {}
