package org.messagingtocall;

import org.messagingtocall.connection.BadConnection;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line which connection file keeps the application from starting. */
public class StartFailure extends AbstractFailureAnalyzer<BadConnection> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BadConnection cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the file, or move it out of the folder.", failure);
    }
}
