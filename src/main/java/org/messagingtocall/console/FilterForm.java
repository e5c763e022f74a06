package org.messagingtocall.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.history.BadFilter;
import org.messagingtocall.history.EscalationFilter;
import org.messagingtocall.history.FilterValues;
import org.messagingtocall.history.NumberFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter of the escalations' page, as its form has it and as its address has it. A whole number stands in no address, which
 * would be logged on the way: there its keyed hash does, as {@code who}.
 */
@Component
class FilterForm {

    /** A keyed hash of a number; what else it may be is {@link FilterValues}' business. */
    static final String WHO = "who";

    private static final String NUMBER = "number";
    private static final List<String> NAMES =
            List.of("connection", "bot", "keyword", "status", "reason", "provider", "from", "to", "reference", NUMBER);

    private final FilterValues values;
    private final Connections connections;

    FilterForm(FilterValues values, Connections connections) {
        this.values = values;
        this.connections = connections;
    }

    /** What is asked for, by name, without what is blank or none of it. */
    static Map<String, String> given(Map<String, String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        NAMES.forEach(name -> given.put(name, parameters.getOrDefault(name, "").strip()));
        String who = parameters.getOrDefault(WHO, "");
        given.put(WHO, who.matches("[0-9a-f]{64}") ? who : "");
        given.values().removeIf(String::isEmpty);
        return given;
    }

    /** @throws BadFilter when a value can't be what its name says, or a whole number stands in the address */
    EscalationFilter filter(Map<String, String> given) {
        EscalationFilter filter = read(given);
        if (filter.number() != null && filter.number().by() == NumberFilter.By.HASH) {
            throw new BadFilter(NUMBER, "no whole one in an address");
        }
        return given.containsKey(WHO) ? with(filter, new NumberFilter(NumberFilter.By.HASH, given.get(WHO))) : filter;
    }

    /**
     * The query of the page that shows what a form asks for.
     *
     * @throws BadFilter as {@link #filter} does
     */
    String query(Map<String, String> form) {
        NumberFilter number = read(form).number();
        Map<String, String> shown = new LinkedHashMap<>(form);
        if (number != null) {
            shown.remove(WHO);
        }
        if (number != null && number.by() == NumberFilter.By.HASH) {
            shown.remove(NUMBER);
            shown.put(WHO, number.value());
        }
        return encoded(shown);
    }

    static String encoded(Map<String, String> given) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        given.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
        return given.isEmpty() ? "" : query.encode().buildAndExpand(given).toUriString();
    }

    private EscalationFilter read(Map<String, String> given) {
        Map<String, String> named = new LinkedHashMap<>(given);
        named.remove(WHO);
        if (named.containsKey(NUMBER)) {
            region(named.get("connection")).forEach(region -> named.put("region", region));
        }
        return values.filter(named);
    }

    /** In which numbers are read that are in no international form: the connection's, else the one of all connections. */
    private List<String> region(String connection) {
        List<String> regions = connections.all().stream().filter(any -> connection == null || any.id().equals(connection))
                .map(Connection::phone).map(phone -> phone.region()).distinct().toList();
        return regions.size() == 1 && regions.get(0) != null ? regions : List.of();
    }

    private static EscalationFilter with(EscalationFilter filter, NumberFilter number) {
        return new EscalationFilter(filter.connection(), filter.bot(), filter.keyword(), filter.status(), filter.reason(), filter.provider(),
                filter.door(), filter.from(), filter.to(), filter.reference(), number);
    }
}
