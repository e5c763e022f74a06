package org.messagingtocall.operations;

import java.util.Map;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.boot.actuate.endpoint.web.servlet.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What programs are told when an endpoint finds no database; pages and the journal's lists have words of their own. */
@RestControllerAdvice(basePackageClasses = AbstractWebMvcEndpointHandlerMapping.class)
class NoDatabase {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> tell(JournalUnavailable unavailable) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", unavailable.getMessage()));
    }
}
