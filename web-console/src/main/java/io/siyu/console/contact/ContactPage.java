package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.Times;
import io.siyu.contact.Attributes;
import io.siyu.contact.Contact;
import io.siyu.contact.Contacts;
import io.siyu.contact.Notes;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageHistory;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one contact shows, whichever form leads to it. */
@Component
class ContactPage {

    private static final int NOTES = 50;

    private final Contacts contacts;
    private final Attributes attributes;
    private final Notes notes;
    private final StaffMembers staff;
    private final Tags tags;
    private final StageHistory stages;
    private final Journeys journeys;
    private final Timeline timeline;
    private final MessageLines messages;

    ContactPage(
            Contacts contacts,
            Attributes attributes,
            Notes notes,
            StaffMembers staff,
            Tags tags,
            StageHistory stages,
            Journeys journeys,
            Timeline timeline,
            MessageLines messages) {
        this.contacts = contacts;
        this.attributes = attributes;
        this.notes = notes;
        this.staff = staff;
        this.tags = tags;
        this.stages = stages;
        this.journeys = journeys;
        this.timeline = timeline;
        this.messages = messages;
    }

    String show(SignedIn me, Contact contact, Times times, Model model) {
        TenantId tenant = me.tenant();
        long id = contact.id();
        model.addAttribute("contact", contact);
        model.addAttribute("owner", owner(tenant, contact).map(Staff::name).orElse(null));
        model.addAttribute("followers", contacts.followers(tenant, id));
        model.addAttribute("attributes", attributes.of(tenant, id));
        model.addAttribute("notes", notes.of(tenant, id, NOTES));
        model.addAttribute("whereabouts", stages.whereabouts(tenant, id));
        model.addAttribute("journeys", journeys.all(tenant));
        model.addAttribute("messages", messages.of(tenant, id));
        model.addAttribute("timeline", timeline.page(tenant, id, times.now(), 0));
        showRights(me, id, model);
        showWhoCouldOwnIt(me, contact, model);
        showTags(tenant, id, model);
        return "contact/contact";
    }

    void showTags(TenantId tenant, long id, Model model) {
        model.addAttribute("tags", tags.of(tenant, id));
        model.addAttribute("groups", tags.groups(tenant));
    }

    private static void showRights(SignedIn me, long id, Model model) {
        model.addAttribute("mayEdit", me.may("POST", "/contacts/" + id + "/tags"));
        model.addAttribute("mayReveal", me.may("POST", "/contacts/" + id + "/phone"));
        model.addAttribute("mayErase", me.may("POST", "/contacts/" + id + "/erase"));
    }

    private void showWhoCouldOwnIt(SignedIn me, Contact contact, Model model) {
        if (me.may("POST", "/contacts/" + contact.id() + "/owner")) {
            model.addAttribute(
                    "members",
                    staff.all(me.tenant()).stream()
                            .filter(Staff::active)
                            .filter(member -> !Long.valueOf(member.id()).equals(contact.ownerId()))
                            .toList());
        }
    }

    private Optional<Staff> owner(TenantId tenant, Contact contact) {
        return Optional.ofNullable(contact.ownerId()).flatMap(owner -> staff.byId(tenant, owner));
    }
}
