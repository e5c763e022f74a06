package org.messagingtocall.cases;

/**
 * A case of the connection check.
 *
 * @param name       what it shows
 * @param connection id of the connection, null for the file's
 * @param sends      the request the provider gets; null when the case doesn't say
 * @param answers    what the provider answers
 * @param expects    what the check says
 * @param documented address of the vendor's page that shows this answer, null when none does
 */
record CheckCase(String name, String connection, SentRequest sends, Case.Answers answers, Expects expects, String documented) {

    /**
     * @param says        a part of the sentence, null when the case doesn't say
     * @param waitingTime how long visitors wait, in full seconds, or {@code unknown}; null when the case doesn't say
     */
    record Expects(boolean works, String says, String waitingTime) {}
}
