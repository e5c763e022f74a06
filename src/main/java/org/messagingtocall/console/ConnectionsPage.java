package org.messagingtocall.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.List;
import java.util.Locale;
import org.messagingtocall.check.ConnectionCheck;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.operations.ConnectionStates.ConnectionState;
import org.messagingtocall.operations.ConnectionsEndpoint;
import org.messagingtocall.operations.ProvidersEndpoint;
import org.messagingtocall.provider.CheckResult;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the connections are, and what ops do to them: the management operations, with buttons. */
@Controller
@RequestMapping("/console/connections")
class ConnectionsPage {

    private static final int ROWS = 50;

    /** What the next page says of what was done: a key of the words, and what belongs to it. */
    private static final String DONE = "done";
    private static final String SAYS = "says";
    private static final String ALL = "redirect:/console/connections";
    private static final String ONE = "redirect:/console/connections/{id}";

    private final ConnectionsEndpoint connections;
    private final ProvidersEndpoint providers;
    private final ConnectionCheck check;
    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

    ConnectionsPage(ConnectionsEndpoint connections, ProvidersEndpoint providers, ConnectionCheck check) {
        this.connections = connections;
        this.providers = providers;
        this.check = check;
    }

    /**
     * @param find part of an id or title
     * @param page from 1; one that is not there is the last
     */
    @GetMapping
    String all(@RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "1") int page, Model model) {
        String part = find.strip().toLowerCase(Locale.ROOT);
        List<ConnectionState> found = connections.all().stream()
                .filter(one -> (one.connection() + ' ' + one.title()).toLowerCase(Locale.ROOT).contains(part)).toList();
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int shown = Math.max(1, Math.min(page, pages));
        model.addAttribute("connections", found.subList((shown - 1) * ROWS, Math.min(shown * ROWS, found.size())));
        model.addAttribute("find", find.strip());
        model.addAttribute("found", found.size());
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        return "connections";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) throws JsonProcessingException {
        ConnectionsEndpoint.Details details = connections.one(id);
        if (details == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("state", details.state());
        model.addAttribute("configuration", yaml.writeValueAsString(details.configuration()));
        return "connection";
    }

    /** Asks the contact centre, and calls nobody. */
    @PostMapping("/{id}/check")
    String check(@PathVariable String id, RedirectAttributes next) {
        CheckResult result = check.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return then(next, "check." + result.verdict(), result.says(), ONE);
    }

    @PostMapping("/{id}/suspend")
    String suspend(@PathVariable String id, RedirectAttributes next) {
        return trying(next, id, ONE, () -> {
            connections.change(id, "suspend");
            return "suspended";
        });
    }

    /** It may ask nobody all the same, as its provider is suspended. */
    @PostMapping("/{id}/resume")
    String resume(@PathVariable String id, RedirectAttributes next) {
        return trying(next, id, ONE, () -> {
            ConnectionState now = connections.change(id, "resume");
            return now != null && now.state().equals("suspended") ? "still-suspended" : "resumed";
        });
    }

    /** A provider for all connections, as when its vendor is down. */
    @PostMapping("/{id}/providers/{provider}/suspend")
    String suspendProvider(@PathVariable String id, @PathVariable String provider, RedirectAttributes next) {
        return trying(next, provider, ONE, () -> {
            providers.change(provider, "suspend");
            return "provider-suspended";
        });
    }

    @PostMapping("/{id}/providers/{provider}/resume")
    String resumeProvider(@PathVariable String id, @PathVariable String provider, RedirectAttributes next) {
        return trying(next, provider, ONE, () -> {
            providers.change(provider, "resume");
            return "provider-resumed";
        });
    }

    @PostMapping
    String reload(RedirectAttributes next) {
        return trying(next, "", ALL, () -> {
            connections.reload("reload");
            return "reloaded";
        });
    }

    /** Tells what was done. */
    private interface Work {
        String run() throws Exception;
    }

    private static String trying(RedirectAttributes next, String says, String where, Work work) {
        try {
            return then(next, work.run(), says, where);
        } catch (InvalidEndpointRequestException e) {
            return then(next, "refused", e.getReason(), where);
        } catch (JournalUnavailable e) {
            return then(next, e.isUnknown() ? "not-known" : "no-database", "", where);
        } catch (Exception e) {
            throw new IllegalStateException("can't be carried out", e);
        }
    }

    private static String then(RedirectAttributes next, String done, String says, String where) {
        next.addFlashAttribute(DONE, done);
        next.addFlashAttribute(SAYS, says);
        return where;
    }
}
