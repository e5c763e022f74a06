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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.ManagementPaths;
import org.messagingtocall.fixture.ManagementPaths.Served;
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

    /** The paths that nobody has to sign in for, and where errors are told. */
    private static final Set<String> EVERYBODYS = Set.of("/observe/health", "/observe/health/nothing", "/observe/metrics", "/console/sign-in",
            "/console/assets/nothing", "/console/assets/lib/nothing", "/error");

    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    @LocalManagementPort
    int management;

    @Autowired
    DoorClient doors;

    @Autowired
    ManagementPaths paths;

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void programsNeedAKeyOrAPassword() throws Exception {
        Set<Served> guarded = served("/observe", "/escalations");
        assertThat(guarded).hasSizeGreaterThan(15).extracting(Served::pattern).contains("/observe/jolokia/*", "/escalations/totals");
        guarded.add(new Served("GET", "", "/observe/not-there"));
        guarded.add(new Served("POST", "", "/escalations/not/there"));
        for (Served one : guarded) {
            assertThat(ask(one, "").statusCode()).as("%s without credentials", one).isEqualTo(401);
            assertThat(ask(one, "").headers().firstValue("WWW-Authenticate")).as("no browser asks for a password").contains("Bearer");
            assertThat(ask(one, "Bearer wrong").statusCode()).as("%s with a wrong key", one).isEqualTo(401);
            assertThat(ask(one, basic("ops", "wrong")).statusCode()).as("%s with a wrong password", one).isEqualTo(401);
            assertThat(ask(one, "Bearer management-key").statusCode()).as("%s with the key", one).isNotIn(401, 403);
            // Also forgets the wrong ones, of which there may be ten in a row.
            assertThat(ask(one, basic("ops", "console-password")).statusCode()).as("%s with the password", one).isNotIn(401, 403);
        }
        assertThat(get("/observe/info", basic("nobody", "console-password")).statusCode()).isEqualTo(401);
        assertThat(get("/observe/info", "Bearer management-key").statusCode()).isEqualTo(200);
    }

    @Test
    void peopleSignInBeforeTheySeeOrDoAnything() throws Exception {
        Set<Served> pages = served("/", "/console");
        assertThat(pages).hasSizeGreaterThan(15).extracting(Served::pattern).contains("/", "/console/escalations.csv", "/console/connections/{id}/suspend");
        ConsoleClient stranger = new ConsoleClient(management, "en");
        stranger.get("/console/sign-in");
        ConsoleClient person = ConsoleClient.signedIn(management, "en");
        for (Served one : pages) {
            assertThat(leadsTo(ask(one, ""))).as("%s for anybody", one).matches("/console/sign-in(\\?next=.*)?");
            assertThat(leadsTo(ask(one, "Bearer management-key"))).as("%s with the key, which is for programs", one).matches("/console/sign-in(\\?next=.*)?");
            assertThat(leadsTo(ask(one, basic("ops", "console-password")))).as("%s with a password that no page asked for", one)
                    .matches("/console/sign-in(\\?next=.*)?");
            boolean reads = one.method().equals("GET");
            // With the token of a session, so that it is not the missing one that keeps it out.
            assertThat(leadsTo(reads ? stranger.get(one.path()) : stranger.post(one.path()))).as("%s for a stranger", one).matches("/console/sign-in(\\?next=.*)?");
            HttpResponse<String> own = reads ? person.get(one.path()) : person.post(one.path());
            assertThat(own.statusCode()).as("%s for who has signed in", one).isNotIn(401, 403);
            assertThat(leadsTo(own)).doesNotContain("sign-in");
        }
    }

    @Test
    void nothingIsServedThatIsNotLookedAtHere() {
        Set<Served> rest = paths.all();
        rest.removeAll(served("/observe", "/escalations"));
        rest.removeAll(served("/", "/console"));
        assertThat(rest).extracting(Served::toString).containsExactlyInAnyOrder("GET /observe/health", "GET /observe/health/nothing", "GET /observe/metrics",
                "GET /console/sign-in", "GET /console/assets/nothing", "GET /console/assets/lib/nothing", "GET /error", "POST /error");
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

    @Test
    void theDoorsServeNoneOfIt() throws Exception {
        int doorPort = URI.create(doors.baseUrl()).getPort();
        Set<Served> all = paths.all();
        for (String path : List.of("/observe/health/liveness", "/console/assets/console.css", "/console/sign-in", "/console/sign-out")) {
            all.add(new Served("GET", "", path));
            all.add(new Served("POST", "", path));
        }
        for (Served one : all) {
            assertThat(ask(doorPort, one, "Bearer management-key").statusCode()).as("%s", one).isEqualTo(404);
        }
    }

    @Test
    void aPersonSignsInWithTheRightPasswordOnly() throws Exception {
        assertThat(send("GET", "/console/escalations", null).headers().firstValue("Location").orElse("")).startsWith("/console/sign-in?next=");
        HttpResponse<String> page = send("GET", "/console/sign-in", null);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).isEqualTo("default-src 'none'; script-src 'self'; style-src 'self';"
                + " img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().allValues("Set-Cookie")).allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        assertThat(page.body()).doesNotContain("<style", " style=", "http://", "https://", "onclick");

        String credentials = "username=ops&password=console-password";
        assertThat(leadsTo(send("POST", "/console/sign-in", credentials))).as("without a token").endsWith("/console/sign-in?too-old");
        assertThat(send("GET", "/console/escalations", null).statusCode()).isEqualTo(302);
        assertThat(signIn("username=ops&password=wrong")).endsWith("/console/sign-in?wrong");
        assertThat(send("GET", "/console/escalations", null).statusCode()).isEqualTo(302);
        assertThat(signIn(credentials)).contains("/console/escalations");

        assertThat(get("/console/escalations", "Bearer management-key").statusCode()).as("the key is for programs").isEqualTo(302);
    }

    @Test
    void whoseSessionIsOverSignsInAgain() {
        ConsoleClient person = ConsoleClient.signedIn(management, "en");
        String token = person.token();
        assertThat(person.post("/console/connections", "of-another-session", new String[0]).statusCode()).as("in a session").isEqualTo(403);
        HttpResponse<String> part = person.postPart("/console/connections", "of-another-session");
        assertThat(part.statusCode()).isEqualTo(403);
        assertThat(part.headers().firstValue("HX-Refresh")).as("a script would show nothing").contains("true");

        person.forgetCookies();
        assertThat(leadsTo(person.post("/console/connections", token, new String[0]))).as("without any").matches("/console/sign-in(\\?next=.*)?");
        person.get("/console/sign-in");
        assertThat(leadsTo(person.post("/console/connections", token, new String[0]))).as("in one that nobody has signed in to").matches("/console/sign-in(\\?next=.*)?");
        part = person.postPart("/console/connections", token);
        assertThat(part.headers().firstValue("HX-Redirect").orElse("")).startsWith("/console/sign-in");
        assertThat(part.statusCode()).isEqualTo(204);
        part = person.getPart("/console/escalations");
        assertThat(part.headers().firstValue("HX-Redirect").orElse("")).startsWith("/console/sign-in");

        person.get("/console/sign-in");
        person.forgetCookies();
        HttpResponse<String> late = person.post("/console/sign-in", "username", "ops", "password", "console-password");
        assertThat(leadsTo(late)).endsWith("/console/sign-in?too-old");
        assertThat(person.get("/console/sign-in?too-old").body()).contains("too old to sign in with", "name=\"password\"");
        assertThat(leadsTo(person.post("/console/sign-in", "username", "ops", "password", "console-password"))).endsWith("/console/escalations");
    }

    @Test
    void aSessionEndsAfterHalfAnHour() {
        assertThat(paths.servletContext().getSessionTimeout()).isEqualTo(30);
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

    /** What is below one of these, without what is everybody's. */
    private Set<Served> served(String... roots) {
        Set<Served> served = new TreeSet<>(paths.all());
        served.removeIf(one -> EVERYBODYS.contains(one.path())
                || Stream.of(roots).noneMatch(root -> one.path().equals(root) || one.path().startsWith(root + "/") || one.path().startsWith(root + ".")));
        return served;
    }

    private static String leadsTo(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        return ask(new Served("GET", "", path), authorization);
    }

    private HttpResponse<String> ask(Served one, String authorization) throws IOException, InterruptedException {
        return ask(management, one, authorization);
    }

    private HttpResponse<String> ask(int port, Served one, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + one.path()))
                .method(one.method(), BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return ANYBODY.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
