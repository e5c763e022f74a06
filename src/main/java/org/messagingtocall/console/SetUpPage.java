package org.messagingtocall.console;

import java.util.List;
import java.util.Optional;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.message.OutcomeTexts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What to type into iAdvize's screens for a connection. */
@Controller
class SetUpPage {

    private final Connections connections;
    private final Settings settings;
    private final OutcomeTexts texts;

    SetUpPage(Connections connections, Settings settings, OutcomeTexts texts) {
        this.connections = connections;
        this.settings = settings;
        this.texts = texts;
    }

    @GetMapping("/console/connections/{id}/set-up")
    String page(@PathVariable String id, Model model) {
        Connection connection = named(connections, id);
        model.addAttribute("connection", connection);
        model.addAttribute("sheet", SetUpSheet.of(connection, settings));
        model.addAttribute("askConsent", text(connection.consent().question(), connection));
        model.addAttribute("answers", List.of(text("consent-yes", connection), text("consent-no", connection)));
        model.addAttribute("askNumber", text("ask-number", connection));
        return "set-up";
    }

    private String text(String key, Connection connection) {
        return texts.of(key, connection, connection.language());
    }

    /** @throws ResponseStatusException 404 when there is none */
    static Connection named(Connections connections, String id) {
        return Optional.of(id).flatMap(connections::find).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
