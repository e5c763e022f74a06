package org.messagingtocall.escalation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.ContactCentre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contact centre that breaks off in the middle of its answer: what became of the call is found out where it can be. */
@AppTest
class UnansweredTest {

    private static final WireMockServer CENTRE = ContactCentre.server();

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Unanswered unanswered;

    @BeforeEach
    void breaksOff() {
        CENTRE.resetAll();
        CENTRE.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @Test
    void aRequestThatTheProviderDropsWhenRepeatedIsSentAgainAsItWas() {
        String number = Numbers.fresh();
        String reference = pending("amazon-connect", "{\"phone\":\"" + number + "\",\"visitorName\":\"Zoé\",\"page\":\"basket\"}");
        assertThat(sealed(reference)).isNotNull().doesNotContain(number.substring(3));
        CENTRE.stubFor(any(anyUrl()).willReturn(okJson("{\"ContactId\":\"c-77\"}")));

        Awaitility.await().until(() -> lookedAfter(reference).get("status").equals("call_placed"));

        assertThat(lookedAfter(reference)).containsEntry("call_id", "c-77").containsEntry("sealed_call", null).containsEntry("due_at", null);
        List<LoggedRequest> sent = CENTRE.findAll(putRequestedFor(urlPathMatching(".*/contact/outbound-voice")));
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).getBodyAsString()).isEqualTo(sent.get(0).getBodyAsString()).contains(number, "Zoé", "basket");
        assertThat(doors.callNumber("amazon-connect", number).json().path("callId").asText()).isEqualTo("c-77");
        assertThat(CENTRE.findAll(putRequestedFor(anyUrl()))).hasSize(2);
    }

    @Test
    void aCallIsNotSentAgainOnceTheVisitorMayHaveAskedForAnother() {
        String number = Numbers.fresh();
        String reference = pending("amazon-connect", "{\"phone\":\"" + number + "\"}");
        jdbc.sql("update escalation set repeat_until = ? where reference = ?").params(OffsetDateTime.now().minusSeconds(1), reference).update();
        CENTRE.stubFor(any(anyUrl()).willReturn(okJson("{\"ContactId\":\"c-78\"}")));

        assertThat(doors.callNumber("amazon-connect", number).json().path("callId").asText()).isEqualTo("c-78");
        lookedAfter(reference);

        assertThat(lookedAfter(reference)).containsEntry("status", "pending").containsEntry("sealed_call", null);
        assertThat(CENTRE.findAll(putRequestedFor(anyUrl()))).as("the first one, and the one that was asked for anew").hasSize(2);
    }

    @Test
    void aProviderThatKnowsCallsByOurIdIsAsked() {
        String reference = pending("asterisk-ari", "{\"phone\":\"" + Numbers.fresh() + "\"}");
        String id = text("select id from escalation where reference = ?", reference);
        assertThat(sealed(reference)).isNull();
        CENTRE.stubFor(get(urlPathMatching(".*/ari/channels/" + id)).willReturn(okJson("{\"id\":\"" + id + "\",\"state\":\"Up\"}")));

        Awaitility.await().until(() -> lookedAfter(reference).get("status").equals("call_placed"));

        assertThat(lookedAfter(reference)).containsEntry("call_id", id);
        CENTRE.verify(1, postRequestedFor(anyUrl()));
        assertThat(CENTRE.findAll(getRequestedFor(anyUrl()))).allSatisfy(asked ->
                assertThat(asked.getHeader("Authorization")).startsWith("Basic "));
    }

    @Test
    void aCallThatTheProviderDoesNotKnowStaysPendingAndIsNotDialledAgain() {
        String reference = pending("asterisk-ari", "{\"phone\":\"" + Numbers.fresh() + "\"}");
        CENTRE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("{\"message\":\"Channel not found\"}")));

        Awaitility.await().until(() -> lookedAfter(reference) != null && !CENTRE.findAll(getRequestedFor(anyUrl())).isEmpty());
        assertThat(due(reference)).as("asked again for a while").isNotNull();

        jdbc.sql("update escalation set created_at = ? where reference = ?").params(OffsetDateTime.now().minusHours(1), reference).update();
        Awaitility.await().until(() -> {
            lookedAfter(reference);
            return due(reference) == null;
        });
        assertThat(text("select status from escalation where reference = ?", reference)).isEqualTo("pending");
        CENTRE.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aProviderThatCannotTellIsLeftAlone() {
        String reference = pending("telnyx", "{\"phone\":\"" + Numbers.fresh() + "\"}");

        assertThat(due(reference)).isNull();
        assertThat(sealed(reference)).isNull();
        CENTRE.stubFor(post(anyUrl()).willReturn(okJson("{}")));
        unanswered.run();
        CENTRE.verify(1, postRequestedFor(anyUrl()));
    }

    /** The reference of a call whose answer never came. */
    private String pending(String connection, String body) {
        var answer = doors.call(connection, body, "Idempotency-Key", UUID.randomUUID().toString()).json();
        assertThat(answer.path("status").asText()).isEqualTo("pending");
        return answer.path("reference").asText();
    }

    /** Its row after it was looked after as if its time had come. */
    private Map<String, Object> lookedAfter(String reference) {
        jdbc.sql("update escalation set due_at = ? where reference = ? and due_at < timestamp with time zone '9999-01-01 00:00:00+00:00'")
                .params(OffsetDateTime.now().minusSeconds(1), reference).update();
        unanswered.run();
        return jdbc.sql("select status, call_id, sealed_call, due_at from escalation where reference = ?").param(reference).query().singleRow();
    }

    /** When it is looked after again, null for never. */
    private Object due(String reference) {
        return jdbc.sql("select case when due_at < timestamp with time zone '9000-01-01 00:00:00+00:00' then due_at end as due from escalation where reference = ?")
                .param(reference).query().singleRow().get("due");
    }

    private String sealed(String reference) {
        return text("select sealed_call from escalation where reference = ?", reference);
    }

    private String text(String sql, String reference) {
        return (String) jdbc.sql(sql).param(reference).query().singleColumn().get(0);
    }
}
