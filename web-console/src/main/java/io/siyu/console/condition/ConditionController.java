package io.siyu.console.condition;

import io.siyu.access.SignedIn;
import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.contact.Contact;
import io.siyu.contact.Contacts;
import io.siyu.segment.Segments;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.DataBinder;
import org.springframework.web.bind.ServletRequestParameterPropertyValues;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the editor of conditions asks while somebody writes, in whatever form it stands. */
@Controller
@RequestMapping("/conditions")
class ConditionController {

    private static final String NAME = "[a-zA-Z][\\w.\\[\\]]*|";
    private static final int MATCHES = 6;

    private final ConditionEditor editor;
    private final Conditions conditions;
    private final Segments segments;
    private final Contacts contacts;

    ConditionController(ConditionEditor editor, Conditions conditions, Segments segments, Contacts contacts) {
        this.editor = editor;
        this.conditions = conditions;
        this.segments = segments;
        this.contacts = contacts;
    }

    /** The condition of that name in the form that was sent. */
    @ModelAttribute("form")
    ConditionForm condition(@RequestParam(defaultValue = "") String prefix, HttpServletRequest request) {
        if (!prefix.matches(NAME)) {
            throw new NotFound();
        }
        MutablePropertyValues sent = prefix.isEmpty()
                ? new ServletRequestParameterPropertyValues(request)
                : new ServletRequestParameterPropertyValues(request, prefix, ".");
        ConditionForm form = new ConditionForm();
        new DataBinder(form).bind(sent);
        return form;
    }

    /** The editor with a line more or fewer. What is wrong with other lines than this one is told. */
    @PostMapping("/edit")
    String edit(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute(name = "form", binding = false) ConditionForm form,
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(defaultValue = "EVERYBODY") ConditionView.Empty empty,
            Model model) {
        form.edit();
        FieldProblems problems = new FieldProblems();
        editor.read(me.tenant(), prefix, form, problems);
        ConditionView view =
                editor.view(me.tenant(), prefix, form, problems, true).meaning(empty);
        problems.forget(field -> !form.focus().isEmpty() && field.startsWith(view.whole(form.focus())));
        model.addAttribute("view", view);
        return "condition/editor :: editor(view=${view})";
    }

    /** How many meet the condition as it is written now, and some of them; or what is missing. */
    @PostMapping("/reach")
    String reach(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute(name = "form", binding = false) ConditionForm form,
            @RequestParam(defaultValue = "") String prefix,
            Model model) {
        FieldProblems problems = new FieldProblems();
        Condition condition = editor.read(me.tenant(), prefix, form, problems);
        model.addAttribute("problems", problems);
        if (!problems.any()) {
            model.addAttribute("reach", segments.reach(me.tenant(), condition));
        }
        model.addAttribute("view", editor.view(me.tenant(), prefix, form, problems, true));
        return "condition/reach :: reach";
    }

    /** Why one contact does or does not meet it. */
    @PostMapping("/why")
    String why(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute(name = "form", binding = false) ConditionForm form,
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam long contact,
            Model model) {
        Contact asked = contacts.find(me.tenant(), contact).orElseThrow(NotFound::new);
        FieldProblems problems = new FieldProblems();
        Condition condition = editor.read(me.tenant(), prefix, form, problems);
        model.addAttribute("problems", problems);
        model.addAttribute("contact", asked);
        if (!problems.any()) {
            model.addAttribute("judgement", conditions.judge(me.tenant(), condition, contact));
        }
        return "condition/why :: why";
    }

    /** Contacts whose names begin so. */
    @GetMapping("/contacts")
    String contacts(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String text, Model model) {
        model.addAttribute("matches", contacts.search(me.tenant(), null, text.strip(), MATCHES, Long.MAX_VALUE));
        return "condition/why :: matches";
    }
}
