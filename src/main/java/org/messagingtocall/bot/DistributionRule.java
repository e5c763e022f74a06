package org.messagingtocall.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Where a conversation may be transferred.
 *
 * @param id    iAdvize's UUID
 * @param label as shown to admins
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DistributionRule(String id, String label) {}
