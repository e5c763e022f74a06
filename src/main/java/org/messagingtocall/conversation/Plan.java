package org.messagingtocall.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is remembered of a call for later that a chat is about. Times are remembered as moments, so that a button that was
 * shown yesterday still means what it said.
 *
 * @param offeredAt    when times were offered, null when they weren't
 * @param offered      the times on the buttons
 * @param at           the one chosen, null while there is none
 * @param sealedNumber the number that was typed before a time was chosen, encrypted; {@code ""} for none
 * @param numberHash   what that number is found by; {@code ""} for none
 */
record Plan(Instant offeredAt, List<Instant> offered, Instant at, String sealedNumber, String numberHash) {

    static final Plan NONE = new Plan(null, List.of(), null, "", "");

    Plan offering(Instant now, List<Instant> times) {
        return new Plan(now, times, null, sealedNumber, numberHash);
    }

    Plan chosen(Instant time) {
        return new Plan(null, List.of(), time, sealedNumber, numberHash);
    }

    Plan withNumber(String sealed, String hash) {
        return new Plan(offeredAt, offered, at, sealed, hash);
    }

    /** For the database: seconds since 1970, the time of the offer first; {@code ""} for none. */
    String offer() {
        return offeredAt == null ? "" : Stream.concat(Stream.of(offeredAt), offered.stream())
                .map(moment -> Long.toString(moment.getEpochSecond())).collect(Collectors.joining(" "));
    }

    static Plan of(String offer, Instant at, String sealedNumber, String numberHash) {
        List<Instant> moments = new ArrayList<>(Arrays.stream(offer.split(" ")).filter(text -> !text.isEmpty())
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text))).toList());
        return new Plan(moments.isEmpty() ? null : moments.remove(0), List.copyOf(moments), at, sealedNumber, numberHash);
    }
}
