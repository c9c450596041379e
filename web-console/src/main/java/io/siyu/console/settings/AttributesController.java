package io.siyu.console.settings;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.contact.Attribute;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeSaving;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the corp wants to know of its contacts. */
@Controller
@RequestMapping("/settings/attributes")
class AttributesController {

    private final Attributes attributes;
    private final Notices notices;

    AttributesController(Attributes attributes, Notices notices) {
        this.attributes = attributes;
        this.notices = notices;
    }

    /** All attributes, and a form for a new one or, named by its key, for one of them. */
    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String attribute, Model model) {
        AttributeDraft draft = attributes
                .get(me.tenant(), attribute)
                .map(AttributesController::draft)
                .orElse(new AttributeDraft("", "", AttributeType.TEXT, List.of()));
        return show(me, draft, new FieldProblems(), model);
    }

    @PostMapping
    String save(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String attribute,
            @RequestParam String label,
            @RequestParam AttributeType type,
            @RequestParam(defaultValue = "") String choices,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AttributeDraft draft = new AttributeDraft(
                attribute.strip(), label, type, choices.lines().toList());
        if (attributes.save(me.tenant(), draft) instanceof AttributeSaving.Invalid invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            FieldProblems problems = new FieldProblems();
            invalid.problems().forEach(problem -> problems.and(field(problem.field()), problem.message()));
            return show(me, draft, problems, model);
        }
        notices.done(redirect, "console.notice.saved");
        return "redirect:/settings/attributes";
    }

    /** Deletes one nobody used, retires any other. */
    @PostMapping("/{attribute}/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable String attribute) {
        attributes.remove(me.tenant(), attribute);
        return "redirect:/settings/attributes";
    }

    private String show(SignedIn me, AttributeDraft draft, FieldProblems problems, Model model) {
        List<Attribute> all = attributes.all(me.tenant());
        model.addAttribute("attributes", all);
        model.addAttribute("draft", draft);
        model.addAttribute("known", all.stream().anyMatch(one -> one.key().equals(draft.key())));
        model.addAttribute("choices", String.join("\n", draft.choices()));
        model.addAttribute("types", AttributeType.values());
        model.addAttribute("problems", problems);
        return "settings/attributes";
    }

    private static AttributeDraft draft(Attribute attribute) {
        return new AttributeDraft(attribute.key(), attribute.label(), attribute.type(), attribute.choices());
    }

    /** The form's field for one of the draft: each of the choices stands in one field. */
    private static String field(String field) {
        return field.equals("key") ? "attribute" : field.startsWith("choices") ? "choices" : field;
    }
}
