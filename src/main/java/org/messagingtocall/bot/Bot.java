package org.messagingtocall.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A bot operator of iAdvize and the scenario an admin gave it.
 *
 * @param idOperator        iAdvize's id, for example {@code ha-900001}
 * @param connection        id of the connection that is its scenario
 * @param name              as in iAdvize's reports
 * @param language          two letters, {@code ""} when unknown
 * @param distributionRules the only rules it may transfer to
 * @param idWebsite         its project, or {@code ""}
 */
public record Bot(String idOperator, String connection, String name, String language,
        List<DistributionRule> distributionRules, String idWebsite, Instant createdAt, Instant updatedAt) {

    /** The rule with this label or id, if iAdvize gave it to this bot. */
    public Optional<DistributionRule> rule(String labelOrId) {
        return distributionRules.stream()
                .filter(rule -> labelOrId.equals(rule.id()) || labelOrId.equals(rule.label()))
                .findFirst();
    }
}
