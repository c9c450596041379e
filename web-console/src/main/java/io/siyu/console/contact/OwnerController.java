package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.assignment.AssignmentCounts;
import io.siyu.assignment.AssignmentRecord;
import io.siyu.assignment.Assignments;
import io.siyu.assignment.Outcome;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.console.assignment.AssignmentWords;
import io.siyu.contact.Cause;
import io.siyu.contact.Contact;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives one contact to a member of the staff: a friend at once, anybody else by way of WeCom. */
@Controller
@RequestMapping("/contacts/{id}/owner")
class OwnerController {

    private final VisibleContacts visible;
    private final Assignments assignments;
    private final AssignmentWords words;
    private final StaffMembers staff;
    private final Notices notices;

    OwnerController(
            VisibleContacts visible,
            Assignments assignments,
            AssignmentWords words,
            StaffMembers staff,
            Notices notices) {
        this.visible = visible;
        this.assignments = assignments;
        this.words = words;
        this.staff = staff;
        this.notices = notices;
    }

    @PostMapping
    String give(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam long owner,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect) {
        Contact contact = visible.get(me, id);
        Staff member = staff.byId(me.tenant(), owner).filter(Staff::active).orElseThrow(NotFound::new);
        AssignmentCounts counts = assignments.handOver(
                me.tenant(), List.of(contact.id()), member.id(), Cause.hand(me.login()), times.now());
        if (counts.equals(AssignmentCounts.NONE)) {
            notices.refused(redirect, notices.text("console.contact.owner.onTheWay"));
        } else {
            tell(me, contact, redirect);
        }
        return "redirect:/contacts/" + contact.id();
    }

    private void tell(SignedIn me, Contact contact, RedirectAttributes redirect) {
        AssignmentRecord decision =
                assignments.ofContact(me.tenant(), contact.id(), 1).getFirst();
        Map<Long, String> names = words.names(me.tenant());
        if (decision.outcome() == Outcome.NOBODY) {
            notices.refused(redirect, String.join(" ", words.why(decision, names)));
        } else {
            redirect.addFlashAttribute("notice", words.what(decision, names));
        }
    }
}
