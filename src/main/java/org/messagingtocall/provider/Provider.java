package org.messagingtocall.provider;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.token.TokenRule;

/**
 * A provider, declared under {@code beans:} at the top of its file with its manifest as one YAML text: Camel's own
 * binding of nested bean properties keeps neither their order nor two levels of maps.
 */
public class Provider {

    private static final String ROUTE = "provider-";
    private static final List<String> IDEMPOTENCY = List.of("none", "natural", "token");

    private String text = "";
    private Manifest manifest;
    private Map<String, SettingRule> rules;
    private AnswersTable table;
    private CheckTable checkTable;
    private WaitRule waitRule;
    private EventsTable events;
    private Duration retryAfter;
    private UnansweredRule unanswered;

    /** Id of the route that asks the provider of that slug, for all connections, and name of its direct endpoint. */
    public static String routeId(String slug) {
        return ROUTE + slug;
    }

    /** The manifest; see docs/adding-a-provider.md for its keys. Read by {@link #check()}. */
    public void setManifest(String manifest) {
        this.text = manifest;
    }

    /**
     * Reads the manifest.
     *
     * @throws IllegalArgumentException saying which key is wrong and what was expected
     */
    void check() {
        manifest = Manifest.read(text);
        require("title", manifest.title());
        require("documentation", manifest.documentation());
        numberFormat(manifest.numberFormat());
        Map<String, SettingRule> read = new LinkedHashMap<>();
        manifest.settings().forEach((name, rule) -> read.put(name, SettingRule.of(name, rule)));
        manifest.oneOf().stream().filter(name -> !read.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("oneOf: expected declared settings, got " + name);
        });
        if (!IDEMPOTENCY.contains(manifest.idempotency())) {
            throw new IllegalArgumentException("idempotency: expected one of " + IDEMPOTENCY + ", got \"" + manifest.idempotency() + "\"");
        }
        retryAfter = manifest.retryAfter().isEmpty() ? Duration.ZERO : Manifest.time("retryAfter", manifest.retryAfter());
        if (manifest.token() != null) {
            manifest.token().check(read.keySet());
        }
        events = manifest.events() == null ? null : EventsTable.of(manifest.events(), read.keySet());
        rules = read;
        waitRule = WaitRule.of(manifest, read.keySet());
        checkTable = CheckTable.of(manifest.check(), manifest.code(), waitRule);
        Status acceptance = AnswersTable.acceptanceStatus(manifest.acceptance());
        table = manifest.answersInSettings() ? null
                : AnswersTable.of(manifest.answers(), manifest.code(), manifest.callId(), acceptance);
        unanswered = UnansweredRule.of(manifest, acceptance);
    }

    /** The rules of its settings, in the order of the file. */
    public Map<String, SettingRule> settingRules() {
        return rules;
    }

    /** Settings of which exactly one must be given. */
    public List<String> oneOfSettings() {
        return manifest.oneOf();
    }

    /** What its answers mean, null when each connection says it in its settings. */
    public AnswersTable table() {
        return table;
    }

    /** How it wants numbers. */
    public NumberFormat numberFormat() {
        return numberFormat(manifest.numberFormat());
    }

    /** @throws IllegalArgumentException when there is no format of that name */
    public static NumberFormat numberFormat(String name) {
        try {
            return NumberFormat.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("numberFormat: expected e164, digits, national or idd, got \"" + name + "\"");
        }
    }

    /** Whether a connection says itself what answers mean and how numbers look. */
    public boolean answersInSettings() {
        return manifest.answersInSettings();
    }

    public String title() {
        return manifest.title();
    }

    public String documentation() {
        return manifest.documentation();
    }

    public String note() {
        return manifest.note();
    }

    /** What it tells of calls after it accepted them, empty when it tells nothing. */
    public Optional<EventsTable> events() {
        return Optional.ofNullable(events);
    }

    /** How long it isn't asked after a 429 that does not say so itself; zero: not at all. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** How its token is got, null when it needs none. */
    public TokenRule token() {
        return manifest.token();
    }

    /** {@code none}, {@code natural} or {@code token}. */
    public String idempotency() {
        return manifest.idempotency();
    }

    /** Facts it rests on that no source of the vendor confirms. */
    public List<String> unconfirmed() {
        return manifest.unconfirmed();
    }

    /** What a check of a connection does, {@code ""} when there is none. */
    public String checkDoes() {
        return manifest.check() == null ? "" : manifest.check().does();
    }

    /** Why there is no check, {@code ""} when there is one. */
    public String noCheck() {
        return manifest.check() == null ? "Its file says no way to try it" : manifest.check().none();
    }

    /** What answers to a check mean, null when there is no check. */
    public CheckTable checkTable() {
        return checkTable;
    }

    /** Where the answer to a check tells how long visitors wait for their call, empty when it doesn't. */
    public Optional<WaitRule> waitRule() {
        return Optional.ofNullable(waitRule);
    }

    /** What is done about a call whose answer is not known, null when nothing can be. */
    public UnansweredRule unanswered() {
        return unanswered;
    }

    /** Whether it takes calls for a later time: {@code at} in the call document. */
    /** Whether it calls nobody. */
    public boolean pretends() {
        return manifest.pretends();
    }

    public boolean schedules() {
        return manifest.schedules();
    }

    public boolean validatesNumbers() {
        return manifest.validatesNumbers();
    }

    /** {@code placed}, {@code queued}, {@code scheduled}, or {@code ""} when each connection says it. */
    public String acceptance() {
        return manifest.answersInSettings() ? "" : manifest.acceptance();
    }

    private static void require(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + ": expected a text");
        }
    }
}
