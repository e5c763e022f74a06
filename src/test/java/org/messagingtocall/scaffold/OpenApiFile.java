package org.messagingtocall.scaffold;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A vendor's OpenAPI description, from a file or an address. */
final class OpenApiFile {

    private static final int NEAR_ONES = 8;

    private final String location;
    private final OpenAPI document;

    private OpenApiFile(String location, OpenAPI document) {
        this.location = location;
        this.document = document;
    }

    /** @param parameters of the path and of the operation */
    record Found(String method, String path, Operation operation, List<Parameter> parameters) {

        String name() {
            return method + " " + path;
        }

        String id() {
            return operation.getOperationId() == null ? "" : operation.getOperationId();
        }
    }

    /** @throws BadInput when there is no such file, or when it is something else */
    static OpenApiFile read(String location) {
        if (!location.matches("https?://.*") && !Files.isRegularFile(Path.of(location))) {
            throw new BadInput("-Dopenapi=" + location + ": there is no such file");
        }
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result;
        try {
            result = new OpenAPIParser().readLocation(location, null, options);
        } catch (RuntimeException e) {
            throw BadInput.of("-Dopenapi=" + location, e);
        }
        if (result == null || result.getOpenAPI() == null || result.getOpenAPI().getPaths() == null || result.getOpenAPI().getPaths().isEmpty()) {
            String why = result == null || result.getMessages() == null ? "" : result.getMessages().stream().findFirst().map(text -> " (" + text + ")").orElse("");
            throw new BadInput("-Dopenapi=" + location + ": expected an OpenAPI description with paths" + why);
        }
        return new OpenApiFile(location, result.getOpenAPI());
    }

    OpenAPI document() {
        return document;
    }

    /**
     * @param wanted an operationId, or a method and a path
     * @throws BadInput naming those that come near it
     */
    Found operation(String wanted) {
        List<Found> all = all();
        return all.stream().filter(one -> one.id().equals(wanted) || one.name().equalsIgnoreCase(wanted.strip())).findFirst()
                .orElseThrow(() -> new BadInput("-Doperation=" + wanted + ": " + location + " has no such operation. "
                        + (all.size() > NEAR_ONES ? "Near it:" : "It has:") + near(wanted, all)));
    }

    private List<Found> all() {
        List<Found> all = new ArrayList<>();
        document.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> all.add(new Found(method.name(), path, operation, parameters(item, operation)))));
        return all;
    }

    private static List<Parameter> parameters(PathItem item, Operation operation) {
        List<Parameter> parameters = new ArrayList<>(item.getParameters() == null ? List.of() : item.getParameters());
        parameters.addAll(operation.getParameters() == null ? List.of() : operation.getParameters());
        return parameters;
    }

    /** Those with most of the wanted words; requests that make something before those that read, as a call is made by one. */
    private static String near(String wanted, List<Found> all) {
        return all.stream()
                .sorted(Comparator.<Found>comparingLong(one -> -sharedWords(wanted, one)).thenComparing(one -> one.method().equals("GET")))
                .limit(NEAR_ONES)
                .map(one -> "\n  " + one.name() + (one.id().isEmpty() ? "" : "   " + one.id()))
                .collect(Collectors.joining());
    }

    private static long sharedWords(String wanted, Found one) {
        String name = (one.id() + " " + one.name()).toLowerCase(Locale.ROOT);
        return Stream.of(wanted.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty() && name.contains(word)).count();
    }
}
