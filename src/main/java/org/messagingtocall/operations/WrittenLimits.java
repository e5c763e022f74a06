package org.messagingtocall.operations;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.messagingtocall.connection.Limits;
import org.messagingtocall.connection.Rate;
import org.springframework.boot.convert.DurationStyle;

/** {@code limits} as a connection's file would say them; null for no limit. */
record WrittenLimits(String callsPerNumber, Integer callsPerConversation, String callsPerConnection, Integer callsPerDay, String repeatAfter) {

    static WrittenLimits of(Limits limits) {
        String usual = time(limits.repeatAfter(true));
        String unknown = time(limits.repeatAfter(false));
        return new WrittenLimits(rate(limits.callsPerNumber()), limits.callsPerConversation(), rate(limits.callsPerConnection()), limits.callsPerDay(),
                usual.equals(unknown) ? usual : usual + ", or " + unknown + " when nothing tells the visitor from others");
    }

    private static String rate(Rate rate) {
        return rate == null ? null : rate.count() + "/" + time(rate.per());
    }

    /** Such as {@code 90d}, in the largest unit that has no rest. */
    static String time(Duration time) {
        ChronoUnit unit = Stream.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS)
                .filter(one -> time.toMillis() % one.getDuration().toMillis() == 0).findFirst().orElse(ChronoUnit.MILLIS);
        return DurationStyle.SIMPLE.print(time, unit);
    }
}
