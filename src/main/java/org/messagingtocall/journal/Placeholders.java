package org.messagingtocall.journal;

import java.util.Collections;

/** What stands in a statement for values of which it is not known beforehand how many they are. */
public final class Placeholders {

    private Placeholders() {}

    /** For between the brackets of {@code in (…)}: {@code ?, ?}. */
    public static String of(int many) {
        return String.join(", ", Collections.nCopies(many, "?"));
    }
}
