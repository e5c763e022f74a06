package org.messagingtocall.privacy;

import java.util.Map;
import org.messagingtocall.journal.SealedValues;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The management operations for the rights of a person whose data are kept: over JMX, and over HTTP with the management key. */
@Component
@Endpoint(id = "privacy")
public class PrivacyEndpoint {

    private final Subjects subjects;
    private final Export export;
    private final Erasure erasure;
    private final SealedValues sealed;

    PrivacyEndpoint(Subjects subjects, Export export, Erasure erasure, SealedValues sealed) {
        this.subjects = subjects;
        this.export = export;
        this.erasure = erasure;
        this.sealed = sealed;
    }

    /** @param sealedWith how much is kept encrypted, by the id of its key; {@code ""} is the journal's */
    public record State(Map<String, Integer> sealedWith) {}

    /** Which keys are still needed. */
    @ReadOperation
    public State state() {
        return new State(sealed.byKey());
    }

    /**
     * Exports or erases what is kept of the person that one of reference, number and conversation names.
     *
     * @param operation    {@code export} or {@code erase}
     * @param number       as anybody would write it
     * @param region       of a number in its national form, such as {@code FR}
     * @param conversation iAdvize's id, or the {@code visitorKey} of the api door
     * @param after        of an export that was not complete: its {@code next}
     * @throws InvalidEndpointRequestException saying what was expected
     */
    @WriteOperation
    public Object answer(@Selector String operation, @Nullable String reference, @Nullable String number, @Nullable String region,
            @Nullable String conversation, @Nullable String after) {
        try {
            return switch (operation) {
                case "export" -> export.of(subjects.of(reference, number, region, conversation), after == null ? "" : after);
                case "erase" -> erasure.erase(subjects.of(reference, number, region, conversation));
                default -> throw new IllegalArgumentException("expected the operation export or erase");
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException(e.getMessage(), e.getMessage());
        }
    }
}
