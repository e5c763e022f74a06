package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Nothing is kept of those who have not signed in, and they come to what they asked for when they do. */
@AppTest
class StrangersTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SAYS = Pattern.compile("<p role=\"\\w+\">([^<]+)<");
    private static final Pattern NEXT = Pattern.compile("name=\"next\" value=\"([^\"]+)\"");

    @LocalManagementPort
    int management;

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @ParameterizedTest
    @ValueSource(strings = {"/console/escalations", "/console/connections/operated?x=1", "/console/sign-in", "/console/sign-in?wrong", "/console/none"})
    void strangersGetNoSession(String path) throws Exception {
        for (HttpResponse<String> answer : List.of(get(path), post("/console/sign-in", "username=ops&password=wrong&_csrf=" + token("/console/sign-in")))) {
            assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.startsWith("messaging-to-call-form="));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /console/sign-in            | -
            /console/sign-in?wrong      | Name or password is wrong.
            /console/sign-in?too-often  | Too many wrong passwords. Try again in a minute.
            /console/sign-in?too-old    | That page was too old to sign in with. Nothing is wrong; sign in on this one.
            /console/sign-in?signed-out | You are signed out.""")
    void aReasonIsSaidWhereThereIsOne(String path, String said) throws Exception {
        List<String> says = SAYS.matcher(get(path).body()).results().map(match -> match.group(1)).toList();
        assertThat(says).isEqualTo(said == null ? List.of() : List.of(said));
    }

    @Test
    void whoSignsInComesToWhatWasAskedFor() throws Exception {
        String asked = "/console/connections?find=chat&page=2";
        String page = location(get(asked));
        assertThat(page).isEqualTo("/console/sign-in?next=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
        Matcher next = NEXT.matcher(get(page).body());
        assertThat(next.find()).isTrue();
        assertThat(next.group(1).replace("&amp;", "&")).isEqualTo(asked);

        String wrong = location(signIn("wrong", asked));
        assertThat(wrong).startsWith("/console/sign-in?wrong&next=%2Fconsole%2Fconnections");
        assertThat(location(signIn("console-password", asked))).isEqualTo(asked);
        assertThat(get(asked).statusCode()).isEqualTo(200);
    }

    /** One that somebody else may have put there leads to nothing. */
    @Test
    void whoSignsInGetsASessionOfTheirOwn() throws Exception {
        String first = session(signIn("console-password", ""));
        String second = session(signIn("console-password", ""));
        assertThat(second).isNotEqualTo(first);
        HttpResponse<String> former = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/console/escalations"))
                .header("Cookie", first).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(former.statusCode()).isEqualTo(302);
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith("messaging-to-call=")).map(cookie -> cookie.split(";", 2)[0])
                .findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/console/", "//evil.example/console/", "/\\evil.example", "/console/\r\nX-Evil: 1", "/observe/connections", ""})
    void nobodyIsLedElsewhere(String next) throws Exception {
        HttpResponse<String> answer = signIn("console-password", next);
        assertThat(location(answer)).isEqualTo("/console/escalations");
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
    }

    private HttpResponse<String> signIn(String password, String next) throws IOException, InterruptedException {
        return post("/console/sign-in", "username=ops&password=" + password + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)
                + "&_csrf=" + token("/console/sign-in"));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String token(String path) throws IOException, InterruptedException {
        Matcher token = CSRF.matcher(get(path).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
