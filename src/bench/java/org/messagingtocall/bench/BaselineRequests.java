package org.messagingtocall.bench;

/** The api door's request, signed as iAdvize signs, for the {@link Baseline}. */
record BaselineRequests() implements Requests {

    @Override
    public byte[] next() {
        int n = NUMBERS.incrementAndGet();
        return BotRequests.signed("POST /calls", "{\"phone\":\"" + Requests.number(n) + "\",\"visitorKey\":\"visitor-" + n + "\"}");
    }

    @Override
    public String outcome(int http, String body) {
        return ApiRequests.PLAIN.outcome(http, body);
    }
}
