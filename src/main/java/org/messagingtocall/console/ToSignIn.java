package org.messagingtocall.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/**
 * Leads whoever is not signed in, or no longer, to the page where that is done. A script's request for a part of a page would show
 * that page within the other, or nothing at all: it has the whole window go there.
 */
final class ToSignIn implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AccessDeniedHandler others = new AccessDeniedHandlerImpl();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        String query = request.getQueryString();
        boolean isPage = HttpMethod.GET.matches(request.getMethod());
        lead(request, response, SignInPage.address(null, isPage ? request.getRequestURI() + (query == null ? "" : "?" + query) : null));
    }

    /** A form without its token, or with that of a session that is over. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused) throws IOException, ServletException {
        if (request.getRequestURI().equals(SignInPage.PATH)) {
            lead(request, response, SignInPage.address("too-old", request.getParameter("next")));
        } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
            lead(request, response, SignInPage.PATH);
        } else if (isPart(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else {
            others.handle(request, response, refused);
        }
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String where) throws IOException {
        if (isPart(request)) {
            response.setHeader("HX-Redirect", where);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.sendRedirect(where);
        }
    }

    private static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
