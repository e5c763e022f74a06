package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.ExternalDocumentation;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A provider as the vendor's OpenAPI description shows it. */
final class OpenApiDraft {

    private static final String SHARED_SUFFIX = ".openapi.json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String slug;
    private final String location;
    private final OpenAPI document;
    private final OpenApiFile.Found found;
    private final Schemas schemas;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> toDo = new ArrayList<>();

    private OpenApiDraft(String slug, String location, OpenAPI document, OpenApiFile.Found found) {
        this.slug = slug;
        this.location = location;
        this.document = document;
        this.found = found;
        this.schemas = new Schemas(document);
    }

    /**
     * @param location  file or address of the description
     * @param operation operationId, or method and path
     * @throws BadInput in one line, naming document and operation
     */
    static Draft of(String slug, String location, String operation) {
        OpenApiFile file = OpenApiFile.read(location);
        OpenApiFile.Found found = file.operation(operation);
        OpenApiDraft draft = new OpenApiDraft(slug, location, file.document(), found);
        try {
            return draft.draft();
        } catch (RuntimeException e) {
            throw BadInput.of(draft.source(), e);
        }
    }

    private Draft draft() {
        Draft.Auth auth = new AuthReader(document, slug, remarks).read(found);
        String acceptance = found.path().toLowerCase(java.util.Locale.ROOT).matches(".*(callback|task|ticket|lead|queue).*") ? "queued" : "placed";
        remarks.add("acceptance: " + acceptance + ", by the operation's path");
        Draft.Request request = new RequestReader(schemas, toDo, remarks).read(found, auth, body(), document);
        Map<String, ApiResponse> responses = found.operation().getResponses();
        Draft.Answered answers = new AnswersReader(document, schemas).read(responses == null ? Map.of() : responses, acceptance);
        if (answers.accepted().get(0).proof().isEmpty()) {
            toDo.add("give the row accepted a condition on the body that proves the acceptance");
        }
        return new Draft(slug, title(), docs(), host(), auth, request, answers, source(), spec(), toDo, remarks);
    }

    private String source() {
        return "-Dopenapi=" + location + ", " + found.name();
    }

    private RequestBody body() {
        RequestBody body = found.operation().getRequestBody();
        return body == null || body.get$ref() == null ? body : Schemas.referred(document, body.get$ref(), Components::getRequestBodies);
    }

    /** The media type a provider's file can make: JSON before a form. */
    static MediaType media(Content content, boolean form) {
        return content == null ? null
                : content.entrySet().stream().filter(media -> form ? media.getKey().startsWith(FORM) : media.getKey().contains("json"))
                        .map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private String title() {
        String title = document.getInfo() == null ? null : document.getInfo().getTitle();
        return title == null || title.isBlank() ? BlankDraft.title(slug) : title.strip();
    }

    private String docs() {
        return Stream.of(found.operation().getExternalDocs(), document.getExternalDocs())
                .filter(Objects::nonNull).map(ExternalDocumentation::getUrl).filter(Objects::nonNull).findFirst()
                .orElse(BlankDraft.docs(slug));
    }

    private String host() {
        List<Server> servers = found.operation().getServers() != null ? found.operation().getServers() : document.getServers();
        String url = servers == null || servers.isEmpty() ? "" : servers.get(0).getUrl();
        if (!url.isEmpty() && servers.get(0).getVariables() != null) {
            for (var variable : servers.get(0).getVariables().entrySet()) {
                url = url.replace("{" + variable.getKey() + "}", Objects.toString(variable.getValue().getDefault(), ""));
                remarks.add("the part " + variable.getKey() + " of the host, see baseUrl");
            }
        }
        String host = url.replaceFirst("/+$", "");
        if (host.matches("https://[\\w.-]+(:\\d+)?(/\\S*)?") && !host.contains("//localhost")) {
            return host;
        }
        remarks.add("the host, as the description names none that is its own");
        return BlankDraft.host(slug) + host.replaceFirst("^(https?:)?//[^/]*", "");
    }

    private String spec() {
        String name = Path.of(location.replaceFirst("^https?:/", "")).getFileName().toString();
        boolean shared = location.contains("/specs/") && name.endsWith(SHARED_SUFFIX);
        return shared ? name.replace(SHARED_SUFFIX, "") : "";
    }
}
