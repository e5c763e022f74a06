package org.messagingtocall.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.messagingtocall.history.BadFilter;
import org.messagingtocall.history.EscalationFilter;
import org.messagingtocall.history.EscalationPages;
import org.messagingtocall.history.FilterValues;
import org.messagingtocall.history.NumberFilter;
import org.messagingtocall.history.Timeline;
import org.messagingtocall.history.TotalsReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal over HTTP: lists as JSON or CSV, one escalation with its timeline, totals: docs/history.md. */
@RestController
@RequestMapping("/escalations")
class EscalationsController {

    private static final TypeReference<Map<String, String>> NAMES_AND_VALUES = new TypeReference<>() {};

    private final FilterValues values;
    private final EscalationPages pages;
    private final Timeline timeline;
    private final TotalsReader totals;
    private final EscalationsCsv csv;
    private final ObjectMapper json;

    EscalationsController(FilterValues values, EscalationPages pages, Timeline timeline, TotalsReader totals, EscalationsCsv csv, ObjectMapper json) {
        this.values = values;
        this.pages = pages;
        this.timeline = timeline;
        this.totals = totals;
        this.csv = csv;
        this.json = json;
    }

    private record Failure(String error) {}

    @GetMapping
    void list(@RequestParam MultiValueMap<String, String> parameters, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            HttpServletResponse response) throws IOException {
        answer(inAddress(parameters), accept, response);
    }

    /** The same for a whole number, which has no place in an address: those are logged on the way. */
    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    void search(@RequestBody byte[] body, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept, HttpServletResponse response)
            throws IOException {
        answer(inBody(body), accept, response);
    }

    @GetMapping("/totals")
    ResponseEntity<byte[]> totals(@RequestParam MultiValueMap<String, String> parameters) {
        return body(HttpStatus.OK, totals.of(values.filter(inAddress(parameters))));
    }

    @GetMapping("/{reference}")
    ResponseEntity<byte[]> one(@PathVariable String reference) {
        return timeline.of(reference).map(story -> body(HttpStatus.OK, story))
                .orElseGet(() -> body(HttpStatus.NOT_FOUND, new Failure("no escalation has this reference")));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refuse(BadFilter bad) {
        return body(HttpStatus.BAD_REQUEST, new Failure(bad.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fail(JournalUnavailable unavailable) {
        return body(HttpStatus.SERVICE_UNAVAILABLE, new Failure("the database doesn't answer, or not in time"));
    }

    private void answer(Map<String, String> given, String accept, HttpServletResponse response) throws IOException {
        Map<String, String> named = new HashMap<>(given);
        String cursor = named.remove("cursor");
        String format = named.remove("format");
        int size = size(named.remove("size"));
        if (format != null && !List.of("json", "csv").contains(format)) {
            throw new BadFilter("format", "json or csv");
        }
        EscalationFilter filter = values.filter(named);
        if (format == null ? accept.contains(EscalationsCsv.TYPE) : format.equals("csv")) {
            csv.write(filter, cursor, response);
        } else {
            byte[] body = json.writeValueAsBytes(pages.page(filter, cursor, size));
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(body);
        }
    }

    private static int size(String given) {
        if (given == null) {
            return EscalationPages.USUAL;
        }
        int size = given.matches("\\d{1,3}") ? Integer.parseInt(given) : 0;
        if (size < 1 || size > EscalationPages.MOST) {
            throw new BadFilter("size", "a number from 1 to " + EscalationPages.MOST);
        }
        return size;
    }

    private Map<String, String> inBody(byte[] body) throws IOException {
        try {
            return Optional.ofNullable(json.readValue(body, NAMES_AND_VALUES)).orElse(Map.of());
        } catch (JsonProcessingException e) {
            throw new BadFilter("body", "one JSON object of texts, such as {\"number\": \"06 39 98 00 00\", \"region\": \"FR\"}");
        }
    }

    private Map<String, String> inAddress(MultiValueMap<String, String> parameters) {
        parameters.forEach((name, given) -> {
            if (given.size() > 1) {
                throw new BadFilter(FilterValues.NAMES.contains(name) ? name : "filter", "one value for a name");
            }
        });
        Map<String, String> named = parameters.toSingleValueMap();
        NumberFilter number = named.get("number") == null ? null : values.filter(number(named)).number();
        if (number != null && number.by() == NumberFilter.By.HASH) {
            throw new BadFilter("number", "a mask, or the last two digits: addresses are logged on the way. POST /escalations/search takes whole ones");
        }
        return named;
    }

    private static Map<String, String> number(Map<String, String> named) {
        Map<String, String> number = new HashMap<>(named);
        number.keySet().retainAll(List.of("number", "region"));
        return number;
    }

    private ResponseEntity<byte[]> body(HttpStatus status, Object value) {
        try {
            return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
