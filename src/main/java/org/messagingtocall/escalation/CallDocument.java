package org.messagingtocall.escalation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.event.EventUrls;
import org.messagingtocall.phone.PhoneNumber;
import org.springframework.stereotype.Component;

/** The one JSON document a provider route builds its request from. Its shape is part of the provider contract. */
@Component
class CallDocument {

    /** Always with milliseconds, as some vendors want them. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final EventUrls eventUrls;

    CallDocument(EventUrls eventUrls) {
        this.eventUrls = eventUrls;
    }

    /** {@code settings}, {@code at}, {@code phone}, {@code visitor}, {@code escalation}, {@code events} and {@code context}; see docs/adding-a-provider.md. */
    ObjectNode of(Escalation escalation) {
        return withSettings(withoutSettings(escalation), escalation.connection());
    }

    /** A document with the connection's settings of now. */
    ObjectNode withSettings(ObjectNode document, Connection connection) {
        document.set("settings", connection.settings());
        return document;
    }

    /** The document without what only the connection's file may hold. */
    ObjectNode withoutSettings(Escalation escalation) {
        Connection connection = escalation.connection();
        EscalationRequest request = escalation.request();
        PhoneNumber number = escalation.number();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("at", request.isForProvider() ? TIME.format(request.at()) : "");
        document.putObject("phone")
                .put("number", number.as(connection.numberFormat()))
                .put("e164", number.e164())
                .put("region", number.region())
                .put("extension", number.extension());
        document.putObject("visitor").put("name", request.visitorName()).put("language", request.language());
        document.putObject("escalation")
                .put("id", escalation.id())
                .put("reference", escalation.reference())
                .put("connection", connection.id())
                .put("title", connection.title())
                .put("keyword", connection.tracking().keyword())
                .put("conversationId", request.conversationId());
        document.putObject("events").put("url", eventUrls.of(connection, escalation.id()));
        ObjectNode context = document.putObject("context");
        request.context().forEach(context::put);
        return document;
    }
}
