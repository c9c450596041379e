package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.Times;
import io.siyu.contact.ContactLine;
import io.siyu.contact.Contacts;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of contacts, searched by the beginning of a name. */
@Controller
@RequestMapping("/contacts")
class ContactsController {

    private static final int LINES = 30;

    private final Contacts contacts;
    private final ContactMarks marks;

    ContactsController(Contacts contacts, ContactMarks marks) {
        this.contacts = contacts;
        this.marks = marks;
    }

    /** The whole page, or with {@code before} only the lines that follow. */
    @GetMapping
    String list(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @ModelAttribute("times") Times times,
            Model model) {
        List<ContactLine> found = contacts.search(me.tenant(), me.ownContactsOnly(), text, LINES + 1, before);
        List<ContactLine> lines = found.size() > LINES ? found.subList(0, LINES) : found;
        model.addAttribute("text", text.strip());
        model.addAttribute("lines", lines);
        model.addAttribute("more", found.size() > LINES);
        model.addAttribute(
                "marks",
                marks.of(me.tenant(), lines.stream().map(ContactLine::id).toList()));
        return before == Long.MAX_VALUE ? "contact/contacts" : "contact/lines :: lines";
    }
}
