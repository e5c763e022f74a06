package org.messagingtocall.door;

import java.util.Map;
import org.messagingtocall.api.ApiAnswer;
import org.springframework.stereotype.Component;

/** What a refused request is answered: the body, and when to come again. */
@Component
public class Refusals {

    public Map<String, String> bot(DoorException refusal) {
        return Map.of("error", refusal.reason(), "message", refusal.getMessage());
    }

    public ApiAnswer api(DoorException refusal) {
        return ApiAnswer.error(refusal);
    }

    public String retryAfter() {
        return DoorLimits.RETRY_AFTER;
    }
}
