package org.messagingtocall.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query in PromQL asks for. It is cut into its tokens, not understood: whether it computes something sensible is seen by
 * whoever writes it.
 *
 * @param selectors series it reads
 * @param grouping  labels it groups by
 */
record Query(List<Selector> selectors, Set<String> grouping) {

    /** @param matchers what the labels must be */
    record Selector(String metric, List<LabelMatcher> matchers) {}

    /** @param operator {@code =}, {@code !=}, {@code =~} or {@code !~} */
    record LabelMatcher(String label, String operator, String value) {}

    private static final Pattern TOKEN = Pattern.compile("\\s+|(?<string>\"(?:[^\"\\\\]|\\\\.)*\")|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "|(?<range>\\[(?:\\d+[smhd]|\\$__rate_interval|\\$__range)])|\\d+(?:\\.\\d+)?[smhd]?|(?<sign>=~|!~|!=|==|<=|>=|[-+*/<>=(){},])");
    private static final Set<String> GROUPING = Set.of("by", "on", "ignoring", "without");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");
    private static final Set<String> FUNCTIONS = Set.of("sum", "min", "max", "topk", "rate", "increase", "histogram_quantile", "absent", "max_over_time",
            "min_over_time", "vector", "label_values");

    /** @throws AssertionError when it is none */
    static Query of(String text) {
        List<String> tokens = tokens(text);
        List<Selector> selectors = new ArrayList<>();
        Set<String> grouping = new HashSet<>();
        int open = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            check(open >= 0, text, "a parenthesis too many");
            if (GROUPING.contains(token)) {
                check(next.equals("("), text, "( after " + token);
                for (i += 2; !tokens.get(i).equals(")"); i++) {
                    if (!tokens.get(i).equals(",")) {
                        grouping.add(tokens.get(i));
                    }
                }
            } else if (isName(token) && !WORDS.contains(token)) {
                if (next.equals("(") || GROUPING.contains(next)) {
                    check(FUNCTIONS.contains(token), text, "no function " + token);
                } else {
                    List<LabelMatcher> matchers = new ArrayList<>();
                    if (next.equals("{")) {
                        for (i += 2; !tokens.get(i).equals("}"); i += tokens.get(i).equals(",") ? 1 : 0) {
                            check(isName(tokens.get(i)) && tokens.get(i + 2).startsWith("\""), text, "matcher at " + tokens.get(i));
                            matchers.add(new LabelMatcher(tokens.get(i), tokens.get(i + 1), tokens.get(i + 2).replaceAll("^\"|\"$", "")));
                            i += 3;
                        }
                    }
                    selectors.add(new Selector(token, matchers));
                }
            }
        }
        check(open == 0, text, "a parenthesis is not closed");
        return new Query(selectors, grouping);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            check(token.find(end) && token.start() == end, text, "no token at " + text.substring(end));
            end = token.end();
            if (token.group("range") == null && !token.group().isBlank()) {
                tokens.add(token.group());
            }
        }
        return tokens;
    }

    private static boolean isName(String token) {
        return token.matches("[a-zA-Z_:].*");
    }

    private static void check(boolean right, String text, String what) {
        if (!right) {
            throw new AssertionError(what + " in " + text);
        }
    }
}
