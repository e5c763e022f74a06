package org.messagingtocall.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * How a provider's token is got: {@code token:} of its manifest. In its texts {@code {name}} stands for a setting. The
 * credentials are the settings {@code clientId} and {@code clientSecret}, and as the grant needs them {@code jwt},
 * {@code refreshToken} or {@code privateKey}.
 *
 * @param grant          how
 * @param when           a setting and its value without which no token is needed, for example {@code auth=oauth2};
 *                       {@code ""} when it always is
 * @param url            the token endpoint, {@code ""} for {@link Grant#SELF_SIGNED}
 * @param authentication how the client proves itself to it
 * @param scope          scopes, separated by spaces, {@code ""} for none
 * @param claims         further claims of a token we sign ourselves
 * @param exchange       for a token that is exchanged for another by the route {@code token-<slug>}: where that one is, null
 *                       when it isn't
 */
public record TokenRule(Grant grant, String when, String url, Authentication authentication, String scope,
        Map<String, String> claims, Exchange exchange) {

    private static final Pattern SETTING = Pattern.compile("\\{([A-Za-z0-9]+)}");

    /** How a token is got. */
    public enum Grant {
        /** RFC 6749, 4.4. */
        @JsonProperty("client_credentials") CLIENT_CREDENTIALS,
        /** RFC 7523: the setting {@code jwt} is the assertion. */
        @JsonProperty("jwt_bearer") JWT_BEARER,
        /** RFC 6749, 6: the setting {@code refreshToken} was given to us by the brand. */
        @JsonProperty("refresh_token") REFRESH_TOKEN,
        /** A JWT (RS256) that we sign ourselves with the setting {@code privateKey}, PKCS 8 in PEM. */
        @JsonProperty("self_signed") SELF_SIGNED
    }

    /** How the client proves itself: RFC 6749, 2.3.1. */
    public enum Authentication {
        /** In the header Authorization. */
        @JsonProperty("basic") BASIC,
        /** In the form. */
        @JsonProperty("post") POST
    }

    /**
     * @param token    JSONPath of the other token in the answer
     * @param lifetime how long it is good, for example {@code 5m}
     */
    public record Exchange(String token, String lifetime) {}

    public TokenRule {
        when = when == null ? "" : when;
        url = url == null ? "" : url;
        authentication = authentication == null ? Authentication.BASIC : authentication;
        scope = scope == null ? "" : scope;
        claims = claims == null ? Map.of() : claims;
    }

    /**
     * @param settings names of the declared settings
     * @throws IllegalArgumentException saying which key is wrong and what was expected
     */
    public void check(java.util.Set<String> settings) {
        if (grant == null) {
            throw new IllegalArgumentException("token.grant: expected client_credentials, jwt_bearer, refresh_token or self_signed");
        }
        if (url.isEmpty() != (grant == Grant.SELF_SIGNED)) {
            throw new IllegalArgumentException("token.url: expected the token endpoint, unless the grant is self_signed");
        }
        usedSettings().stream().filter(name -> !settings.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("token: expected a declared setting " + name);
        });
        if (exchange != null) {
            try {
                JsonPath.compile(String.valueOf(exchange.token()));
                DurationStyle.detectAndParse(String.valueOf(exchange.lifetime()));
            } catch (InvalidPathException | IllegalArgumentException e) {
                throw new IllegalArgumentException("token.exchange: expected token, a JSONPath, and lifetime, such as 5m");
            }
        }
    }

    /** The settings a token is made of. */
    public List<String> usedSettings() {
        List<String> used = new ArrayList<>(switch (grant) {
            case CLIENT_CREDENTIALS -> List.of("clientId", "clientSecret");
            case JWT_BEARER -> List.of("clientId", "clientSecret", "jwt");
            case REFRESH_TOKEN -> List.of("clientId", "clientSecret", "refreshToken");
            case SELF_SIGNED -> List.of("privateKey");
        });
        Stream.concat(Stream.of(url, scope), claims.values().stream())
                .forEach(text -> SETTING.matcher(text).results().forEach(found -> used.add(found.group(1))));
        if (exchange != null) {
            // The route that exchanges it asks there.
            used.add("baseUrl");
        }
        if (!when.isEmpty()) {
            used.add(when.split("=", 2)[0]);
        }
        return used;
    }

    /** Whether a connection with these settings needs a token. */
    boolean applies(JsonNode settings) {
        String[] condition = when.split("=", 2);
        return when.isEmpty() || settings.path(condition[0]).asText().equals(condition[1]);
    }

    /** A text with its settings filled in; those not given are empty. */
    static String filled(String text, JsonNode settings) {
        return SETTING.matcher(text).replaceAll(found -> Matcher.quoteReplacement(settings.path(found.group(1)).asText()));
    }
}
