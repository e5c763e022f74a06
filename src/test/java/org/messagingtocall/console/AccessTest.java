package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.journal.Store;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Who may use what on the management port, and that the doors' port serves none of it. */
@AppTest
class AccessTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalManagementPort
    int management;

    @Autowired
    DoorClient doors;

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @ParameterizedTest
    @ValueSource(strings = {"/observe", "/observe/info", "/observe/pending", "/observe/privacy", "/observe/jolokia", "/observe/jolokia/list",
        "/observe/nothing"})
    void programsNeedAKeyOrAPassword(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(401);
        assertThat(get(path, "").headers().firstValue("WWW-Authenticate")).as("no browser asks for a password").contains("Bearer");
        assertThat(get(path, "Bearer wrong").statusCode()).isEqualTo(401);
        assertThat(get(path, basic("ops", "wrong")).statusCode()).isEqualTo(401);
        assertThat(get(path, basic("nobody", "console-password")).statusCode()).isEqualTo(401);
        int expected = path.endsWith("nothing") ? 404 : 200;
        assertThat(get(path, "Bearer management-key").statusCode()).isEqualTo(expected);
        assertThat(get(path, basic("ops", "console-password")).statusCode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health/liveness", "/observe/health/readiness", "/observe/metrics", "/console/sign-in",
        "/console/assets/console.css", "/console/assets/lib/htmx.org/dist/htmx.min.js", "/console/assets/lib/chart.js/dist/chart.umd.min.js",
        "/console/assets/lib/picocss__pico/css/pico.min.css"})
    void someIsEverybodys(String path) throws Exception {
        HttpResponse<String> response = get(path, "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Set-Cookie").isPresent()).isEqualTo(path.endsWith("sign-in"));
    }

    @Test
    void whatIsWrongWithItIsForAuthorisedEyes() throws Exception {
        assertThat(get("/observe/health", "").body()).matches("\\{\"status\":\"\\w+\"(,\"groups\":.*)?}").doesNotContain("components");
        assertThat(get("/observe/health", "Bearer management-key").body()).contains("components", "\"db\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/console.html", "/error", "/iadvize/health", "/actuator", "/observe/../console/x"})
    void whatIsNotThereIsNotThere(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isIn(404, 400);
        assertThat(get(path, "Bearer management-key").statusCode()).isIn(404, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe", "/observe/health", "/observe/jolokia", "/observe/connections", "/escalations", "/console", "/console/sign-in",
        "/console/assets/console.css", "/observe/metrics"})
    void theDoorsServeNoneOfIt(String path) {
        DoorClient.Reply reply = doors.send(HttpRequest.newBuilder(URI.create(doors.baseUrl() + path)), "Authorization", "Bearer management-key");
        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void aPersonSignsInWithTheRightPasswordOnly() throws Exception {
        assertThat(send("GET", "/console/escalations", null).headers().firstValue("Location").orElse("")).startsWith("/console/sign-in?next=");
        HttpResponse<String> page = send("GET", "/console/sign-in", null);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'").doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().allValues("Set-Cookie")).allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        assertThat(page.body()).doesNotContain("<style", " style=", "http://", "https://", "onclick");

        String credentials = "username=ops&password=console-password";
        assertThat(send("POST", "/console/sign-in", credentials).statusCode()).as("without a token").isEqualTo(403);
        assertThat(signIn("username=ops&password=wrong")).endsWith("/console/sign-in?wrong");
        assertThat(send("GET", "/console/escalations", null).statusCode()).isEqualTo(302);
        assertThat(signIn(credentials)).contains("/console/escalations");

        assertThat(get("/console/escalations", "Bearer management-key").statusCode()).as("the key is for programs").isEqualTo(302);
    }

    @Test
    void nobodyGuessesAPassword() throws Exception {
        SignIn guarded = new SignIn(Store.settings(Map.of("messaging-to-call.management.password", "right")));
        assertThat(guarded).isNotNull();
        List<String> answers = IntStream.range(0, 12).mapToObj(i -> attempt(guarded, i < 11 ? "wrong" : "right")).toList();
        assertThat(answers.subList(0, 10)).containsOnly("BadCredentialsException");
        assertThat(answers.subList(10, 12)).containsOnly("TooOften");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoChoosesNoPasswordIsToldOne(CapturedOutput output) {
        SignIn made = new SignIn(Store.settings(Map.of("messaging-to-call.management.user", "anna")));

        Matcher told = Pattern.compile("sign in as anna with the password (\\S{20}) ").matcher(output.getOut());
        assertThat(told.find()).isTrue();
        assertThat(attempt(made, told.group(1))).isEqualTo("BadCredentialsException");
        assertThat(made.authenticate(new UsernamePasswordAuthenticationToken("anna", told.group(1))).isAuthenticated()).isTrue();
        assertThat(output.getOut()).containsOnlyOnce(told.group(1));
    }

    private static String attempt(SignIn signIn, String password) {
        var token = new UsernamePasswordAuthenticationToken("ops", password);
        token.setDetails(new WebAuthenticationDetails("192.0.2.1", null));
        try {
            return signIn.authenticate(token).getName();
        } catch (AuthenticationException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Where it leads. */
    private String signIn(String credentials) throws Exception {
        Matcher token = CSRF.matcher(send("GET", "/console/sign-in", null).body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer = send("POST", "/console/sign-in", credentials + "&_csrf=" + token.group(1));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> send(String method, String path, String form) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
