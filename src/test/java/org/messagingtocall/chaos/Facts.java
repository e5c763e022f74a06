package org.messagingtocall.chaos;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What was seen in a run.
 *
 * @param startedAt when it began, of {@link System#nanoTime()}
 * @param wishes    what visitors asked
 * @param answers   what the doors said
 * @param calls     what reached the provider
 * @param rows      what the journal holds at the end
 * @param ends      how processes were made to end, by their names
 * @param outages   when nodes could not write to their databases
 * @param hash      the journal's, of a number
 */
record Facts(long startedAt, List<Wish> wishes, List<DoorAnswer> answers, List<ProviderCall> calls, List<Row> rows,
        Map<String, End> ends, List<Outage> outages, UnaryOperator<String> hash) {

    long accepted() {
        return calls.stream().filter(call -> call.acceptedAt() != null).count();
    }

    /** A moment, in seconds from the beginning. */
    String at(long nanoTime) {
        return "%.3f s".formatted((nanoTime - startedAt) / 1e9);
    }
}
