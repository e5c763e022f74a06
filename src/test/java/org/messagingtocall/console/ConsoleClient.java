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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses the console's pages as a browser without scripts does. */
public final class ConsoleClient {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String home;
    private final String language;
    private String token = "";

    ConsoleClient(int port, String language) {
        this.home = "http://127.0.0.1:" + port;
        this.language = language;
    }

    /** One whom the console knows. */
    public static ConsoleClient signedIn(int port, String language) {
        ConsoleClient client = new ConsoleClient(port, language);
        client.get("/console/sign-in");
        assertThat(client.post("/console/sign-in", "username", "ops", "password", "console-password").headers().firstValue("Location").orElse(""))
                .endsWith("/console/escalations");
        client.get("/console/escalations");
        return client;
    }

    /** @param path or an address that a page has led to */
    public HttpResponse<String> get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(home).resolve(path)));
        Matcher found = CSRF.matcher(response.body());
        if (found.find()) {
            token = found.group(1);
        }
        return response;
    }

    /** With the token of the last page. */
    public HttpResponse<String> post(String path, String... fields) {
        return post(path, token, fields);
    }

    HttpResponse<String> post(String path, String csrf, String[] fields) {
        StringBuilder form = new StringBuilder("_csrf=" + encode(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encode(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(home + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    /** As a script asks for a part of a page. */
    HttpResponse<String> getPart(String path) {
        return send(HttpRequest.newBuilder(URI.create(home + path)).header("HX-Request", "true"));
    }

    HttpResponse<String> postPart(String path, String csrf) {
        return send(HttpRequest.newBuilder(URI.create(home + path)).header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("_csrf=" + encode(csrf))));
    }

    /** That of the last page. */
    String token() {
        return token;
    }

    /** As when the browser was closed, or the session has ended. */
    void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("Accept-Language", language).header("Accept", "text/html,*/*;q=0.8").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
