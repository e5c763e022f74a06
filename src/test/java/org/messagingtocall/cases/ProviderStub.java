package org.messagingtocall.cases;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.stream.Stream;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.Silence;

/** One provider's corner of the {@link ContactCentre}: everything under {@code /<slug>}. */
final class ProviderStub implements AutoCloseable {

    /** Header of every answer; it must never come out of a door. */
    static final String MARK = "X-Contact-Centre";

    private static final String TOKEN_PATH = "/oauth/token";

    private final String slug;
    private final List<StubMapping> stubs;

    /** @param token what its token endpoint answers, null for a token */
    ProviderStub(String slug, Case.Answers answers, Case.Answers token) {
        this.slug = slug;
        Silence.begin(slug);
        String prefix = "/" + slug;
        stubs = Stream.of(
                        any(urlMatching(prefix + "/.*")).atPriority(2).willReturn(response(answers)),
                        any(urlMatching(prefix + TOKEN_PATH)).atPriority(1).willReturn(token == null
                                ? okJson("{\"access_token\":\"token-of-" + slug + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                                : response(token)))
                .map(stub -> ContactCentre.server().stubFor(stub))
                .toList();
    }

    /** Requests that arrived, token requests apart. */
    List<LoggedRequest> calls() {
        return arrived().filter(request -> !request.getUrl().endsWith(TOKEN_PATH)).toList();
    }

    /** Token requests that arrived. */
    List<LoggedRequest> tokenRequests() {
        return arrived().filter(request -> request.getUrl().endsWith(TOKEN_PATH)).toList();
    }

    /** Path and query of a request, as the provider's own host would see them. */
    String path(LoggedRequest request) {
        return request.getUrl().substring(slug.length() + 1);
    }

    /** Gives the answer that was held back. */
    void endSilence() {
        Silence.end(slug);
    }

    @Override
    public void close() {
        endSilence();
        stubs.forEach(ContactCentre.server()::removeStub);
        ContactCentre.server().removeServeEventsMatching(anyRequestedFor(urlMatching("/" + slug + "/.*")).build());
    }

    private Stream<LoggedRequest> arrived() {
        return ContactCentre.server().findAll(anyRequestedFor(urlMatching("/" + slug + "/.*"))).stream();
    }

    private ResponseDefinitionBuilder response(Case.Answers answers) {
        if (answers == null) {
            return aResponse().withStatus(500);
        }
        ResponseDefinitionBuilder response = aResponse().withHeader(MARK, slug);
        if (answers.status() != null) {
            response.withStatus(answers.status());
        }
        if (answers.headers() != null) {
            answers.headers().forEach(response::withHeader);
        }
        if (answers.json() != null) {
            response.withHeader("Content-Type", "application/json").withBody(answers.json().toString());
        } else if (answers.text() != null) {
            response.withBody(answers.text());
        }
        if (answers.fault() != null) {
            switch (answers.fault()) {
                case RESET_AFTER -> response.withFault(Fault.CONNECTION_RESET_BY_PEER);
                case BROKEN_BODY -> response.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
                case EMPTY -> response.withFault(Fault.EMPTY_RESPONSE);
                case SILENCE -> response.withTransformer(Silence.NAME, Silence.OF, slug);
                case REFUSED, RESET_BEFORE -> { } // no request of theirs gets here
            }
        }
        return response;
    }
}
