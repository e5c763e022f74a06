package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A slip in a case file is told with file and key, and never passes as a case. */
class CaseFileTest {

    @Test
    void anUnknownKeyIsNamed() {
        refused("cases: [{name: a, given: {phone: x, telephone: y}}]", "a.cases.yaml:1: cases[0].given.telephone: unknown key, expected one of");
        refused("cases: [{name: a, sent: {}}]", "a.cases.yaml:1: cases[0].sent: unknown key, expected one of");
        refused("case: []", "a.cases.yaml:1: case: unknown key, expected one of [cases, checks, connection, connections, events, exempt, noSpec, provider, spec]");
    }

    @Test
    void aRequestIsAMethodWithItsPathOrNothing() {
        refused("cases: [{name: a, sends: {POST: /x, body: y}}]", "unknown key \"body\"");
        refused("cases: [{name: a, sends: {json: {}}}]", "expected nothing, or a method such as POST with its path");
    }

    @Test
    void aKindOrAStatusThatDoesNotExistIsNamed() {
        refused("cases: [{name: a, is: acepted}]", "a.cases.yaml:1: cases[0].is");
        refused("cases: [{name: a, expects: {status: placed}}]", "a.cases.yaml:1: cases[0].expects.status");
    }

    @Test
    void theLineIsThatOfTheFileHoweverManyValuesACaseHas() {
        refused("cases:\n  - name: a\n    each: [1, 2, 3]\n    given: {phone: x}\n  - name: b\n    given:\n      phone: x\n      telephone: y\n",
                "a.cases.yaml:8: cases[3].given.telephone: unknown key");
        refused("cases:\n  - name: [\n", "a.cases.yaml:3: expected YAML: ");
    }

    @Test
    void aCaseForEachValue() {
        CaseFile file = CaseFile.parse(Path.of("a.cases.yaml"),
                "cases: [{name: code, each: [1, x], answers: {status: 400, json: {code: \"${each}\"}, text: \"code ${each}\"}}]");

        assertThat(file.cases()).extracting(Case::name).containsExactly("code [1]", "code [x]");
        assertThat(file.cases()).extracting(one -> one.answers().json().toString()).containsExactly("{\"code\":1}", "{\"code\":\"x\"}");
        assertThat(file.cases()).extracting(one -> one.answers().text()).containsExactly("code 1", "code x");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> CaseFile.parse(Path.of("a.cases.yaml"), text)).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
