package org.messagingtocall.console;

import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.messagingtocall.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may use the management port. Health and metrics are everybody's who reaches it; programs and people with a shell
 * present the management key or name and password with each request; people with a browser sign in to the console.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ConsoleSecurity {

    /** Nothing from anywhere else, nothing in the page itself. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
            + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String COOKIE = "messaging-to-call";
    private static final int SESSION_MINUTES = 30;

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, SignIn signIn, TriedFrom triedFrom, Settings settings,
            @Value("${management.endpoints.web.base-path:/actuator}") String base) throws Exception {
        ManagementKey key = new ManagementKey(settings.management().key());
        return http.securityMatcher(paths(base + "/**", "/escalations/**"))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(paths(base + "/health/**", base + "/metrics")).permitAll()
                        .anyRequest().authenticated())
                .authenticationManager(signIn)
                .httpBasic(basic -> basic.authenticationEntryPoint(key).authenticationDetailsSource(triedFrom))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(key))
                .addFilterBefore(key.filter(), BasicAuthenticationFilter.class)
                // Credentials come with each request, and a browser is never asked to remember any: nobody can use them behind its back.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, SignIn signIn, TriedFrom triedFrom) throws Exception {
        SignInPage page = new SignInPage();
        ToSignIn toSignIn = new ToSignIn();
        return http.securityMatcher(paths("/", "/console/**"))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(paths(SignInPage.PATH, "/console/assets/**")).permitAll()
                        .anyRequest().authenticated())
                .authenticationManager(signIn)
                .formLogin(form -> form.loginPage(SignInPage.PATH).authenticationDetailsSource(triedFrom).failureHandler(page)
                        .successHandler((request, response, person) -> {
                            triedFrom.remember(request, response);
                            page.onAuthenticationSuccess(request, response, person);
                        }))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(toSignIn).accessDeniedHandler(toSignIn))
                .logout(out -> out.logoutUrl("/console/sign-out").logoutSuccessUrl(SignInPage.PATH + "?signed-out"))
                // Strangers get no session: nothing that they ask for is kept in memory.
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** Its cookie comes with a page's first form, at the head of each page: none of it has been sent by then. */
    private static CsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(COOKIE + "-form");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return tokens;
    }

    @Bean
    @Order(3)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(refused -> refused
                        .authenticationEntryPoint((request, response, failure) -> response.setStatus(HttpStatus.NOT_FOUND.value())))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Of whichever servlet: Jolokia's is one of its own. */
    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns).map(PathPatternRequestMatcher.withDefaults()::matcher).toArray(RequestMatcher[]::new));
    }

    @Bean
    FilterRegistrationBean<BodyOnly> bodyOnly(@Value("${management.endpoints.web.base-path:/actuator}") String base) {
        FilterRegistrationBean<BodyOnly> filter = new FilterRegistrationBean<>(new BodyOnly());
        filter.addUrlPatterns(base + "/privacy", base + "/privacy/*");
        return filter;
    }

    /** A name of its own: browsers send the cookies of a host to all of its ports. */
    @Bean
    ServletContextInitializer sessions() {
        return context -> {
            context.getSessionCookieConfig().setName(COOKIE);
            context.getSessionCookieConfig().setHttpOnly(true);
            context.getSessionCookieConfig().setAttribute("SameSite", "Strict");
            context.setSessionTimeout(SESSION_MINUTES);
        };
    }
}
