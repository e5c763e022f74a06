package org.messagingtocall.cases;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.Silence;

/** One provider's corner of the {@link ContactCentre}: everything under {@code /<slug>}. */
final class ProviderStub implements AutoCloseable {

    /** Header of every answer; it must never come out of a door. */
    static final String MARK = "X-Contact-Centre";

    /** Whatever a vendor calls the endpoint, its last word is token; no request for a call ends so. */
    private static final Pattern TOKEN_PATH = Pattern.compile("/.*[tT]oken(\\?.*)?");

    private static final int BEFORE_ALL = 1;
    private static final int LAST = 3;

    private final String slug;
    private final List<StubMapping> stubs = new ArrayList<>();

    /** @param token what its token endpoint answers, null for a token */
    ProviderStub(String slug, Case.Answers answers, Case.Answers token) {
        this.slug = slug;
        // What other tests have asked for is none of this case's.
        forgetRequests();
        Silence.begin(slug);
        stub(any(urlMatching("/" + slug + "/.*")).atPriority(LAST), response(answers));
        stub(any(urlMatching("/" + slug + TOKEN_PATH)).atPriority(BEFORE_ALL), token == null ? token("token-of-" + slug) : response(token));
    }

    /** From now on the token given before is refused like this, and a new one is given, {@code new-token-of-<slug>}. */
    void refuseToken(Case.Answers refusal) {
        stub(any(urlMatching("/" + slug + "/.*")).withHeader("Authorization", equalTo("Bearer token-of-" + slug)).atPriority(2),
                response(refusal));
        stub(any(urlMatching("/" + slug + TOKEN_PATH)).atPriority(BEFORE_ALL), token("new-token-of-" + slug));
    }

    private void stub(MappingBuilder request, ResponseDefinitionBuilder response) {
        stubs.add(ContactCentre.server().stubFor(request.willReturn(response)));
    }

    /** A standard answer (RFC 6749, 5.1), and the same token as one vendor calls it. */
    private static ResponseDefinitionBuilder token(String token) {
        return okJson("{\"access_token\":\"" + token + "\",\"accessToken\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    }

    /** Requests that arrived, token requests apart. */
    List<LoggedRequest> calls() {
        return arrived().filter(request -> !isForToken(request)).toList();
    }

    /** Token requests that arrived. */
    List<LoggedRequest> tokenRequests() {
        return arrived().filter(this::isForToken).toList();
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
        forgetRequests();
    }

    private void forgetRequests() {
        ContactCentre.server().removeServeEventsMatching(anyRequestedFor(urlMatching("/" + slug + "/.*")).build());
    }

    private boolean isForToken(LoggedRequest request) {
        return TOKEN_PATH.matcher(path(request)).matches();
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
