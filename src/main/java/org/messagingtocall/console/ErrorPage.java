package org.messagingtocall.console;

import jakarta.servlet.RequestDispatcher;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** What people with a browser read when a page can't be shown. Programs get the management port's usual JSON. */
@Controller
class ErrorPage {

    /** Those with words of their own: {@code error.<status>}. */
    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 503);

    @RequestMapping(path = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE) int status, Model model) {
        model.addAttribute("says", TOLD.contains(status) ? status : status < 500 ? 404 : 500);
        return "error";
    }
}
