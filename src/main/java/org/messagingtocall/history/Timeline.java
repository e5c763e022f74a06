package org.messagingtocall.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.stereotype.Component;

/** Tells what happened to one escalation, from all tables that know something of it. */
@Component
public class Timeline {

    private static final String EVENTS = "select at, type, detail from escalation_event where escalation_id = ? order by at";
    private static final String CALLS = "select at, state, reason from call_event where connection = ? and ";
    private static final String MESSAGES = "select at, kind, state, detail from visitor_message where escalation_id = ? order by at";
    private static final String DUE = "select execution_time from scheduled_tasks where task_instance = ?";

    private final JournalReader reader;

    public Timeline(JournalReader reader) {
        this.reader = reader;
    }

    /** @param timeline the earliest first; what is still due is last */
    public record Story(JournalLine escalation, List<Moment> timeline) {}

    /**
     * @param name its reference, in whatever case, or its id, by which an erased one is still found
     * @throws JournalUnavailable when the database doesn't answer
     */
    public Optional<Story> of(String name) {
        String given = name.strip();
        if (given.isEmpty() || given.length() > 36 || !given.matches("[\\w-]+")) {
            return Optional.empty();
        }
        return reader.find(JournalLine.SELECT + " where reference = ?", JournalLine::of, given.toUpperCase(Locale.ROOT))
                .or(() -> reader.find(JournalLine.SELECT + " where id = ?", JournalLine::of, given.toLowerCase(Locale.ROOT)))
                .map(line -> new Story(line, moments(line)));
    }

    private List<Moment> moments(JournalLine line) {
        List<Moment> events = reader.list(EVENTS, (row, number) -> new Moment(JournalReader.instant(row, "at"), row.getString("type"),
                row.getString("detail"), Words.ofEvent(row.getString("type"), row.getString("detail"))), line.id());
        List<Moment> moments = new ArrayList<>(ofRow(line, events));
        moments.addAll(events);
        moments.addAll(calls("escalation_id = ? and call_id in ('', ?)", line, line.id(), line.callId()));
        moments.addAll(calls("escalation_id = '' and call_id in (?, ?) and call_id <> ''", line, line.id(), line.callId()));
        moments.addAll(reader.list(MESSAGES, (row, number) -> new Moment(JournalReader.instant(row, "at"), "message-" + row.getString("state"),
                (row.getString("kind") + " " + row.getString("detail")).strip(),
                Words.ofMessage(row.getString("kind"), row.getString("state"), row.getString("detail"))), line.id()));
        moments.addAll(reader.list(DUE, (row, number) -> new Moment(JournalReader.instant(row, "execution_time"), "due", line.provider(),
                line.provider() + " is asked for the call"), line.id()));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    /** Until the provider's id of the call is known, events of any may be the call's. */
    private List<Moment> calls(String condition, JournalLine line, String first, String second) {
        String any = second.isEmpty() ? condition.replace(" and call_id in ('', ?)", " and call_id <> ?") : condition;
        return reader.list(CALLS + any, (row, number) -> new Moment(JournalReader.instant(row, "at"), "call-" + row.getString("state").replace('_', '-'),
                row.getString("reason"), Words.ofCall(row.getString("state"), row.getString("reason"))), line.connection(), first, second);
    }

    /** What the escalation's own columns tell. */
    private static List<Moment> ofRow(JournalLine line, List<Moment> events) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(line.createdAt(), "received", line.door(), "asked for at the " + line.door() + " door"));
        boolean atOnce = line.callAt() == null;
        boolean answeredLater = line.answeredAt() != null && line.answeredAt().isAfter(line.createdAt());
        boolean kept = !atOnce && (line.askedAt() != null || line.answeredAt() != null && !answeredLater);
        if (kept) {
            moments.add(new Moment(line.createdAt(), "booked", line.callAt().toString(), "kept here until " + line.callAt()));
        }
        boolean asked = atOnce ? line.answeredAt() == null || answeredLater
                : line.askedAt() != null || !kept && line.status().equals(Status.CALL_SCHEDULED.wire());
        if (asked) {
            // The row names the last one.
            String first = events.stream().filter(event -> event.event().equals(Journal.TOOK_NO_CALL)).map(Moment::detail).findFirst()
                    .orElse(line.provider());
            moments.add(new Moment(line.askedAt() == null ? line.createdAt() : line.askedAt(), "sent", first, first + " was asked for the call"));
        }
        boolean stillBooked = kept && line.status().equals(Status.CALL_SCHEDULED.wire()) && !answeredLater;
        if (line.answeredAt() != null && !stillBooked) {
            moments.add(answer(line, asked));
        }
        if (line.isErased()) {
            moments.add(new Moment(line.erasedAt(), "erased", "", "all that leads to a person was erased"));
        }
        return moments;
    }

    private static Moment answer(JournalLine line, boolean asked) {
        String detail = line.status() + " " + line.reason();
        if (line.status().equals(Status.PENDING.wire())) {
            return new Moment(line.answeredAt(), "unknown", detail, "nobody knows whether the call was placed: " + line.reason());
        }
        return asked ? new Moment(line.answeredAt(), "answered", detail, "the outcome is known: " + line.status() + " (" + line.reason() + ")")
                : new Moment(line.answeredAt(), "decided", detail, "decided without asking a contact centre: " + line.status() + " (" + line.reason() + ")");
    }
}
