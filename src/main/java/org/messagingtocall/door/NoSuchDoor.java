package org.messagingtocall.door;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what no route serves: unknown paths and methods, in the words of the door they were meant for. */
@RestController
class NoSuchDoor implements ErrorController {

    private static final String API = "/iadvize/connections/";

    private final Refusals refusals;
    private final ApplicationAvailability availability;

    NoSuchDoor(Refusals refusals, ApplicationAvailability availability) {
        this.refusals = refusals;
        this.availability = availability;
    }

    @RequestMapping("/error")
    ResponseEntity<Object> answer(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.BAD_REQUEST)
                : HttpStatus.NOT_FOUND;
        if (status == HttpStatus.NOT_FOUND && availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
            // The doors open last at start and close first at the end.
            status = HttpStatus.SERVICE_UNAVAILABLE;
        }
        String reason = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        DoorException refusal = new DoorException(status.value(), reason, switch (status) {
            case SERVICE_UNAVAILABLE -> "The application is starting or stopping. The request was not carried out.";
            case INTERNAL_SERVER_ERROR -> "Something went wrong on our side.";
            default -> "Nothing is served at this path with this method.";
        });
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        // The content type is set here and not negotiated: a browser asks for HTML, and there is none.
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON)
                .body(path.startsWith(API) ? refusals.api(refusal) : refusals.bot(refusal));
    }
}
