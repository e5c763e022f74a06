package org.messagingtocall.scaffold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a new provider before an engineer has looked at it.
 *
 * @param slug     its name
 * @param title    name of the product
 * @param docs     address of the vendor's page
 * @param host     base address of its API
 * @param auth     how it knows who asks
 * @param request  the request that asks for a call
 * @param answers  what it answers
 * @param source   document and operation it comes from, {@code ""} for none
 * @param spec     stem of that description among the shared ones, {@code ""} for none
 * @param toDo     what is missing in the request and its acceptance
 * @param remarks  what was guessed
 */
record Draft(String slug, String title, String docs, String host, Auth auth, Request request, Answered answers, String source,
        String spec, List<String> toDo, List<String> remarks) {

    boolean imported() {
        return !source.isEmpty();
    }

    /**
     * @param kind      as {@code -Dauth} says it
     * @param header    name of the header of kind {@code header}
     * @param login     host that gives tokens, of kind {@code oauth2}
     * @param tokenPath path there
     */
    record Auth(String kind, String header, String login, String tokenPath) {}

    /**
     * @param method   HTTP method
     * @param jqPath   path and query as the inside of a jq text
     * @param path     path and query as the first case has them
     * @param headers  header name to the setting it has the value of
     * @param form     whether the body is a form
     * @param body     the whole body, null for none
     * @param settings what a connection must give for it
     */
    record Request(String method, String jqPath, String path, Map<String, Setting> headers, boolean form, Value body,
            List<Setting> settings) {}

    /**
     * @param acceptance   {@code placed} or {@code queued}
     * @param code         JSONPath of the code in errors, {@code ""} for none
     * @param callId       JSONPath of the call's id, {@code ""} for none
     * @param accepted     answers that accept, the one with the id first
     * @param refused      answers that refuse, one for each status
     * @param numberRefused the row of an answer that refuses a number, empty when nobody knows it
     */
    record Answered(String acceptance, String code, String callId, List<Accepted> accepted, List<Refused> refused,
            Map<String, Object> numberRefused) {}

    /** @param proof JSONPath that proves the acceptance, {@code ""} when nothing in the body does */
    record Accepted(int http, String proof, Object body, String id) {

        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("http", http);
            if (!proof.isEmpty()) {
                row.put("json", Map.of("path", proof));
            }
            row.put("status", "accepted");
            return row;
        }
    }

    /** @param body what the vendor's description shows, null for nothing */
    record Refused(int http, Object body) {

        /** Statuses that mean the same for every vendor, so that no table needs them. */
        private static final Set<Integer> COMMON = Set.of(401, 403, 408, 429);

        boolean hasRow() {
            return http / 100 == 4 && !COMMON.contains(http);
        }

        String rowName() {
            return "http-" + http;
        }

        /** Ours to mend, until the engineer says which of these answers speak of the number. */
        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("http", http);
            row.put("status", "misconfigured");
            row.put("reason", "answer-unknown");
            return row;
        }
    }
}
