package io.siyu.contact;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as another system or a file knows them, by at least one of four identities. What is null is not told and
 * changes nothing.
 *
 * @param ownId the person's id in the corp's own system
 * @param unionid the person's id for the corp's WeChat applications
 * @param externalUserid of a friend who is known here already
 * @param phone as somebody wrote it
 * @param phoneVerified whether the person proved that the number is theirs
 * @param name of a friend it stays as WeCom tells it
 * @param gender 0 unknown, 1 male, 2 female
 * @param attributes texts by key, as {@link Attributes#set} takes them
 */
public record Registration(
        @Nullable String ownId,
        @Nullable String unionid,
        @Nullable String externalUserid,
        @Nullable String phone,
        boolean phoneVerified,
        @Nullable String name,
        @Nullable Integer gender,
        @Nullable LocalDate birthday,
        @Nullable ZoneId zone,
        Map<String, String> attributes) {

    public Registration {
        attributes = Map.copyOf(attributes);
    }

    /** Somebody known by the id of the corp's own system and by name. */
    public static Registration own(String ownId, String name) {
        return new Registration(ownId, null, null, null, false, name, null, null, null, Map.of());
    }

    /** The same person, whose unionid is known too. */
    public Registration withUnionid(String known) {
        return new Registration(
                ownId, known, externalUserid, phone, phoneVerified, name, gender, birthday, zone, attributes);
    }

    /** The same person, whose phone number is known too. */
    public Registration withPhone(String known, boolean verified) {
        return new Registration(
                ownId, unionid, externalUserid, known, verified, name, gender, birthday, zone, attributes);
    }

    /** The same person, of whom something else is known too. */
    public Registration withAttributes(Map<String, String> known) {
        return new Registration(
                ownId, unionid, externalUserid, phone, phoneVerified, name, gender, birthday, zone, known);
    }
}
