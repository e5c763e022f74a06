package org.messagingtocall.chaos;

/**
 * What the provider knows of one request that reached it; times are of {@link System#nanoTime()}.
 *
 * @param life       which process sent it
 * @param number     it asked to call
 * @param reference  of the escalation
 * @param receivedAt when it was read
 * @param acceptedAt when a call was accepted, null if none was
 * @param answeredAt when it was done with it: had answered, or dropped the connection; null until then
 * @param comesTo    the status the journal must end with, null while the provider is not done with it
 */
record ProviderCall(String life, String number, String reference, long receivedAt, Long acceptedAt, Long answeredAt,
        String comesTo) {

    ProviderCall accepted() {
        return new ProviderCall(life, number, reference, receivedAt, System.nanoTime(), answeredAt, comesTo);
    }

    ProviderCall comesTo(String status) {
        return new ProviderCall(life, number, reference, receivedAt, acceptedAt, System.nanoTime(), status);
    }
}
