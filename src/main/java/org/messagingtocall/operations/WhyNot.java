package org.messagingtocall.operations;

import java.util.Map;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.web.servlet.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What programs are told when an endpoint can't do what they ask for; pages and the journal's lists have words of their own. */
@RestControllerAdvice(basePackageClasses = AbstractWebMvcEndpointHandlerMapping.class)
class WhyNot {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> tell(JournalUnavailable unavailable) {
        return answer(HttpStatus.SERVICE_UNAVAILABLE, unavailable.getMessage());
    }

    /** Made by the endpoints' own code, of nothing that was sent. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> tell(InvalidEndpointRequestException refused) {
        return answer(HttpStatus.BAD_REQUEST, refused.getReason());
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String why) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(Map.of("error", why));
    }
}
