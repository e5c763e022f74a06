package org.messagingtocall.cases;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** A vendor's own OpenAPI description, from a folder that need not be there; requests are held against it. */
final class VendorDescription {

    private static final Path SHARED = Path.of(System.getProperty("shared.dir", "../shared"));

    private final OpenApiInteractionValidator validator;

    private VendorDescription(Path file) {
        validator = OpenApiInteractionValidator.createForSpecificationUrl(file.toUri().toString())
                .withLevelResolver(LevelResolver.create()
                        // It refuses every property of a composed schema otherwise.
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        // It takes the form value +33… for a number.
                        .withLevel("validation.request.body.schema.type", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    /** The description of that name, empty when there is none here. */
    static Optional<VendorDescription> find(String spec) {
        Path file = file(spec);
        return Files.exists(file) ? Optional.of(new VendorDescription(file.toAbsolutePath().normalize())) : Optional.empty();
    }

    static Path file(String spec) {
        return SHARED.resolve("specs").resolve(spec + ".openapi.json");
    }

    /** @throws AssertionError when the description does not allow the request */
    void check(LoggedRequest request, String pathAndQuery) {
        URI uri = URI.create(pathAndQuery);
        SimpleRequest.Builder built = new SimpleRequest.Builder(request.getMethod().getName(), uri.getPath())
                .withBody(request.getBodyAsString());
        request.getHeaders().all().forEach(header -> built.withHeader(header.key(), header.values()));
        UriComponentsBuilder.fromUri(uri).build().getQueryParams().forEach(built::withQueryParam);
        ValidationReport report = validator.validateRequest(built.build());
        if (report.hasErrors()) {
            throw new AssertionError("the vendor's own description does not allow this request:\n"
                    + SimpleValidationReportFormat.getInstance().apply(report));
        }
    }
}
