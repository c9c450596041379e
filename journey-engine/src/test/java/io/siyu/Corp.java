package io.siyu;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.contact.ImportedContact;
import io.siyu.contact.LostBy;
import io.siyu.journey.Steering;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One test's corp: people reach it, get tags and leave it through the product's own rules. */
public record Corp(
        TenantId id,
        TenantTransactions transactions,
        Contacts contacts,
        StaffMembers staff,
        Tags tags,
        Steering steering,
        Clock clock) {

    /** Works within the corp, in one transaction. */
    public <T> T get(Supplier<T> work) {
        return transactions.get(id, work);
    }

    /** Works within the corp, in one transaction. */
    public void run(Runnable work) {
        transactions.run(id, work);
    }

    /** Somebody starts a journey. */
    public void starts(long journey) {
        assertThat(get(() -> steering.start(id, journey))).isEmpty();
    }

    /** A member of the staff. */
    public long staff(String userid) {
        return get(() -> staff.register(id, userid, userid).id());
    }

    /** A contact who just became a friend of a staff member. */
    public long friendOf(String staffUserid, String name) {
        return get(() -> contacts.befriended(id, profile(name), staffUserid, null, clock.instant()));
    }

    /** Many contacts, all friends of one staff member, in order of their ids. */
    public List<Long> friendsOf(String staffUserid, int number) {
        List<ImportedContact> friends = IntStream.range(0, number)
                .mapToObj(i -> new ImportedContact(
                        profile(staffUserid + "-friend-" + i), staffUserid, null, null, clock.instant()))
                .toList();
        return get(() -> contacts.importAll(id, friends)).values().stream()
                .sorted()
                .toList();
    }

    /** The contact of that name deletes the staff member. */
    public void leaves(String name, String staffUserid) {
        run(() -> contacts.relationLost(id, external(name), staffUserid, LostBy.CONTACT, clock.instant()));
    }

    /** A tag of the group "兴趣". */
    public long tag(String name) {
        return get(() -> tags.ensure(id, "兴趣", name).id());
    }

    /** Somebody tags contacts by hand. */
    public void tagged(long tag, List<Long> tagged) {
        run(() -> tags.add(id, tagged, tag, Cause.hand("li"), clock.instant()));
    }

    private static ContactProfile profile(String name) {
        return new ContactProfile(external(name), name, null, 0, null);
    }

    private static String external(String name) {
        return "wm-" + name;
    }
}
