package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A set-up sheet, read off its page as an admin does: by section and label, what the copy buttons give. */
record Sheet(String page) {

    private static final Pattern SECTION = Pattern.compile("<section aria-labelledby=\"([^\"]+)\"(.*?)</section>", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("<dt[^>]*>(.*?)</dt>\\s*<dd[^>]*>(.*?)</dd>", Pattern.DOTALL);
    private static final Pattern PASTED = Pattern.compile("data-copy=\"([^\"]*)\"");
    private static final Pattern OUTPUT = Pattern.compile("<div class=\"output\">.*?data-copy=\"([^\"]*)\".*?</span><span>([^<]*)</span></div>", Pattern.DOTALL);

    /** All that can be pasted beside a label, in order. */
    List<String> values(String section, String label) {
        return pasted(line(section, label));
    }

    /** The only thing that can be pasted beside a label. */
    String value(String section, String label) {
        List<String> values = values(section, label);
        assertThat(values).as("%s, %s", section, label).hasSize(1);
        return values.get(0);
    }

    /** Named values with what is said of each. */
    Map<String, String> named(String section, String label) {
        Map<String, String> named = new LinkedHashMap<>();
        OUTPUT.matcher(line(section, label)).results().forEach(found -> named.put(text(found.group(1)), text(found.group(2))));
        return named;
    }

    /** What can be pasted in the steps of the scenario. */
    List<String> scenario() {
        String api = section("api");
        return pasted(api.substring(api.indexOf("<ol>")));
    }

    /** Everything that can be pasted. */
    List<String> everything() {
        return pasted(page);
    }

    private String line(String section, String label) {
        List<String> lines = new ArrayList<>();
        LINE.matcher(section(section)).results().filter(found -> text(found.group(1)).equals(label)).map(found -> found.group(2)).forEach(lines::add);
        assertThat(lines).as("%s, %s", section, label).hasSize(1);
        return lines.get(0);
    }

    private String section(String name) {
        return SECTION.matcher(page).results().filter(found -> found.group(1).equals(name)).map(found -> found.group(2)).findFirst().orElseThrow();
    }

    private static List<String> pasted(String html) {
        return PASTED.matcher(html).results().map((MatchResult found) -> text(found.group(1))).toList();
    }

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html);
    }
}
