package org.messagingtocall.console;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.preview.Preview;
import org.messagingtocall.preview.PreviewChat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** A chat box in which one sees what a connection's visitors will see. What is typed is in the session, and in no address. */
@Controller
@RequestMapping("/console/connections/{id}/preview")
class PreviewPage {

    private static final int LONGEST = 1000;
    private static final String REDIRECT = "redirect:/console/connections/{id}/preview";

    private final Connections connections;
    private final Preview preview;
    private final VisitorTexts texts;

    PreviewPage(Connections connections, Preview preview, VisitorTexts texts) {
        this.connections = connections;
        this.preview = preview;
        this.texts = texts;
    }

    @GetMapping
    String page(@PathVariable String id, HttpSession session, Model model, Locale locale) {
        Connection connection = SetUpPage.named(connections, id);
        PreviewChat chat = chat(session, id);
        model.addAttribute("connection", connection);
        model.addAttribute("chat", chat);
        model.addAttribute("languages", languages(connection));
        model.addAttribute("language", chat != null ? chat.language() : locale.getLanguage().equals("fr") ? "fr" : "en");
        return "preview";
    }

    /** @param ring whether somebody has confirmed that a real phone may ring */
    @PostMapping("/open")
    String open(@PathVariable String id, @RequestParam String language, @RequestParam(defaultValue = "false") boolean ring, HttpSession session) {
        Connection connection = SetUpPage.named(connections, id);
        String spoken = languages(connection).containsKey(language) ? language : connection.language();
        Connection scenario = ring ? connection : SetUpPage.named(connections, Connections.PREVIEW + id);
        session.setAttribute(name(id), preview.open(scenario, spoken, ring));
        return REDIRECT;
    }

    /**
     * Without a script the whole page comes again, else the conversation alone.
     *
     * @param chatId of the chat that is on the page: another one, opened since in another window, may make a real phone ring
     */
    @PostMapping("/say")
    String say(@PathVariable String id, @RequestParam("chat") String chatId, @RequestParam String text,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, HttpSession session, HttpServletResponse response, Model model) {
        PreviewChat chat = chat(session, id);
        if (chat == null || !chat.id().equals(chatId)) {
            return notThisOne(id, part, response);
        }
        preview.say(chat, text.substring(0, Math.min(text.length(), LONGEST)));
        if (!part) {
            return REDIRECT;
        }
        model.addAttribute("connection", SetUpPage.named(connections, id));
        model.addAttribute("chat", chat);
        return "preview :: conversation";
    }

    /** Nothing is sent; the whole page comes again with the chat that there is. */
    private static String notThisOne(String id, boolean part, HttpServletResponse response) {
        if (!part) {
            return REDIRECT + "?other";
        }
        response.setHeader("HX-Redirect", UriComponentsBuilder.fromPath("/console/connections/{id}/preview").queryParam("other").buildAndExpand(id).encode().toUriString());
        return "parts :: done";
    }

    /** What visitors may speak, by code, as they call it themselves; the connection's own comes first. */
    private Map<String, String> languages(Connection connection) {
        Map<String, String> names = new LinkedHashMap<>();
        Stream.concat(Stream.of(connection.language()), texts.languages().stream().sorted()).map(Locale::forLanguageTag)
                .forEach(language -> names.put(language.getLanguage(), language.getDisplayLanguage(language)));
        return names;
    }

    private static PreviewChat chat(HttpSession session, String id) {
        return (PreviewChat) session.getAttribute(name(id));
    }

    private static String name(String id) {
        return "preview " + id;
    }
}
