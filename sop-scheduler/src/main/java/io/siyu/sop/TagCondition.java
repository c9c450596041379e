package io.siyu.sop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What a contact's tags must be like at the moment of sending.
 *
 * @param required true: must have the tag; false: must not have it
 */
@Embeddable
public record TagCondition(@Column(name = "tag_id") long tagId, boolean required) {}
