package org.parix.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link DatabaseFailed} at start as its sentence, without a stack trace. */
final class DatabaseFailedAnalyzer extends AbstractFailureAnalyzer<DatabaseFailed> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseFailed cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, rootFailure);
    }
}
