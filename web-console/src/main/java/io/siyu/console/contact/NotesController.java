package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.contact.Contact;
import io.siyu.contact.Note;
import io.siyu.contact.Notes;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Notes on a contact: everybody reads them, each changes their own. */
@Controller
@RequestMapping("/contacts/{id}/notes")
class NotesController {

    private final VisibleContacts visible;
    private final ContactPage page;
    private final Notes notes;
    private final Notices notices;

    NotesController(VisibleContacts visible, ContactPage page, Notes notes, Notices notices) {
        this.visible = visible;
        this.page = page;
        this.notes = notes;
        this.notices = notices;
    }

    @PostMapping
    String add(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String text,
            @ModelAttribute("times") Times times,
            Model model,
            HttpServletResponse response) {
        Contact contact = visible.get(me, id);
        if (notes.add(me.tenant(), contact.id(), me.login(), text, times.now())) {
            return back(id);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("noteText", text);
        model.addAttribute("problems", FieldProblems.of("text", notices.text("console.notes.length", Note.LONGEST)));
        return page.show(me, contact, times, model);
    }

    @PostMapping("/{note}")
    String edit(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @PathVariable long note,
            @RequestParam String text,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect) {
        Contact contact = visible.get(me, id);
        if (!Note.fits(text)) {
            notices.refused(redirect, notices.text("console.notes.length", Note.LONGEST));
        } else if (!notes.edit(me.tenant(), contact.id(), note, me.login(), text, times.now())) {
            throw new NotFound();
        }
        return back(id);
    }

    @PostMapping("/{note}/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable long id, @PathVariable long note) {
        Contact contact = visible.get(me, id);
        if (!notes.remove(me.tenant(), contact.id(), note, me.login())) {
            throw new NotFound();
        }
        return back(id);
    }

    private static String back(long id) {
        return "redirect:/contacts/" + id + "#notes";
    }
}
