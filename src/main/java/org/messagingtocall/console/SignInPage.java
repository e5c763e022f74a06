package org.messagingtocall.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Leads to the page to sign in, and from there to what was asked for. Its address says what that was: nothing is kept of strangers,
 * as there may be any number of them.
 */
final class SignInPage implements AuthenticationEntryPoint, AuthenticationSuccessHandler, AuthenticationFailureHandler {

    static final String PATH = "/console/sign-in";

    private static final String FIRST_PAGE = "/console/escalations";
    private static final String NEXT = "next";
    private static final Pattern OF_THE_CONSOLE = Pattern.compile("/console/[!-~]{0,500}");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException stranger) throws IOException {
        String query = request.getQueryString();
        boolean isPage = HttpMethod.GET.matches(request.getMethod());
        response.sendRedirect(address(null, isPage ? request.getRequestURI() + (query == null ? "" : "?" + query) : null));
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        String next = request.getParameter(NEXT);
        response.sendRedirect(isOfTheConsole(next) ? next : FIRST_PAGE);
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        response.sendRedirect(address(failure instanceof SignIn.TooOften ? "too-often" : "wrong", request.getParameter(NEXT)));
    }

    private static String address(String why, String next) {
        UriComponentsBuilder page = UriComponentsBuilder.fromPath(PATH);
        if (why != null) {
            page.queryParam(why);
        }
        return isOfTheConsole(next) ? page.queryParam(NEXT, "{next}").encode().buildAndExpand(next).toUriString() : page.toUriString();
    }

    private static boolean isOfTheConsole(String next) {
        return next != null && OF_THE_CONSOLE.matcher(next).matches();
    }
}
