package org.messagingtocall;

import org.messagingtocall.connection.BadConnection;
import org.messagingtocall.message.VisitorTexts.BadText;
import org.messagingtocall.provider.Providers.BadProvider;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one line which connection, provider or text file keeps the application from starting. */
public class StartFailure implements FailureAnalyzer {

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadConnection || cause instanceof BadProvider || cause instanceof BadText) {
                return new FailureAnalysis(cause.getMessage(), "Correct the file, or move it out of the folder.", failure);
            }
        }
        return null;
    }
}
