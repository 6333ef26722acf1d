package org.parix.assessments.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.CampaignId;
import org.parix.kernel.SampleData;
import org.parix.scoring.Bundle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every result that the sample publishes comes out of its bundle again. */
@ParixTest
class SampleBundlesTests {
    @Autowired
    List<SampleData> sample;

    @Autowired
    Results results;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyPublishedBundleOfTheSampleIsReckonedAgainToTheLastDigit() {
        sample.stream()
                .sorted(Comparator.comparingInt(SampleData::order))
                .filter(part -> !part.isLoaded())
                .forEach(SampleData::load);

        List<CampaignId> published = jdbc.sql("select campaign_id from assessments.publication")
                .query((row, _) -> new CampaignId(row.getLong(1)))
                .list();

        assertThat(published).isNotEmpty().allSatisfy(campaign -> {
            Bundle bundle = Bundle.read(results.bundle(campaign));
            bundle.verify();
            assertThat(bundle.framework().isIllustrative()).isTrue();
            assertThat(results.of(campaign).scores().units()).hasSizeGreaterThan(2);
        });
        assertThat(jdbc.sql("select count(*) from assessments.campaign where year = 2026 and previous_id is not null")
                        .query(Integer.class)
                        .single())
                .as("this year's campaign is compared with it")
                .isEqualTo(1);
    }
}
