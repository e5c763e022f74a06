package org.messagingtocall.scaffold;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by its name whether a field is the number to call. */
final class PhoneField {

    private static final Pattern OURS = Pattern.compile("^(from|caller|calling|source|origin|sender|outbound|display|ani|cli).*");
    private static final Pattern OTHER = Pattern.compile(".*(country|type|name|url|sid|script|zone|method|status|extension|ext|id|ids|format)$");
    private static final Pattern SURE = Pattern.compile(
            "^(to|callee|msisdn|dnis|destination|.*(phone|callback|destination|dest|customer|contact|to|called|client|visitor)_?(phone)?_?-?numbers?)$");
    private static final Pattern CALLED = Pattern.compile("^(to|destination|dest|callee|customer|contact|callback|recipient|target).*");

    /** The most. */
    static final int SURE_OF_IT = 4;

    private PhoneField() {}

    /** 0 for no; the more, the surer. */
    static int likeness(List<String> path) {
        List<String> words = path.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        String leaf = words.get(words.size() - 1);
        boolean called = words.subList(0, words.size() - 1).stream().anyMatch(word -> CALLED.matcher(word).matches());
        if (isOurs(path) || OTHER.matcher(leaf).matches()) {
            return 0;
        }
        return SURE.matcher(leaf).matches() ? SURE_OF_IT
                : called && leaf.matches("number|endpoint|phone|value|address") ? 3
                : leaf.contains("phone") ? 2
                : leaf.equals("number") ? 1
                : 0;
    }

    /** Whether it is about the side that calls. */
    static boolean isOurs(List<String> path) {
        return path.stream().anyMatch(word -> OURS.matcher(word.toLowerCase(Locale.ROOT)).matches());
    }
}
