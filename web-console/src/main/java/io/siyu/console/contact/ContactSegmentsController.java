package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.NotFound;
import io.siyu.contact.Contact;
import io.siyu.segment.Segment;
import io.siyu.segment.Segments;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** In which segments a contact is and in which not, and why. */
@Controller
@RequestMapping("/contacts/{id}/segments")
class ContactSegmentsController {

    private static final int MOVES = 10;

    private final VisibleContacts visible;
    private final Segments segments;
    private final Conditions conditions;

    ContactSegmentsController(VisibleContacts visible, Segments segments, Conditions conditions) {
        this.visible = visible;
        this.segments = segments;
        this.conditions = conditions;
    }

    /** Part of the contact's page, asked for when somebody opens it. */
    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        Contact contact = visible.get(me, id);
        List<Segment> in = segments.of(me.tenant(), id);
        Set<Long> ids = in.stream().map(Segment::id).collect(Collectors.toSet());
        model.addAttribute("contact", contact);
        model.addAttribute("in", in);
        model.addAttribute(
                "out",
                segments.all(me.tenant()).stream()
                        .filter(segment -> !ids.contains(segment.id()))
                        .toList());
        model.addAttribute("moves", segments.history(me.tenant(), id, MOVES));
        model.addAttribute("maySeeSegments", me.may("GET", "/segments"));
        return "contact/segments :: list";
    }

    /** Why the contact is or is not in one segment. */
    @GetMapping("/{segment}")
    String why(@AuthenticationPrincipal SignedIn me, @PathVariable long id, @PathVariable long segment, Model model) {
        Contact contact = visible.get(me, id);
        Condition condition =
                segments.find(me.tenant(), segment).map(Segment::condition).orElseThrow(NotFound::new);
        model.addAttribute("contact", contact);
        model.addAttribute("judgement", conditions.judge(me.tenant(), condition, id));
        return "contact/segments :: why";
    }
}
