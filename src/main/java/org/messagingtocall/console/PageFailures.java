package org.messagingtocall.console;

import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What a person reads where a page can't be shown. */
@ControllerAdvice(assignableTypes = {EscalationsPage.class, ConnectionsPage.class, PreviewPage.class, SetUpPage.class})
class PageFailures {

    @ExceptionHandler
    ModelAndView notFound(ResponseStatusException failure) {
        return page("not-found", failure.getStatusCode().value());
    }

    @ExceptionHandler
    ModelAndView noDatabase(JournalUnavailable failure) {
        return page("no-database", HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    private static ModelAndView page(String why, int status) {
        ModelAndView page = new ModelAndView("failure", HttpStatus.valueOf(status));
        page.addObject("why", why);
        return page;
    }
}
