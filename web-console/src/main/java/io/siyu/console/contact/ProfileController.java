package io.siyu.console.contact;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.contact.AttributeValue;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.contact.Contact;
import io.siyu.contact.ContactDetails;
import io.siyu.contact.Contacts;
import io.siyu.contact.PhoneNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the corp itself knows of a contact, to be filled in by hand. */
@Controller
@RequestMapping("/contacts/{id}/edit")
class ProfileController {

    private final VisibleContacts visible;
    private final Contacts contacts;
    private final Attributes attributes;
    private final Notices notices;

    ProfileController(VisibleContacts visible, Contacts contacts, Attributes attributes, Notices notices) {
        this.visible = visible;
        this.contacts = contacts;
        this.attributes = attributes;
        this.notices = notices;
    }

    @GetMapping
    String form(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        Contact contact = visible.get(me, id);
        List<AttributeValue> values = attributes.of(me.tenant(), contact.id());
        return form(contact, values, ProfileForm.of(contact, values), new FieldProblems(), model);
    }

    @PostMapping
    @Transactional
    public String save(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("profile") ProfileForm form,
            @ModelAttribute("times") Times times,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Contact contact = visible.get(me, id);
        List<AttributeValue> values = attributes.of(me.tenant(), contact.id());
        FieldProblems problems = problems(me, form, values);
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(contact, values, form, problems, model);
        }
        store(me, contact, form, values, times.now());
        notices.done(redirect, "console.notice.saved");
        return "redirect:/contacts/" + contact.id();
    }

    private void store(SignedIn me, Contact contact, ProfileForm form, List<AttributeValue> values, Instant at) {
        Cause cause = Cause.hand(me.login());
        ContactDetails details = new ContactDetails(null, birthday(form), zone(form));
        contacts.describe(me.tenant(), contact.id(), details, cause, at);
        attributes.set(me.tenant(), List.of(contact.id()), form.told(values), cause, at);
        if (form.isNoPhone()) {
            contacts.phoneForgotten(me.tenant(), contact.id(), cause, at);
        } else {
            PhoneNumber.of(form.getPhone())
                    .ifPresent(phone ->
                            contacts.phoneKnown(me.tenant(), contact.id(), phone, form.isVerified(), cause, at));
        }
    }

    private FieldProblems problems(SignedIn me, ProfileForm form, List<AttributeValue> values) {
        FieldProblems problems = new FieldProblems();
        if (!form.getBirthday().isEmpty() && birthday(form) == null) {
            problems.and("birthday", notices.text("console.profile.birthday.wrong"));
        }
        if (!form.getZone().isEmpty() && zone(form) == null) {
            problems.and("zone", notices.text("console.profile.zone.wrong"));
        }
        if (!form.getPhone().isEmpty() && PhoneNumber.of(form.getPhone()).isEmpty()) {
            problems.and("phone", notices.text("contact.register.phone"));
        }
        attributes
                .problems(me.tenant(), form.told(values))
                .forEach(problem -> problems.and("attributes[" + problem.field() + "]", problem.message()));
        return problems;
    }

    private static String form(
            Contact contact, List<AttributeValue> values, ProfileForm form, FieldProblems problems, Model model) {
        model.addAttribute("contact", contact);
        model.addAttribute("values", values);
        model.addAttribute("profile", form);
        model.addAttribute("problems", problems);
        return "contact/edit";
    }

    private static @Nullable LocalDate birthday(ProfileForm form) {
        try {
            return form.getBirthday().isEmpty() ? null : LocalDate.parse(form.getBirthday());
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    private static @Nullable ZoneId zone(ProfileForm form) {
        return Optional.of(form.getZone())
                .filter(zone -> !zone.isEmpty())
                .flatMap(ProfileController::known)
                .orElse(null);
    }

    private static Optional<ZoneId> known(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(zone) ? Optional.of(ZoneId.of(zone)) : Optional.empty();
        } catch (DateTimeException noZone) {
            return Optional.empty();
        }
    }
}
