package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.door.SourceAddresses;
import org.messagingtocall.journal.Store;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Nobody guesses a password, and no stranger keeps those out who know it. */
class SignInTest {

    private static final String STRANGER = "198.51.100.7";
    private static final String PROXY = "192.0.2.1";

    private final TriedFrom places = new TriedFrom(new SourceAddresses(Store.settings(Map.of("messaging-to-call.trusted-proxies", PROXY))));
    private final SignIn signIn = with("right");

    @Test
    void ofManyAtOnceTenAreChecked() throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(50);
        try {
            List<Callable<String>> tries = IntStream.range(0, 100).<Callable<String>>mapToObj(i -> () -> attempt("wrong " + i, from(STRANGER))).toList();
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : together.invokeAll(tries)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn("BadCredentialsException"::equals).hasSize(10);
            assertThat(answers).filteredOn("TooOften"::equals).hasSize(90);
        } finally {
            together.shutdownNow();
        }
    }

    @Test
    void aRightOneTakesNoWrongOneBack() {
        assertThat(IntStream.range(0, 9).mapToObj(i -> attempt("wrong", from(STRANGER)))).containsOnly("BadCredentialsException");
        assertThat(IntStream.range(0, 20).mapToObj(i -> attempt("right", from(STRANGER)))).as("and counts for none").containsOnly("ops");
        assertThat(attempt("wrong", from(STRANGER))).isEqualTo("BadCredentialsException");
        assertThat(attempt("wrong", from(STRANGER))).isEqualTo("TooOften");
    }

    @Test
    void whoHasSignedInBeforeIsNotKeptOutByOthersOfTheSameAddress() {
        MockHttpServletResponse before = new MockHttpServletResponse();
        places.remember(from(STRANGER), before);
        assertThat(before.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/console");
        IntStream.range(0, 12).forEach(i -> attempt("wrong", from(STRANGER)));
        assertThat(attempt("right", from(STRANGER))).isEqualTo("TooOften");

        MockHttpServletRequest known = from(STRANGER);
        known.setCookies(before.getCookies());
        assertThat(attempt("right", known)).isEqualTo("ops");
        assertThat(IntStream.range(0, 12).mapToObj(i -> attempt("wrong", known))).as("nor guesses there").endsWith("TooOften", "TooOften");

        MockHttpServletRequest forged = from(STRANGER);
        forged.setCookies(new Cookie(before.getCookies()[0].getName(), "forged"));
        assertThat(attempt("right", forged)).isEqualTo("TooOften");
    }

    @Test
    void aTrustedProxySaysWhoTries() {
        IntStream.range(0, 12).forEach(i -> attempt("wrong", through(STRANGER)));
        assertThat(attempt("right", through(STRANGER))).isEqualTo("TooOften");
        assertThat(attempt("right", through("203.0.113.9"))).isEqualTo("ops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{abc}def", "{noop}x", "{}", "{bcrypt", "pass word", "clé-secrète-Ω"})
    void whatIsInClearIsThePassword(String password) {
        assertThat(attempt(with(password), password, from(STRANGER))).isEqualTo("ops");
        assertThat(attempt(with(password), "def", from(STRANGER))).isEqualTo("BadCredentialsException");
    }

    @Test
    void aHashIsTakenForOne() {
        SignIn hashed = with("{bcrypt}" + new BCryptPasswordEncoder(4).encode("right"));
        assertThat(attempt(hashed, "right", from(STRANGER))).isEqualTo("ops");
    }

    @Test
    void whatCantBeAPasswordIsToldInOneLineWithoutIt() {
        Consumer<String> refused = password -> assertThatThrownBy(() -> with(password)).isInstanceOf(BadPassword.class)
                .hasMessageStartingWith("messaging-to-call.management.password (CONSOLE_PASSWORD): expected ").hasMessageNotContaining("secret");
        refused.accept("secret".repeat(13));
        refused.accept("sécret".repeat(11));
        refused.accept("{bcrypt}secret");
        assertThat(attempt(with("secret".repeat(12)), "secret".repeat(12), from(STRANGER))).isEqualTo("ops");
    }

    private static SignIn with(String password) {
        return new SignIn(Store.settings(Map.of("messaging-to-call.management.password", password)));
    }

    private String attempt(String password, MockHttpServletRequest request) {
        return attempt(signIn, password, request);
    }

    private String attempt(SignIn signIn, String password, MockHttpServletRequest request) {
        var token = new UsernamePasswordAuthenticationToken("ops", password);
        token.setDetails(places.buildDetails(request));
        try {
            return signIn.authenticate(token).getName();
        } catch (AuthenticationException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }

    private static MockHttpServletRequest through(String client) {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-For", client);
        return request;
    }
}
