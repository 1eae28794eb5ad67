package dev.parley.base.crypto;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in the log, without a stack trace, why the program does not start. Created by Spring. */
final class MissingKeysetAnalyzer extends AbstractFailureAnalyzer<MissingKeysetException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingKeysetException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
