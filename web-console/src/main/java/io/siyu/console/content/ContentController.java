package io.siyu.console.content;

import io.siyu.access.SignedIn;
import io.siyu.condition.Condition;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.console.condition.ConditionEditor;
import io.siyu.content.Content;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.delivery.ContentAlarms;
import io.siyu.delivery.ContentAudiences;
import io.siyu.tenant.Tenant;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** The content library: what contacts receive, written once, seen as a phone shows it. */
@Controller
@RequestMapping("/contents")
class ContentController {

    private final Contents contents;
    private final ContentAudiences audiences;
    private final ContentAlarms alarms;
    private final ConditionEditor editor;
    private final Notices notices;

    ContentController(
            Contents contents,
            ContentAudiences audiences,
            ContentAlarms alarms,
            ConditionEditor editor,
            Notices notices) {
        this.contents = contents;
        this.audiences = audiences;
        this.alarms = alarms;
        this.editor = editor;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Content> all = contents.all(me.tenant());
        model.addAttribute("contents", all);
        model.addAttribute(
                "audiences",
                audiences.words(me.tenant(), all.stream().map(Content::id).toList()));
        model.addAttribute("alarms", alarms.open(me.tenant()));
        model.addAttribute("mayEdit", me.may("POST", "/contents"));
        return "content/contents";
    }

    @GetMapping("/new")
    String compose(@AuthenticationPrincipal SignedIn me, Model model) {
        return form(me, new ContentForm(), null, new FieldProblems(), model);
    }

    @GetMapping("/{id}")
    String edit(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("times") Times times,
            Model model) {
        Content content = contents.get(me.tenant(), id).orElseThrow(NotFound::new);
        return form(me, ContentForm.of(content, audiences.of(me.tenant(), id), times), id, new FieldProblems(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") ContentForm form,
            @ModelAttribute("tenant") Tenant tenant,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, null, form, tenant, model, response, redirect);
    }

    @PostMapping("/{id}")
    String update(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @ModelAttribute("form") ContentForm form,
            @ModelAttribute("tenant") Tenant tenant,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, id, form, tenant, model, response, redirect);
    }

    /** The form's attachments with one more or one fewer. */
    @PostMapping("/attachments")
    String attachments(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") ContentForm form,
            @RequestParam(required = false) AttachmentForm.@Nullable Kind add,
            @RequestParam(required = false) @Nullable Integer remove,
            Model model) {
        List<AttachmentForm> attachments = form.getAttachments();
        if (add != null) {
            attachments.add(AttachmentForm.of(add));
        }
        if (remove != null && remove >= 0 && remove < attachments.size()) {
            attachments.remove(remove.intValue());
        }
        form(me, form, null, new FieldProblems(), model);
        return "content/attachments-changed";
    }

    /** What the contact will see, while it is being written. */
    @PostMapping("/preview")
    String preview(@ModelAttribute("form") ContentForm form) {
        return "content/preview-changed";
    }

    private String save(
            SignedIn me,
            @Nullable Long id,
            ContentForm form,
            Tenant tenant,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        FieldProblems problems = new FieldProblems();
        if (form.getAudience().edit()) {
            return form(me, form, id, problems, model);
        }
        Condition audience = editor.read(me.tenant(), "audience", form.getAudience(), problems);
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(me, form, id, problems, model);
        }
        return switch (audiences.save(me.tenant(), form.draft(id, tenant.zone()), audience)) {
            case ContentSaving.Saved ignored -> {
                notices.done(redirect, "console.notice.saved");
                yield "redirect:/contents";
            }
            case ContentSaving.Invalid(var found) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(me, form, id, form.problems(found), model);
            }
            case ContentSaving.Outdated(var current) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("warning", notices.text("console.contents.outdated"));
                form.setVersion(current.version());
                yield form(me, form, id, new FieldProblems(), model);
            }
            case ContentSaving.Missing ignored -> throw new NotFound();
        };
    }

    private String form(SignedIn me, ContentForm form, @Nullable Long id, FieldProblems problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("id", id);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "audience",
                editor.view(me.tenant(), "audience", form.getAudience(), problems, me.may("POST", "/contents")));
        model.addAttribute("kinds", AttachmentForm.Kind.values());
        model.addAttribute("mayEdit", me.may("POST", "/contents"));
        return "content/form";
    }
}
