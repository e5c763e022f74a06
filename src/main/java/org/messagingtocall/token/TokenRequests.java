package org.messagingtocall.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.messagingtocall.token.TokenRule.Authentication;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.AbstractRestClientOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestHeadersConverter;
import org.springframework.security.oauth2.client.endpoint.JwtBearerGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientJwtBearerTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Gets tokens by the standard grants, with Spring Security's clients, and signs those that we make ourselves. */
@Component
class TokenRequests {

    /**
     * A token request is part of a call, which the doors wait 4.5 s for. The JDK's client counts the whole answer, and
     * gives its connection up then.
     */
    private static final ClientHttpRequestFactorySettings TIME_LIMITS = ClientHttpRequestFactorySettings.defaults()
            .withConnectTimeout(Duration.ofSeconds(2))
            .withReadTimeout(Duration.ofSeconds(4))
            .withRedirects(Redirects.DONT_FOLLOW);

    private static final Duration SELF_SIGNED = Duration.ofMinutes(15);

    private final RestClientClientCredentialsTokenResponseClient clientCredentials =
            prepared(new RestClientClientCredentialsTokenResponseClient());
    private final RestClientJwtBearerTokenResponseClient jwtBearer = prepared(new RestClientJwtBearerTokenResponseClient());
    private final RestClientRefreshTokenTokenResponseClient refreshToken =
            prepared(new RestClientRefreshTokenTokenResponseClient());

    /**
     * @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException when the token endpoint refuses or fails
     * @throws IllegalArgumentException when the settings can't be used for such a request
     */
    Token get(TokenRule rule, JsonNode settings) {
        return switch (rule.grant()) {
            case CLIENT_CREDENTIALS -> token(clientCredentials.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(
                    client(rule, settings, AuthorizationGrantType.CLIENT_CREDENTIALS))));
            case JWT_BEARER -> token(jwtBearer.getTokenResponse(new JwtBearerGrantRequest(
                    client(rule, settings, AuthorizationGrantType.JWT_BEARER),
                    // Only its value is sent; it is for the vendor to read it.
                    Jwt.withTokenValue(settings.path("jwt").asText()).header("typ", "JWT").claim("sub", "").build())));
            case REFRESH_TOKEN -> token(refreshToken.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    client(rule, settings, AuthorizationGrantType.REFRESH_TOKEN),
                    new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "none", null, null),
                    new OAuth2RefreshToken(settings.path("refreshToken").asText(), null))));
            case SELF_SIGNED -> Token.of(signed(rule, settings), SELF_SIGNED);
        };
    }

    private static Token token(OAuth2AccessTokenResponse response) {
        OAuth2AccessToken token = response.getAccessToken();
        return Token.of(token.getTokenValue(), token.getIssuedAt(), token.getExpiresAt());
    }

    private static ClientRegistration client(TokenRule rule, JsonNode settings, AuthorizationGrantType grant) {
        return ClientRegistration.withRegistrationId("connection")
                .authorizationGrantType(grant)
                .clientId(settings.path("clientId").asText())
                .clientSecret(settings.path("clientSecret").asText())
                .clientAuthenticationMethod(rule.authentication() == Authentication.BASIC
                        ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC : ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .scope(TokenRule.filled(rule.scope(), settings).isBlank() ? new String[0]
                        : TokenRule.filled(rule.scope(), settings).split(" +"))
                .tokenUri(TokenRule.filled(rule.url(), settings))
                .build();
    }

    /** RFC 7519; a vendor's own claims are in the rule. */
    private static String signed(TokenRule rule, JsonNode settings) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(SELF_SIGNED)));
        rule.claims().forEach((name, value) -> claims.claim(name, TokenRule.filled(value, settings)));
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build(), claims.build());
            jwt.sign(new RSASSASigner(privateKey(settings.path("privateKey").asText())));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the private key can't sign");
        }
    }

    /** @param pem in a variable of one line its line breaks are written {@code \n} */
    private static RSAPrivateKey privateKey(String pem) {
        byte[] text = pem.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        try {
            return RsaKeyConverters.pkcs8().convert(new ByteArrayInputStream(text));
        } catch (RuntimeException e) {
            // Not its cause: that is of no use to anybody, and may quote the key.
            throw new IllegalArgumentException("expected an RSA key, PKCS 8 in PEM");
        }
    }

    private static <T extends AbstractOAuth2AuthorizationGrantRequest, C extends AbstractRestClientOAuth2AccessTokenResponseClient<T>>
            C prepared(C client) {
        // An error status stays one, so that a refusal can be told from a breakdown.
        client.setRestClient(RestClient.builder()
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(TIME_LIMITS))
                .requestInterceptor((request, body, execution) -> new BoundedResponse(execution.execute(request, body)))
                .messageConverters(List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()))
                .build());
        // Vendors decode the Basic credentials and nothing more.
        DefaultOAuth2TokenRequestHeadersConverter<T> headers = new DefaultOAuth2TokenRequestHeadersConverter<>();
        headers.setEncodeClientCredentials(false);
        client.setHeadersConverter(headers);
        return client;
    }
}
