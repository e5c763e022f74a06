package org.messagingtocall.scaffold;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the answers table from the responses an operation declares. */
final class AnswersReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL_ID = "call-1";

    /** As the field of the code says: no vendor has it. */
    private static final String NO_SUCH_CODE = "out-of-coffee";

    private final OpenAPI document;
    private final Schemas schemas;

    AnswersReader(OpenAPI document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** @param acceptance {@code placed} or {@code queued} */
    Draft.Answered read(Map<String, ApiResponse> responses, String acceptance) {
        List<Draft.Accepted> accepted = new ArrayList<>();
        List<Draft.Refused> refused = new ArrayList<>();
        List<String> code = List.of();
        for (Map.Entry<String, ApiResponse> entry : responses.entrySet()) {
            ApiResponse response = follow(entry.getValue());
            if (entry.getKey().matches("2\\d\\d")) {
                accepted.add(accepted(Integer.parseInt(entry.getKey()), schema(response)));
            } else if (entry.getKey().matches("4\\d\\d") || entry.getKey().matches("[4-5]xx|default") && code.isEmpty()) {
                List<String> found = Fields.find(schemas, schema(response), Fields::codeLikeness);
                code = code.isEmpty() ? found : code;
                if (entry.getKey().matches("4\\d\\d")) {
                    refused.add(new Draft.Refused(Integer.parseInt(entry.getKey()), error(found, response)));
                }
            }
        }
        accepted.sort(Comparator.<Draft.Accepted, Boolean>comparing(one -> one.id().isEmpty()).thenComparing(one -> one.proof().isEmpty()));
        if (accepted.isEmpty()) {
            accepted.add(new Draft.Accepted(200, "", null, ""));
        }
        // What proves nothing must not be taken for an acceptance where another answer proves it.
        accepted.removeIf(one -> one != accepted.get(0) && one.proof().isEmpty());
        String callId = accepted.get(0).id().isEmpty() ? "" : accepted.get(0).proof();
        refused.sort(Comparator.comparingInt(Draft.Refused::http));
        return new Draft.Answered(acceptance, path(code), callId, accepted, refused, Map.of());
    }

    private Draft.Accepted accepted(int http, Schema<?> schema) {
        List<String> id = Fields.find(schemas, schema, Fields::idLikeness);
        List<String> proof = id.isEmpty() ? Fields.find(schemas, schema, (path, shape) -> 1) : id;
        if (proof.isEmpty()) {
            return new Draft.Accepted(http, "", null, "");
        }
        boolean number = Set.of("integer", "number").contains(Fields.type(schemas, schema, proof));
        Object value = number ? (Object) 4711 : id.isEmpty() ? "yes" : CALL_ID;
        return new Draft.Accepted(http, path(proof), nested(proof, value), id.isEmpty() ? "" : value.toString());
    }

    /** The vendor's own example, unless it has digits enough to be somebody's number. */
    private static Object error(List<String> code, ApiResponse response) {
        Object example = null;
        for (MediaType media : response.getContent() == null ? List.<MediaType>of() : List.copyOf(response.getContent().values())) {
            example = media.getExample() != null ? media.getExample()
                    : media.getExamples() == null ? null
                    : media.getExamples().values().stream().map(one -> one.getValue()).filter(Objects::nonNull).findFirst().orElse(null);
        }
        Map<?, ?> shown = example == null || !JSON.valueToTree(example).isObject() ? null : JSON.convertValue(example, LinkedHashMap.class);
        return shown != null && !shown.toString().matches("(?s).*\\d{6}.*") ? shown : code.isEmpty() ? null : nested(code, NO_SUCH_CODE);
    }

    private static Object nested(List<String> path, Object value) {
        Object nested = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            nested = path.get(i).equals(Fields.EACH) ? List.of(nested) : Map.of(path.get(i), nested);
        }
        return nested;
    }

    private static String path(List<String> path) {
        StringBuilder text = new StringBuilder(path.isEmpty() ? "" : "$");
        path.forEach(step -> text.append(step.equals(Fields.EACH) ? "[*]"
                : step.matches("[A-Za-z_]\\w*") ? "." + step : "['" + step + "']"));
        return text.toString();
    }

    private static Schema<?> schema(ApiResponse response) {
        return response.getContent() == null ? null
                : response.getContent().entrySet().stream().filter(media -> media.getKey().contains("json"))
                        .map(media -> media.getValue().getSchema()).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private ApiResponse follow(ApiResponse response) {
        return response.get$ref() == null ? response : Schemas.referred(document, response.get$ref(), Components::getResponses);
    }
}
