package org.messagingtocall.provider;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.phone.NumberFormat;

/**
 * The manifest at the top of a provider's file: what the provider is, which settings it needs and what its answers
 * mean. Declared under {@code beans:}, so Camel fills it through its setters; {@link #check()} reads it whole.
 */
public class Provider {

    private String title = "";
    private String documentation = "";
    private Map<String, Object> settings = Map.of();
    private String oneOf = "";
    private String numberFormat = "e164";
    private boolean validatesNumbers;
    private String acceptance = "placed";
    private String code = "";
    private String callId = "";
    private Map<String, Object> answers = Map.of();
    private boolean answersInSettings;
    private String note = "";

    private Map<String, SettingRule> rules;
    private AnswersTable table;

    /**
     * Reads the manifest.
     *
     * @throws IllegalArgumentException saying which key is wrong and what was expected
     */
    public void check() {
        require("title", title);
        require("documentation", documentation);
        numberFormat();
        acceptanceStatus(acceptance);
        Map<String, SettingRule> read = new LinkedHashMap<>();
        settings.forEach((name, cells) -> {
            if (!(cells instanceof Map<?, ?>)) {
                throw new IllegalArgumentException("settings." + name + ": expected is, default and help");
            }
            @SuppressWarnings("unchecked")
            Map<String, Object> rule = (Map<String, Object>) cells;
            read.put(name, SettingRule.of(name, rule));
        });
        oneOfSettings().stream().filter(name -> !read.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("oneOf: expected declared settings, got " + name);
        });
        rules = read;
        table = answersInSettings ? null : AnswersTable.of(answers, code, callId, acceptanceStatus(acceptance));
    }

    /** The status of a call accepted by a provider of this kind: {@code placed}, {@code queued} or {@code scheduled}. */
    public static Status acceptanceStatus(String kind) {
        return switch (kind) {
            case "placed" -> Status.CALL_PLACED;
            case "queued" -> Status.CALL_QUEUED;
            case "scheduled" -> Status.CALL_SCHEDULED;
            default -> throw new IllegalArgumentException("acceptance: expected placed, queued or scheduled, got \"" + kind + "\"");
        };
    }

    /** The rules of its settings, in the order of the file. */
    public Map<String, SettingRule> settingRules() {
        return rules;
    }

    /** Settings of which exactly one must be given. */
    public List<String> oneOfSettings() {
        return oneOf.isEmpty() ? List.of() : Arrays.asList(oneOf.split("\\s*,\\s*"));
    }

    /** What its answers mean, null when each connection says it in its settings. */
    public AnswersTable table() {
        return table;
    }

    public NumberFormat numberFormat() {
        try {
            return NumberFormat.valueOf(numberFormat.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("numberFormat: expected e164, digits, national or idd, got \"" + numberFormat + "\"");
        }
    }

    private static void require(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + ": expected a text");
        }
    }

    public String getTitle() {
        return title;
    }

    /** Name of the product, as its vendor writes it. */
    public void setTitle(String title) {
        this.title = title;
    }

    public String getDocumentation() {
        return documentation;
    }

    /** Address of the vendor's page on the request this provider makes. */
    public void setDocumentation(String documentation) {
        this.documentation = documentation;
    }

    /** Setting name to {@code is}, {@code default}, {@code help}. */
    public void setSettings(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** Names, separated by commas, of settings of which exactly one must be given. */
    public void setOneOf(String oneOf) {
        this.oneOf = oneOf;
    }

    /** {@code e164} (+33199001234), {@code digits} (33199001234), {@code national} (0199001234), {@code idd} (0033199001234). */
    public void setNumberFormat(String numberFormat) {
        this.numberFormat = numberFormat;
    }

    public boolean isValidatesNumbers() {
        return validatesNumbers;
    }

    /** Whether its answer tells that a number is wrong. */
    public void setValidatesNumbers(boolean validatesNumbers) {
        this.validatesNumbers = validatesNumbers;
    }

    public String getAcceptance() {
        return acceptance;
    }

    /** What an accepted call is: {@code placed}, {@code queued} or {@code scheduled}. */
    public void setAcceptance(String acceptance) {
        this.acceptance = acceptance;
    }

    /** JSONPath of the code in its error answers. */
    public void setCode(String code) {
        this.code = code;
    }

    /** JSONPath of the call's id in its accepting answers. */
    public void setCallId(String callId) {
        this.callId = callId;
    }

    /** Row name to {@code http}, {@code code}, {@code json}, {@code header}, {@code text}, {@code status}, {@code reason}. */
    public void setAnswers(Map<String, Object> answers) {
        this.answers = answers;
    }

    /** True when {@code answers}, {@code code}, {@code callId} and {@code acceptance} are settings of each connection. */
    public void setAnswersInSettings(boolean answersInSettings) {
        this.answersInSettings = answersInSettings;
    }

    public String getNote() {
        return note;
    }

    /** What an engineer should know before choosing it, shown in the providers table. */
    public void setNote(String note) {
        this.note = note;
    }
}
