package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.contact.Cause;
import io.siyu.contact.Contact;
import io.siyu.contact.Contacts;
import io.siyu.journey.Enrolments;
import io.siyu.journey.ExitReason;
import io.siyu.journey.Journeys;
import io.siyu.journey.StageHistory;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One contact: who it is, where it stands, what happened, what was sent and what will be. */
@Controller
@RequestMapping("/contacts/{id}")
class ContactController {

    private final VisibleContacts visible;
    private final Contacts contacts;
    private final StaffMembers staff;
    private final Tags tags;
    private final StageHistory stages;
    private final Journeys journeys;
    private final Enrolments enrolments;
    private final Timeline timeline;
    private final MessageLines messages;
    private final Notices notices;

    ContactController(
            VisibleContacts visible,
            Contacts contacts,
            StaffMembers staff,
            Tags tags,
            StageHistory stages,
            Journeys journeys,
            Enrolments enrolments,
            Timeline timeline,
            MessageLines messages,
            Notices notices) {
        this.visible = visible;
        this.contacts = contacts;
        this.staff = staff;
        this.tags = tags;
        this.stages = stages;
        this.journeys = journeys;
        this.enrolments = enrolments;
        this.timeline = timeline;
        this.messages = messages;
        this.notices = notices;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        Contact contact = visible.get(me, id);
        model.addAttribute("contact", contact);
        model.addAttribute("owner", owner(me, contact).map(Staff::name).orElse(null));
        model.addAttribute("followers", contacts.followers(me.tenant(), id));
        model.addAttribute("whereabouts", stages.whereabouts(me.tenant(), id));
        model.addAttribute("journeys", journeys.all(me.tenant()));
        model.addAttribute("mayEdit", mayEdit(me, id));
        model.addAttribute("timeline", timeline.of(me.tenant(), id));
        model.addAttribute("messages", messages.of(me.tenant(), id));
        showTags(me, id, model);
        return "contact/contact";
    }

    @PostMapping("/tags")
    String addTag(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam long tag,
            @ModelAttribute("times") Times times,
            Model model) {
        Contact contact = visible.get(me, id);
        long known = tags.byId(me.tenant(), tag).orElseThrow(NotFound::new).id();
        tags.add(me.tenant(), List.of(id), known, Cause.hand(me.login()), times.now());
        return tagsOf(me, contact, model);
    }

    @PostMapping("/tags/{tag}/remove")
    String removeTag(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long tag,
            @ModelAttribute("times") Times times,
            Model model) {
        Contact contact = visible.get(me, id);
        tags.remove(me.tenant(), List.of(id), tag, Cause.hand(me.login()), times.now());
        return tagsOf(me, contact, model);
    }

    @PostMapping("/stage")
    String move(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam long stage,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect) {
        visible.get(me, id);
        if (enrolments.move(me.tenant(), stage, List.of(id), times.now(), Cause.hand(me.login())) == 0) {
            notices.refused(redirect, notices.text("console.board.notMoved"));
        }
        return "redirect:/contacts/" + id;
    }

    @PostMapping("/journeys/{journey}/leave")
    String leave(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long journey,
            @ModelAttribute("times") Times times) {
        visible.get(me, id);
        enrolments.exit(me.tenant(), journey, List.of(id), ExitReason.REMOVED, times.now(), Cause.hand(me.login()));
        return "redirect:/contacts/" + id;
    }

    private Optional<Staff> owner(SignedIn me, Contact contact) {
        return Optional.ofNullable(contact.ownerId()).flatMap(owner -> staff.byId(me.tenant(), owner));
    }

    private String tagsOf(SignedIn me, Contact contact, Model model) {
        model.addAttribute("contact", contact);
        model.addAttribute("mayEdit", true);
        showTags(me, contact.id(), model);
        return "contact/tags";
    }

    private void showTags(SignedIn me, long id, Model model) {
        model.addAttribute("tags", tags.of(me.tenant(), id));
        model.addAttribute("groups", tags.groups(me.tenant()));
    }

    private static boolean mayEdit(SignedIn me, long id) {
        return me.may("POST", "/contacts/" + id + "/tags");
    }
}
