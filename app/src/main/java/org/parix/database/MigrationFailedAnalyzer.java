package org.parix.database;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where data cannot be brought to this version of Parix; the data is as it was. */
final class MigrationFailedAnalyzer extends AbstractFailureAnalyzer<FlywayException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        return new FailureAnalysis(
                "The data does not fit this version of Parix, and was left as it is.\n\n" + cause.getMessage(),
                "Start the version of Parix that made the data, or this one with another directory (--data DIR)."
                        + " Data that may be lost is deleted by ./dev reset.",
                cause);
    }
}
