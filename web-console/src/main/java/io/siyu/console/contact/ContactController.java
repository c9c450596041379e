package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.contact.Cause;
import io.siyu.contact.Contact;
import io.siyu.journey.Enrolments;
import io.siyu.journey.ExitReason;
import io.siyu.tag.Tags;
import java.time.Instant;
import java.util.List;
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
    private final ContactPage page;
    private final Timeline timeline;
    private final Tags tags;
    private final Enrolments enrolments;
    private final Notices notices;

    ContactController(
            VisibleContacts visible,
            ContactPage page,
            Timeline timeline,
            Tags tags,
            Enrolments enrolments,
            Notices notices) {
        this.visible = visible;
        this.page = page;
        this.timeline = timeline;
        this.tags = tags;
        this.enrolments = enrolments;
        this.notices = notices;
    }

    /** Under whichever id: an alias leads to the contact it stands for. */
    @GetMapping
    String page(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("times") Times times,
            Model model) {
        Contact contact = visible.get(me, id);
        return contact.id() == id ? page.show(me, contact, times, model) : "redirect:/contacts/" + contact.id();
    }

    /** What happened before what was shown. */
    @GetMapping("/timeline")
    String earlier(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam Instant before,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        Contact contact = visible.get(me, id);
        model.addAttribute("contact", contact);
        model.addAttribute("timeline", timeline.page(me.tenant(), contact.id(), before, Math.clamp(skip, 0, 1_000)));
        return "contact/story";
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

    /** Lets rules bring a contact back into a journey somebody took it out of. */
    @PostMapping("/journeys/{journey}/lift")
    String lift(@AuthenticationPrincipal SignedIn me, @PathVariable long id, @PathVariable long journey) {
        visible.get(me, id);
        enrolments.lift(me.tenant(), journey, List.of(id));
        return "redirect:/contacts/" + id;
    }

    private String tagsOf(SignedIn me, Contact contact, Model model) {
        model.addAttribute("contact", contact);
        model.addAttribute("mayEdit", true);
        page.showTags(me.tenant(), contact.id(), model);
        return "contact/tags";
    }
}
