package org.messagingtocall;

import java.sql.SQLException;
import org.messagingtocall.connection.BadConnection;
import org.messagingtocall.console.BadPassword;
import org.messagingtocall.journal.BadRedoLog;
import org.messagingtocall.journal.BadSealKey;
import org.messagingtocall.journal.WrongJournalKey;
import org.messagingtocall.management.NotItsOwn;
import org.messagingtocall.message.VisitorTexts.BadText;
import org.messagingtocall.provider.Providers.BadProvider;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one line which connection, provider or text file, or that the database, keeps the application from starting. */
public class StartFailure implements FailureAnalyzer {

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadConnection || cause instanceof BadProvider || cause instanceof BadText) {
                return new FailureAnalysis(cause.getMessage(), "Correct the file, or move it out of the folder.", failure);
            }
            if (cause instanceof WrongJournalKey) {
                return new FailureAnalysis(cause.getMessage(), "Give all nodes the same key; docs/nodes.md says how to change it.", failure);
            }
            if (cause instanceof BadSealKey) {
                return new FailureAnalysis(cause.getMessage(), "Correct the list; docs/privacy.md says how keys are changed.", failure);
            }
            if (cause instanceof BadRedoLog) {
                return new FailureAnalysis(cause.getMessage(), "Keep a copy of it and of the database; docs/operations.md says what it holds.", failure);
            }
            if (cause instanceof BadPassword) {
                return new FailureAnalysis(cause.getMessage(), "Choose another one; docs/operations.md says what it may be.", failure);
            }
            if (cause instanceof NotItsOwn) {
                return new FailureAnalysis(cause.getMessage(), "Give it one of its own, 9876 unless set; -1 for none.", failure);
            }
            if (saysWhatTheDriverSays(cause)) {
                return new FailureAnalysis("The database can't be used: " + firstLine(cause.getMessage()),
                        "Check spring.datasource.*; is another process using the file?", failure);
            }
        }
        return null;
    }

    /** A pool's time limit is an SQLException too, around the driver's own. */
    private static boolean saysWhatTheDriverSays(Throwable cause) {
        return cause instanceof SQLException && !(cause.getCause() instanceof SQLException);
    }

    private static String firstLine(String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("no reason given");
    }
}
