package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.AppTest;
import org.opentest4j.AssertionFailedError;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that fails says where it stands and, line by line, what differs in the request and in the reply. */
@AppTest
class FailingCaseTest {

    @Autowired
    CaseRun run;

    @Test
    void theRequestAndTheReplyAreShownAgainstWhatTheCaseSays() throws IOException {
        CaseFile file = CaseFile.of("twilio-voice");
        Case right = file.first(Case.Kind.ACCEPTED);
        SentRequest sends = new SentRequest("POST", right.sends().path(), Map.of(),
                JsonNodeFactory.instance.objectNode().put("To", "+33639980199").put("From", "+33199000000"), null, null);
        Case wrong = right.answered(right.name(), null, right.answers()).expecting(sends,
                new Case.Expects(Status.BUSY, null, null, null, null, null));

        AssertionFailedError failure = catchThrowableOfType(AssertionFailedError.class,
                () -> run.check(file, wrong));

        assertThat(failure.getMessage())
                .startsWith("src/test/cases/providers/twilio-voice.cases.yaml:" + lineOf(right) + ": " + right.name() + "\n")
                .contains("  -   \"status\" : \"busy\"\n  +   \"status\" : \"call_placed\"\n")
                .contains("    From = +33199000000\n  - To = +33639980199\n  + To = +33639980102\n  + Url = https://");
        assertThat(failure.getExpected().getStringRepresentation()).contains("\"status\" : \"busy\"");
        assertThat(failure.getActual().getStringRepresentation()).contains("\"status\" : \"call_placed\"");
    }

    private static int lineOf(Case one) throws IOException {
        return 1 + Files.readAllLines(Path.of("src/test/cases/providers/twilio-voice.cases.yaml")).indexOf("  - name: " + one.name());
    }
}
