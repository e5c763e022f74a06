package org.messagingtocall.scaffold;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How an operation's security is satisfied: by the first of its alternatives that a provider's file can. */
final class AuthReader {

    private final OpenAPI document;
    private final String slug;
    private final List<String> remarks;

    /** @param remarks gets what was guessed */
    AuthReader(OpenAPI document, String slug, List<String> remarks) {
        this.document = document;
        this.slug = slug;
        this.remarks = remarks;
    }

    Draft.Auth read(OpenApiFile.Found found) {
        Map<String, SecurityScheme> schemes = document.getComponents() == null || document.getComponents().getSecuritySchemes() == null
                ? Map.of() : document.getComponents().getSecuritySchemes();
        List<SecurityRequirement> required = found.operation().getSecurity() != null ? found.operation().getSecurity() : document.getSecurity();
        List<SecurityScheme> usable = new ArrayList<>();
        if (required != null) {
            required.forEach(one -> one.keySet().stream().filter(schemes::containsKey).forEach(name -> usable.add(schemes.get(name))));
        } else {
            usable.addAll(schemes.values());
        }
        for (SecurityScheme scheme : usable) {
            Draft.Auth auth = of(scheme);
            if (auth != null) {
                return auth;
            }
        }
        if (usable.isEmpty()) {
            remarks.add("a bearer token, as the description says nothing of credentials for this operation");
        } else {
            remarks.add("a bearer token, as none of its kinds of credentials is basic, bearer, an API key in a header or OAuth2 client credentials");
        }
        return auth("bearer");
    }

    private Draft.Auth of(SecurityScheme scheme) {
        if (scheme.getType() == SecurityScheme.Type.HTTP) {
            return "basic".equalsIgnoreCase(scheme.getScheme()) ? auth("basic")
                    : "bearer".equalsIgnoreCase(scheme.getScheme()) ? auth("bearer") : null;
        }
        if (scheme.getType() == SecurityScheme.Type.APIKEY && scheme.getIn() == SecurityScheme.In.HEADER) {
            return new Draft.Auth("header", scheme.getName(), BlankDraft.login(slug), "/oauth/token");
        }
        if (scheme.getType() == SecurityScheme.Type.OAUTH2 && scheme.getFlows() != null && scheme.getFlows().getClientCredentials() != null) {
            URI token = URI.create(scheme.getFlows().getClientCredentials().getTokenUrl());
            return new Draft.Auth("oauth2", "", token.isAbsolute() ? token.getScheme() + "://" + token.getAuthority() : BlankDraft.login(slug),
                    token.getRawPath());
        }
        return null;
    }

    private Draft.Auth auth(String kind) {
        return new Draft.Auth(kind, "X-Api-Key", BlankDraft.login(slug), "/oauth/token");
    }
}
