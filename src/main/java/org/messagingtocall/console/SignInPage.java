package org.messagingtocall.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page to sign in. Its address says what was asked for, to which it leads: nothing is kept of strangers, as there may be any
 * number of them.
 */
final class SignInPage implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    static final String PATH = "/console/sign-in";

    private static final String FIRST_PAGE = "/console/escalations";
    private static final String NEXT = "next";
    private static final Pattern OF_THE_CONSOLE = Pattern.compile("/console/[!-~]{0,500}");

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        String next = request.getParameter(NEXT);
        response.sendRedirect(isOfTheConsole(next) ? next : FIRST_PAGE);
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        response.sendRedirect(address(failure instanceof SignIn.TooOften ? "too-often" : "wrong", request.getParameter(NEXT)));
    }

    /**
     * Its address.
     *
     * @param why  what it says above its form, null for nothing
     * @param next where it leads, null for the first page
     */
    static String address(String why, String next) {
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
