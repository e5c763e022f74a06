package org.messagingtocall.bench;

import org.messagingtocall.fixture.DoorClient;
import java.nio.charset.StandardCharsets;

/** Signed messages to the bot door: in each conversation one, a sentence with a number. */
record BotRequests() implements Requests {

    static final String BOT = "ha-900001";

    /** Of call-placed in config/messages/visitor_fr.properties. */
    private static final String SAID = "Nous vous appelons tout de suite";

    @Override
    public byte[] next() {
        int n = NUMBERS.incrementAndGet();
        return signed("POST /iadvize/bot/conversations/conversation-" + n + "/messages",
                DoorClient.message(BOT, "message-" + n, "visitor", "Bonjour, rappelez-moi au " + Requests.number(n) + " merci"));
    }

    @Override
    public String outcome(int http, String body) {
        return http != 200 ? "http-" + http : body.contains(SAID) ? PLACED : "other-text";
    }

    /** Tells the application of the bot, as iAdvize does when it is saved. */
    static byte[] saveBot() {
        return signed("PUT /iadvize/bot/bots/" + BOT, "{\"name\":\"Benchmark\",\"language\":\"fr\",\"external\":{\"idBot\":\""
                + App.connection(0) + "\"},\"distributionRules\":[]}");
    }

    static byte[] signed(String line, String json) {
        return Requests.http(line, "x-iadvize-signature: " + DoorClient.signature(SECRET, json.getBytes(StandardCharsets.UTF_8)), json);
    }
}
