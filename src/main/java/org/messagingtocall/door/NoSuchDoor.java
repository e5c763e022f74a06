package org.messagingtocall.door;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what reaches no route, in the words of the door it was meant for: unknown paths and methods, and what {@link DoorFilter} refuses. */
@RestController
class NoSuchDoor implements ErrorController {

    private final Refusals refusals;
    private final RefusalCount count;
    private final ApplicationAvailability availability;

    NoSuchDoor(Refusals refusals, RefusalCount count, ApplicationAvailability availability) {
        this.refusals = refusals;
        this.count = count;
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
        // The filter says why; other words come from libraries.
        String reason = status == HttpStatus.TOO_MANY_REQUESTS ? String.valueOf(request.getAttribute(RequestDispatcher.ERROR_MESSAGE))
                : status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        DoorException refusal = new DoorException(status.value(), reason, switch (status) {
            case SERVICE_UNAVAILABLE -> "The application is starting or stopping. The request was not carried out.";
            case INTERNAL_SERVER_ERROR -> "Something went wrong on our side.";
            case BAD_REQUEST -> "The request can't be read.";
            case FORBIDDEN -> "The request is refused.";
            case REQUEST_TIMEOUT -> "The request's body came too slowly.";
            case TOO_MANY_REQUESTS -> "Too many requests at the moment. Send it again later.";
            default -> "Nothing is served at this path with this method.";
        });
        Optional<Door> door = Door.of(request);
        door.ifPresent(known -> count.add(known, reason));
        // The content type is set here and not negotiated: a browser asks for HTML, and there is none.
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON)
                .body(door.filter(Door.API::equals).isPresent() ? refusals.api(refusal) : refusals.bot(refusal));
    }
}
