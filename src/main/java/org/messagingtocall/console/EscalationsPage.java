package org.messagingtocall.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.history.BadFilter;
import org.messagingtocall.history.EscalationFilter;
import org.messagingtocall.history.EscalationPages;
import org.messagingtocall.history.Timeline;
import org.messagingtocall.history.Totals;
import org.messagingtocall.history.TotalsReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which escalations there were, by which bot, with which keyword, and what became of them. */
@Controller
@RequestMapping("/console")
class EscalationsPage {

    private static final int ROWS = 25;

    private final FilterForm form;
    private final EscalationPages pages;
    private final TotalsReader totals;
    private final Timeline timeline;
    private final EscalationsCsv csv;
    private final Charts charts;
    private final Connections connections;

    EscalationsPage(FilterForm form, EscalationPages pages, TotalsReader totals, Timeline timeline, EscalationsCsv csv, Charts charts,
            Connections connections) {
        this.form = form;
        this.pages = pages;
        this.totals = totals;
        this.timeline = timeline;
        this.csv = csv;
        this.charts = charts;
        this.connections = connections;
    }

    @GetMapping("/escalations")
    String page(@RequestParam Map<String, String> parameters, Model model, Locale locale, HttpServletResponse response) {
        Map<String, String> given = FilterForm.given(parameters);
        model.addAttribute("given", given);
        model.addAttribute("query", FilterForm.encoded(given));
        model.addAttribute("connections", connections.all());
        model.addAttribute("statuses", Status.values());
        model.addAttribute("groups", Arrays.stream(Status.values())
                .collect(Collectors.toMap(Status::wire, status -> StatusGroup.of(status).word())));
        try {
            EscalationFilter filter = form.filter(given);
            EscalationPages.Page page = pages.page(filter, parameters.get("cursor"), ROWS);
            model.addAttribute("page", page);
            model.addAttribute("next", next(given, page));
            model.addAttribute("isFirst", !parameters.containsKey("cursor"));
            if (filter.number() == null && filter.reference() == null && !parameters.containsKey("cursor")) {
                Totals sums = totals.of(filter);
                model.addAttribute("totals", sums);
                model.addAttribute("charts", charts.of(sums, locale));
                model.addAttribute("days", Charts.days(sums));
                model.addAttribute("refusals", Charts.refusals(sums));
                model.addAttribute("statusGroups", Arrays.stream(StatusGroup.values()).map(StatusGroup::word).toList());
            }
        } catch (BadFilter e) {
            bad(model, e);
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return "escalations";
    }

    /** The form is posted, so that a whole number is in no address. */
    @PostMapping("/escalations")
    String find(@RequestParam Map<String, String> parameters, Model model, Locale locale, HttpServletResponse response) {
        try {
            return "redirect:/console/escalations" + form.query(FilterForm.given(parameters));
        } catch (BadFilter e) {
            Map<String, String> without = new LinkedHashMap<>(parameters);
            without.remove(e.getMessage().split(":", 2)[0]);
            String view = page(without, model, locale, response);
            bad(model, e);
            return view;
        }
    }

    @GetMapping("/escalations.csv")
    void csv(@RequestParam Map<String, String> parameters, HttpServletResponse response) throws IOException {
        try {
            csv.write(form.filter(FilterForm.given(parameters)), parameters.get("cursor"), response);
        } catch (BadFilter e) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }

    @GetMapping("/escalations/{reference}")
    String one(@PathVariable String reference, Model model) {
        Timeline.Story story = timeline.of(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("story", story);
        model.addAttribute("group", StatusGroup.of(Status.of(story.escalation().status())).word());
        return "escalation";
    }

    @ExceptionHandler(JournalUnavailable.class)
    void noDatabase(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    /** What is bad, as a key of the words. */
    private static void bad(Model model, BadFilter e) {
        model.addAttribute("bad", e.getMessage().split(":", 2)[0]);
    }

    private static String next(Map<String, String> given, EscalationPages.Page page) {
        if (page.next() == null) {
            return null;
        }
        Map<String, String> further = new LinkedHashMap<>(given);
        further.put("cursor", page.next());
        return FilterForm.encoded(further);
    }
}
