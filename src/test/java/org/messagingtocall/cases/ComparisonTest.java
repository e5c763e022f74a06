package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void onlyTheLinesThatDifferAreMarked() {
        assertThat(new Comparison("request", "POST /a\nTo: x\n\nsame\nend", "POST /a\nTo: y\n\nsame\nmore\nend")).hasToString("""
                request (- expected, + came)
                    POST /a
                  - To: x
                  + To: y
                   \s
                    same
                  + more
                    end""");
    }

    @Test
    void nothingAgainstSomethingIsShownWhole() {
        assertThat(new Comparison("body", "", "a\nb")).hasToString("body (- expected, + came)\n  + a\n  + b");
        assertThat(new Comparison("body", "a\nb", "")).hasToString("body (- expected, + came)\n  - a\n  - b");
        assertThat(new Comparison("body", "a", "a").same()).isTrue();
    }
}
