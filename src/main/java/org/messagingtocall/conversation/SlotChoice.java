package org.messagingtocall.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Slots;
import org.messagingtocall.journal.KeyedHash;
import org.messagingtocall.journal.Seal;
import org.messagingtocall.message.TimeTexts;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.PhoneNumber;
import org.springframework.stereotype.Component;

/** The bot's question when to call, and what is made of its answer. */
@Component
class SlotChoice {

    private final Slots slots;
    private final Choices choices;
    private final TimeTexts times;
    private final Seal seal;
    private final KeyedHash hash;
    private final Clock clock;

    SlotChoice(Slots slots, VisitorTexts texts, TimeTexts times, Seal seal, KeyedHash hash, Clock clock) {
        this.slots = slots;
        this.choices = new Choices(texts);
        this.times = times;
        this.seal = seal;
        this.hash = hash;
        this.clock = clock;
    }

    /** What the visitor chose: a time, or {@code at} null for now. */
    record Chosen(Instant at) {}

    /** Whether a visitor who wants to be called is asked when. */
    boolean isOffered(Connection connection) {
        return slots.areOffered(connection);
    }

    /** Whether a visitor who was not asked, or whose time is over, has to be asked now, as nobody could be called. */
    boolean isNeeded(Connection connection, Memory memory) {
        return current(memory).plan().at() == null && !slots.isOpen(connection) && isOffered(connection);
    }

    /** The memory without a time that is over: a visitor may take a while to type a number. */
    Memory current(Memory memory) {
        boolean over = memory.plan().at() != null && memory.plan().at().isBefore(clock.instant());
        return over ? memory.with(memory.plan().chosen(null)) : memory;
    }

    /** The memory with a number that is not called yet. */
    Memory keeping(Memory memory, PhoneNumber number) {
        return memory.with(memory.plan().withNumber(
                seal.seal(number.e164() + (number.extension().isEmpty() ? "" : " ext. " + number.extension())), hash.ofNumber(number.e164())));
    }

    /** The number that was typed before a time was chosen, if it still can be read. */
    Optional<String> number(Memory memory) {
        return Optional.of(memory.plan().sealedNumber()).filter(sealed -> !sealed.isEmpty()).flatMap(seal::open);
    }

    /** Offers times, the next ones after those offered before when there are any. */
    Turn ask(BotMessage message, Connection connection, Memory memory, List<String> before) {
        List<ZonedDateTime> next = slots.after(connection, last(memory));
        // After the last ones the first come again.
        List<ZonedDateTime> offered = next.isEmpty() ? slots.after(connection, Instant.EPOCH) : next;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Memory asked = memory.at(Step.SLOT).with(memory.plan().offering(now, offered.stream().map(ZonedDateTime::toInstant).toList()));
        String question = slots.isOpen(connection) ? "ask-time" : "ask-time-closed";
        return new Turn(message, asked, null, Stream.concat(before.stream(), Stream.of(question)).toList(), null, keys(connection, offered),
                labels(message, connection, asked), Turn.HandOver.NONE);
    }

    /** Asks once more with the same times. */
    Turn again(BotMessage message, Connection connection, Memory memory) {
        List<ZonedDateTime> offered = memory.plan().offered().stream().map(at -> at.atZone(zone(connection))).toList();
        return new Turn(message, memory, null, List.of("ask-time"), null, keys(connection, offered), labels(message, connection, memory),
                Turn.HandOver.NONE);
    }

    /**
     * The choice in what was typed, if there is one: as it stood on the button, as it would stand there now, or the time
     * alone, when but one that was offered has it.
     */
    Optional<Chosen> chosen(BotMessage message, Connection connection, Memory memory) {
        if (slots.isOpen(connection) && choices.isTyped(message, "choice-now")) {
            return Optional.of(new Chosen(null));
        }
        Plan plan = memory.plan();
        String typed = ClockTimes.plain(message.text());
        return Stream.of(plan.offeredAt(), clock.instant())
                .flatMap(shownAt -> plan.offered().stream().filter(at -> typed.equals(ClockTimes.plain(label(message, connection, at, shownAt)))))
                .filter(at -> at.isAfter(clock.instant()))
                .findFirst()
                .or(() -> ofOnlyTime(message, connection, plan))
                .map(Chosen::new);
    }

    private Optional<Instant> ofOnlyTime(BotMessage message, Connection connection, Plan plan) {
        List<Instant> same = ClockTimes.alone(message.text())
                .map(typed -> plan.offered().stream().filter(at -> typed.equals(ClockTimes.plain(at.atZone(zone(connection)).toLocalTime().toString()))).toList())
                .orElse(List.of());
        return same.size() == 1 ? same.stream().filter(at -> at.isAfter(clock.instant())).findFirst() : Optional.empty();
    }

    boolean wantsOthers(BotMessage message) {
        return choices.isTyped(message, "choice-other-times");
    }

    private List<String> keys(Connection connection, List<ZonedDateTime> offered) {
        List<String> keys = new ArrayList<>();
        if (slots.isOpen(connection)) {
            keys.add("choice-now");
        }
        if (!offered.isEmpty() && !slots.after(connection, offered.get(offered.size() - 1).toInstant()).isEmpty()) {
            keys.add("choice-other-times");
        }
        keys.add("choice-chat");
        return keys;
    }

    private List<String> labels(BotMessage message, Connection connection, Memory memory) {
        return memory.plan().offered().stream().map(at -> label(message, connection, at, memory.plan().offeredAt())).toList();
    }

    private String label(BotMessage message, Connection connection, Instant at, Instant shownAt) {
        return times.slot(at.atZone(zone(connection)), shownAt.atZone(zone(connection)), message.language());
    }

    private static Instant last(Memory memory) {
        List<Instant> offered = memory.plan().offered();
        return offered.isEmpty() ? Instant.EPOCH : offered.get(offered.size() - 1);
    }

    private static ZoneId zone(Connection connection) {
        return connection.hours().timeZone();
    }
}
