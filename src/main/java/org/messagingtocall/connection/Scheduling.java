package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Calls at a time the visitor chooses.
 *
 * @param offer       when the bot offers times
 * @param slotMinutes from one offered time to the next, 5 to 240; they are counted from midnight
 * @param leadMinutes how far ahead the first one is at least, 0 to 1440
 * @param maxDays     how far ahead the last one may be, 1 to 30
 * @param slots       how many are offered at once, 1 to 6
 * @param by          who keeps the call until its time
 */
public record Scheduling(Offer offer, Integer slotMinutes, Integer leadMinutes, Integer maxDays, Integer slots, By by) {

    private static final int DAY = 24 * 60;

    public Scheduling {
        offer = offer == null ? Offer.CLOSED : offer;
        slotMinutes = slotMinutes == null ? 30 : slotMinutes;
        leadMinutes = leadMinutes == null ? 30 : leadMinutes;
        maxDays = maxDays == null ? 7 : maxDays;
        slots = slots == null ? 3 : slots;
    }

    /** When the bot offers times. */
    public enum Offer {
        /** While the connection is closed. */
        CLOSED,
        /** Also while it is open, beside "now". */
        ALWAYS,
        /** Never: times come in at the api door only. */
        NEVER;

        @JsonCreator
        static Offer of(String word) {
            return Scheduling.of(values(), word, "closed, always or never");
        }
    }

    /** Who keeps the call until its time. */
    public enum By {
        /** The provider, which is asked at once. */
        PROVIDER,
        /** This application, which asks the provider then. */
        US;

        @JsonCreator
        static By of(String word) {
            return Scheduling.of(values(), word, "provider or us");
        }
    }

    private static <E extends Enum<E>> E of(E[] values, String word, String expected) {
        return Stream.of(values).filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected " + expected));
    }

    /** The same, kept by somebody else. */
    Scheduling by(By keeper) {
        return new Scheduling(offer, slotMinutes, leadMinutes, maxDays, slots, keeper);
    }

    /**
     * The section of a connection file, with who keeps calls decided: the provider where it can.
     *
     * @param written null when the file has none
     */
    static Scheduling of(String file, Scheduling written, boolean providerCan, Hours hours) {
        if (written == null) {
            return null;
        }
        within(file, "slotMinutes", written.slotMinutes, 5, 240);
        within(file, "leadMinutes", written.leadMinutes, 0, DAY);
        within(file, "maxDays", written.maxDays, 1, 30);
        within(file, "slots", written.slots, 1, 6);
        if (hours == null) {
            throw new BadConnection(file, "scheduling", "expected hours beside it: times are offered within them, on their time zone's clock");
        }
        if (written.by == By.PROVIDER && !providerCan) {
            throw new BadConnection(file, "scheduling.by", "expected us, as this provider takes no calls for later");
        }
        By by = written.by != null ? written.by : providerCan ? By.PROVIDER : By.US;
        return new Scheduling(written.offer, written.slotMinutes, written.leadMinutes, written.maxDays, written.slots, by);
    }

    private static void within(String file, String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadConnection(file, "scheduling." + key, "expected " + least + " to " + most);
        }
    }

    /** Whether the bot offers times to a visitor who comes now. */
    public boolean isOffered(boolean open) {
        return offer == Offer.ALWAYS || offer == Offer.CLOSED && !open;
    }

    /** The first moment a call can be scheduled for. */
    public Instant earliest(Instant now) {
        return now.plus(Duration.ofMinutes(leadMinutes));
    }

    /** The last moment a call can be scheduled for. */
    public Instant latest(Instant now) {
        return now.plus(Duration.ofDays(maxDays));
    }

    /**
     * The next times at which the connection is open, on the clock of its hours. On the day that clock is put forward the
     * hour that doesn't exist is left out; of the hour that comes twice when it is put back the first one is meant.
     *
     * @param after only those after this moment, and not before the earliest one
     */
    public List<ZonedDateTime> slots(Hours hours, Instant now, Instant after) {
        List<ZonedDateTime> found = new ArrayList<>();
        LocalDate last = latest(now).atZone(hours.timeZone()).toLocalDate();
        for (LocalDate day = earliest(now).atZone(hours.timeZone()).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (int minute = 0; minute < DAY && found.size() < slots; minute += slotMinutes) {
                LocalDateTime wall = day.atTime(minute / 60, minute % 60);
                ZonedDateTime slot = wall.atZone(hours.timeZone());
                Instant at = slot.toInstant();
                if (slot.toLocalDateTime().equals(wall) && at.isAfter(after) && !at.isBefore(earliest(now)) && !at.isAfter(latest(now))
                        && hours.isOpen(slot)) {
                    found.add(slot);
                }
            }
        }
        return found;
    }
}
