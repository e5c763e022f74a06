package org.messagingtocall.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts, line by line.
 *
 * @param what     what is compared
 * @param expected what the case says
 * @param came     what it came to
 */
record Comparison(String what, String expected, String came) {

    boolean same() {
        return expected.equals(came);
    }

    /** Both texts in one: {@code -} before a line that was expected only, {@code +} before one that came only. */
    @Override
    public String toString() {
        return what + " (- expected, + came)\n  " + String.join("\n  ", marked(expected.lines().toList(), came.lines().toList()));
    }

    private static List<String> marked(List<String> expected, List<String> came) {
        int[][] common = common(expected, came);
        List<String> lines = new ArrayList<>();
        int e = 0;
        int c = 0;
        while (e < expected.size() || c < came.size()) {
            if (e < expected.size() && c < came.size() && expected.get(e).equals(came.get(c))) {
                lines.add("  " + expected.get(e++));
                c++;
            } else if (c == came.size() || e < expected.size() && common[e + 1][c] >= common[e][c + 1]) {
                lines.add("- " + expected.get(e++));
            } else {
                lines.add("+ " + came.get(c++));
            }
        }
        return lines;
    }

    /** How many lines, from these two on to the ends, are in both in the same order. */
    private static int[][] common(List<String> expected, List<String> came) {
        int[][] common = new int[expected.size() + 1][came.size() + 1];
        for (int e = expected.size() - 1; e >= 0; e--) {
            for (int c = came.size() - 1; c >= 0; c--) {
                common[e][c] = expected.get(e).equals(came.get(c)) ? common[e + 1][c + 1] + 1
                        : Math.max(common[e + 1][c], common[e][c + 1]);
            }
        }
        return common;
    }
}
