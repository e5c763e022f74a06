package org.messagingtocall.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.messagingtocall.token.TokenRule;
import org.springframework.boot.convert.DurationStyle;

/**
 * What stands at the top of a provider's file.
 *
 * @param title             name of the product, as its vendor writes it
 * @param documentation     address of the vendor's page on the request this provider makes
 * @param note              what an engineer should know before choosing it, {@code ""} for nothing
 * @param settings          setting name to its rule, in the order of the file
 * @param oneOf             settings of which exactly one must be given
 * @param numberFormat      {@code e164}, {@code digits}, {@code national} or {@code idd}
 * @param validatesNumbers  whether its answer tells that a number is wrong; shown in docs/providers.md and used for nothing
 *                          else: possible numbers are sent, impossible ones are refused here, for every provider
 * @param acceptance        what an accepted call is: {@code placed}, {@code queued} or {@code scheduled}
 * @param pretends          whether it calls nobody: previews of connections use it
 * @param schedules         whether it takes calls for a later time, which is {@code at} in the call document
 * @param code              JSONPath of the code in its error answers, {@code ""} for none
 * @param callId            JSONPath of the call's id in its accepting answers, {@code ""} for none
 * @param idempotency       {@code none}; {@code token} when the vendor drops a repeat that carries the same token;
 *                          {@code natural} when a repeat updates the same record. Shown in docs/providers.md
 * @param unconfirmed       facts the file rests on that no source of the vendor confirms
 * @param retryAfter        how long it isn't asked after a 429 that does not say so itself, for example {@code 30s};
 *                          {@code ""}: not at all
 * @param token             how its token is got, null when it needs none
 * @param unanswered        what is done about a call whose answer is not known, null for nothing: see {@link UnansweredRule}
 * @param check             how a connection is tried without calling anybody
 * @param tellsWait         {@code wait}: where the answer to that tells how long visitors wait, null when it doesn't
 * @param events            what it tells of calls after it accepted them, null when it tells nothing
 * @param answers           the answers table: row name to cells, in order
 * @param answersInSettings whether {@code answers}, {@code code}, {@code callId}, {@code acceptance} and
 *                          {@code numberFormat} are settings of each connection instead
 */
record Manifest(
        String title,
        String documentation,
        String note,
        Map<String, Rule> settings,
        List<String> oneOf,
        String numberFormat,
        boolean validatesNumbers,
        String acceptance,
        boolean pretends,
        boolean schedules,
        String code,
        String callId,
        String idempotency,
        List<String> unconfirmed,
        String retryAfter,
        TokenRule token,
        Unanswered unanswered,
        Check check,
        @JsonProperty("wait") Wait tellsWait,
        Events events,
        Map<String, Object> answers,
        boolean answersInSettings) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    Manifest {
        note = note == null ? "" : note;
        settings = settings == null ? Map.of() : settings;
        oneOf = oneOf == null ? List.of() : oneOf;
        numberFormat = numberFormat == null ? "e164" : numberFormat;
        acceptance = acceptance == null ? "placed" : acceptance;
        code = code == null ? "" : code;
        callId = callId == null ? "" : callId;
        idempotency = idempotency == null ? "none" : idempotency;
        retryAfter = retryAfter == null ? "" : retryAfter;
        unconfirmed = unconfirmed == null ? List.of() : unconfirmed;
        answers = answers == null ? Map.of() : answers;
    }

    /** @throws IllegalArgumentException saying which key is wrong and what was expected */
    static Manifest read(String text) {
        try {
            return YAML.readValue(text, Manifest.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(path(e) + ": unknown key, expected one of "
                    + e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(path(e) + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("manifest: expected YAML: " + e.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream().map(step -> String.valueOf(step.getFieldName())).collect(Collectors.joining("."));
    }

    /** @throws IllegalArgumentException when the text is no time such as {@code 30s} */
    static Duration time(String key, String text) {
        try {
            return DurationStyle.SIMPLE.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": expected a duration such as 30s, got \"" + text + "\"");
        }
    }

    /**
     * What is done about a call whose answer is not known: {@code repeatFor}, or {@code askFor} and {@code answers} with a
     * route {@code ask-<slug>}.
     */
    record Unanswered(String does, String repeatFor, String askFor, Map<String, Object> answers) {
        Unanswered {
            does = does == null ? "" : does;
            repeatFor = repeatFor == null ? "" : repeatFor;
            askFor = askFor == null ? "" : askFor;
            answers = answers == null ? Map.of() : answers;
        }
    }

    /**
     * How a connection is tried: either {@code does} and {@code answers}, with a route {@code check-<slug>}, or
     * {@code none} with the reason why it can't be.
     */
    record Check(String does, String none, Map<String, Object> answers) {
        Check {
            does = does == null ? "" : does;
            none = none == null ? "" : none;
            answers = answers == null ? Map.of() : answers;
        }
    }

    /** Where the check's answer tells the wait: the JSONPath of one of both, and the setting without which it can't be asked for. */
    record Wait(String seconds, String milliseconds, String needs) {
        Wait {
            seconds = seconds == null ? "" : seconds;
            milliseconds = milliseconds == null ? "" : milliseconds;
            needs = needs == null ? "" : needs;
        }
    }

    /**
     * What it tells of calls.
     *
     * @param signature how it proves that an event is its own, a word of {@code signature/EventSignature}; {@code ""} when
     *                  events come through {@code socket}
     * @param key       the setting that an event is proved with; a connection without it takes no events
     * @param socket    address of the WebSocket we listen on, in place of a signature
     * @param callId    JSONPath of the provider's id of the call, the same as in its answers; {@code ""} where it is another one
     * @param states    row name to cells, in order
     */
    record Events(String signature, String key, Socket socket, String callId, Map<String, Object> states) {
        Events {
            signature = signature == null ? "" : signature;
            key = key == null ? "" : key;
            callId = callId == null ? "" : callId;
            states = states == null ? Map.of() : states;
        }
    }

    /**
     * A WebSocket, with Basic credentials. In {@code url} {@code {node}} stands for a name of this node and connection,
     * any other {@code {name}} for a setting.
     */
    record Socket(String url, String user, String password) {}

    /** How the file describes a setting; see {@link SettingRule}. */
    record Rule(String is, String requiredIf, List<String> values, @JsonProperty("default") String defaultValue,
            String help) {}
}
