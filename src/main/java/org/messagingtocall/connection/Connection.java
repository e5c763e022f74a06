package org.messagingtocall.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.provider.AnswersTable;
import org.springframework.boot.convert.DurationStyle;

/**
 * One brand's settings for one provider, read from {@code <id>.yaml} and checked against the provider's manifest.
 *
 * @param id           the file's stem
 * @param title        name of the scenario in iAdvize
 * @param provider     slug of the provider
 * @param language     two-letter language of the texts when nothing else says it
 * @param settings     the provider's settings, references resolved and defaults filled in
 * @param secrets      values that must never be shown
 * @param websites     iAdvize projects that see this scenario; empty: all
 * @param api          the api door
 * @param phone        which numbers
 * @param conversation how the bot door talks
 * @param consent      what visitors must have agreed to
 * @param hours        when calls are taken; {@link Hours#ALWAYS} when the file says nothing
 * @param scheduling   calls at a chosen time, null when there are none
 * @param tracking     how escalations are found in iAdvize's reports
 * @param limits       how many calls
 * @param iadvizeApi   where visitors are told what became known later, null when they aren't
 * @param answers      what the provider's answers mean
 * @param numberFormat how the provider wants numbers
 */
public record Connection(
        String id,
        String title,
        String provider,
        String language,
        ObjectNode settings,
        Set<String> secrets,
        List<String> websites,
        Api api,
        Phone phone,
        Conversation conversation,
        ConsentRule consent,
        Hours hours,
        Scheduling scheduling,
        Tracking tracking,
        Limits limits,
        IadvizeApi iadvizeApi,
        AnswersTable answers,
        NumberFormat numberFormat) {

    /** Exchange variable that holds the connection while its provider is called. */
    public static final String VARIABLE = "connection";

    private static final String MASK = "••••••";

    /** @param key what callers of the api door present; {@code ""}: the door is closed to everyone */
    public record Api(String key) {}

    /**
     * @param region         ISO 3166 code of the region whose national numbers are understood, {@code ""} for none
     * @param allowedRegions regions that may be called; empty: all
     * @param blockedTypes   libphonenumber's number types that are never called
     */
    public record Phone(String region, Set<String> allowedRegions, Set<PhoneNumberType> blockedTypes) {
        public Phone {
            region = region == null ? "" : region;
            allowedRegions = allowedRegions == null ? Set.of() : Set.copyOf(allowedRegions);
            blockedTypes = blockedTypes == null ? Set.of() : Set.copyOf(blockedTypes);
        }
    }

    /**
     * @param offerChoice    first ask Chat / Phone
     * @param askConsent     the older way to say {@code consent.by: asked}
     * @param attempts       wrong numbers until {@code attempts_exhausted}, 1 to 10
     * @param whenExhausted  what then
     * @param transferTo     label or id of a distribution rule of the bot, {@code ""} for none
     * @param tellNotReached tell the visitor when a call reached nobody
     */
    public record Conversation(boolean offerChoice, boolean askConsent, Integer attempts, WhenExhausted whenExhausted,
            String transferTo, boolean tellNotReached) {
        public Conversation {
            attempts = attempts == null ? 3 : attempts;
            whenExhausted = whenExhausted == null ? WhenExhausted.MESSAGE : whenExhausted;
            transferTo = transferTo == null ? "" : transferTo;
        }
    }

    /** What follows the last wrong number. */
    public enum WhenExhausted {
        /** Hand the visitor to people. */
        TRANSFER,
        /** Close the conversation. */
        CLOSE,
        /** Say so, and leave the conversation open. */
        MESSAGE;

        @JsonCreator
        static WhenExhausted of(String word) {
            return Stream.of(values())
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected transfer, close or message"));
        }
    }

    /** @param keyword put into every final text, so that iAdvize's Conversations report can filter on it */
    public record Tracking(String keyword) {
        public Tracking {
            keyword = keyword == null ? "" : keyword;
        }
    }

    /**
     * @param callsPerNumber       calls to one number within a time, null for no limit
     * @param callsPerConversation calls within one conversation, null for no limit
     * @param repeatAfter          how long the same request is answered without a new call; null: 10 minutes, or 2
     *                             minutes when nothing tells the visitor from others
     */
    public record Limits(Rate callsPerNumber, Integer callsPerConversation, Duration repeatAfter) {

        /** Reads {@code repeatAfter} as {@code 10m}, {@code 90s} or ISO-8601. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static Limits of(Rate callsPerNumber, Integer callsPerConversation, String repeatAfter) {
            if (callsPerConversation != null && callsPerConversation < 1) {
                throw new IllegalArgumentException("callsPerConversation: expected at least 1");
            }
            return new Limits(callsPerNumber, callsPerConversation, repeatAfter == null ? null : time(repeatAfter));
        }

        private static Duration time(String text) {
            try {
                Duration time = DurationStyle.detectAndParse(text);
                if (!time.isNegative() && !time.isZero()) {
                    return time;
                }
            } catch (IllegalArgumentException e) {
                // answered below, like a time that is none
            }
            throw new IllegalArgumentException("repeatAfter: expected a time such as 10m");
        }

        public Duration repeatAfter(boolean visitorKnown) {
            return repeatAfter != null ? repeatAfter : Duration.ofMinutes(visitorKnown ? 10 : 2);
        }
    }

    /**
     * An account of iAdvize's GraphQL API.
     *
     * @param host its address, without a path
     */
    public record IadvizeApi(String username, String password, String host) {
        public IadvizeApi {
            host = host == null ? "https://api.iadvize.com" : host.replaceFirst("/+$", "");
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "IadvizeApi[" + host + "]";
        }
    }

    /** The text with every secret of this connection masked. */
    public String withoutSecrets(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Its settings as texts by name, for endpoint options; nested ones are left out. */
    public Map<String, String> settingTexts() {
        return settings.properties().stream()
                .filter(setting -> setting.getValue().isTextual())
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> setting.getValue().asText()));
    }

    public boolean isFor(String website) {
        return websites.isEmpty() || website.isEmpty() || websites.contains(website);
    }

    /** Shows no setting. */
    @Override
    public String toString() {
        return "Connection[" + id + ", " + provider + "]";
    }
}
