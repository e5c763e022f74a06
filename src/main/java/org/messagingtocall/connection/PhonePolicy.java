package org.messagingtocall.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.messagingtocall.phone.NumberType;
import org.messagingtocall.phone.PhoneNumber;

/**
 * Which numbers a connection understands and calls.
 *
 * @param region         ISO 3166 code of the region whose national numbers are understood, {@code ""} for none
 * @param allowedRegions regions that may be called; empty: all
 * @param blockedTypes   kinds of numbers that are never called; when the file says nothing, the costly ones
 * @param blockedNumbers numbers that are never called
 */
public record PhonePolicy(String region, Set<String> allowedRegions, Set<NumberType> blockedTypes, List<BlockedNumber> blockedNumbers) {

    /** When a file says nothing. */
    static final PhonePolicy DEFAULT = new PhonePolicy(null, null, null, null);

    public PhonePolicy {
        region = region == null ? "" : region;
        allowedRegions = allowedRegions == null ? Set.of() : Set.copyOf(allowedRegions);
        blockedTypes = blockedTypes == null ? NumberType.COSTLY : Set.copyOf(blockedTypes);
        blockedNumbers = blockedNumbers == null ? List.of() : List.copyOf(blockedNumbers);
    }

    /** Why a number is not called, as the outcome's reason; empty when it may be. */
    public Optional<String> refusal(PhoneNumber number) {
        if (blockedNumbers.stream().anyMatch(blocked -> blocked.matches(number))) {
            return Optional.of(BlockedNumber.REASON);
        }
        if (!allowedRegions.isEmpty() && !allowedRegions.contains(number.region())) {
            return Optional.of("number-region-not-allowed");
        }
        return blockedTypes.contains(NumberType.of(number)) ? Optional.of("number-type-not-allowed") : Optional.empty();
    }
}
