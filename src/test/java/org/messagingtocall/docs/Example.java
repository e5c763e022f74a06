package org.messagingtocall.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A curl command of a page that asks the api door for a call, and the answer printed under it.
 *
 * @param page       where it stands
 * @param connection id of the connection it asks
 * @param headers    headers it sends, with the content type curl adds
 * @param body       body it sends
 * @param answer     what the page says it prints
 */
record Example(String page, String connection, Map<String, String> headers, String body, JsonNode answer) {

    private static final Pattern BLOCK =
            Pattern.compile("```sh\\n(curl [^`]*?/iadvize/connections/([a-z-]+)/calls[^`]*)```\\n```json\\n(\\{[^\\n]*})\\n```");
    private static final Pattern HEADER = Pattern.compile("-H '([^:']+): ([^']*)'");
    private static final Pattern DATA = Pattern.compile("-d '([^']*)'");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The examples of a page, in its order. */
    static Stream<Example> of(String page) {
        return BLOCK.matcher(text(page)).results().map(block -> example(page, block));
    }

    /** The text of the first fenced block of a page that contains a line. */
    static String block(String page, String language, String line) {
        Matcher block = Pattern.compile("```" + language + "\\n([^`]*)```").matcher(text(page));
        return block.results().map(result -> result.group(1)).filter(text -> text.contains(line)).findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no " + language + " with " + line));
    }

    /** Its headers, names and values in turn. */
    String[] headerPairs() {
        return headers.entrySet().stream().flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return page + ": " + body;
    }

    private static Example example(String page, MatchResult block) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        HEADER.matcher(block.group(1)).results().forEach(header -> headers.put(header.group(1), header.group(2)));
        Matcher data = DATA.matcher(block.group(1));
        if (!data.find()) {
            throw new AssertionError(page + ": no -d in " + block.group(1));
        }
        try {
            return new Example(page, block.group(2), headers, data.group(1), JSON.readTree(block.group(3)));
        } catch (IOException e) {
            throw new AssertionError(page + ": not JSON: " + block.group(3), e);
        }
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of(page));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
