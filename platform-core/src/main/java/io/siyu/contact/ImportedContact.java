package io.siyu.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One follow relation as a full synchronisation reads it; a contact with three friends among the staff comes three times.
 *
 * @param state of the channel code through which the contact came
 * @param remark what the staff member calls the contact; null: not told
 * @param addedAt when they became friends
 */
public record ImportedContact(
        ContactProfile profile,
        String staffUserid,
        @Nullable String state,
        @Nullable String remark,
        Instant addedAt) {}
