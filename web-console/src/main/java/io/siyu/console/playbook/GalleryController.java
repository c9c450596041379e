package io.siyu.console.playbook;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.journey.TimeWords;
import io.siyu.playbook.Gallery;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.Outline;
import io.siyu.playbook.PlaybookSchema;
import io.siyu.playbook.Playbooks;
import io.siyu.playbook.Playbooks.By;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The playbooks that come with the platform: what each is about, what it would make here, and one button that makes it. */
@Controller
@RequestMapping("/playbooks")
class GalleryController {

    private final Gallery gallery;
    private final Playbooks playbooks;
    private final PlaybookSchema schema;
    private final TimeWords times;
    private final Notices notices;

    GalleryController(Gallery gallery, Playbooks playbooks, PlaybookSchema schema, TimeWords times, Notices notices) {
        this.gallery = gallery;
        this.playbooks = playbooks;
        this.schema = schema;
        this.times = times;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
        model.addAttribute("entries", gallery.all());
        model.addAttribute("language", language(locale));
        model.addAttribute("mayEdit", me.may("POST", "/playbooks/import"));
        return "playbook/gallery";
    }

    @GetMapping("/gallery/{file}")
    String offer(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String file,
            Decision decision,
            Locale locale,
            Model model) {
        Gallery.Entry entry = find(file);
        Outcome outcome = playbooks.look(me.tenant(), entry.text(), decision.choices());
        return offer(me, entry, decision, outcome, locale, model);
    }

    @PostMapping("/gallery/{file}/install")
    String install(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String file,
            Decision decision,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (decision.isTicking()) {
            return offer(me, file, decision, locale, model);
        }
        Gallery.Entry entry = find(file);
        Outcome outcome =
                playbooks.bringIn(me.tenant(), entry.text(), decision.choices(), by(me, decision, entry, locale));
        if (outcome instanceof Outcome.Done done) {
            notices.done(redirect, "console.playbooks.installed");
            return "redirect:/journeys/" + done.journeys().getFirst();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return offer(me, entry, decision, outcome, locale, model);
    }

    private By by(SignedIn me, Decision decision, Gallery.Entry entry, Locale locale) {
        String title = entry.title().getOrDefault(language(locale), "");
        return new By(me.login(), decision.getSeen(), notices.text("console.playbooks.note.gallery", title));
    }

    /** For editors that check and complete what an author writes. */
    @GetMapping("/schema")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/schema+json"))
                .body(schema.text());
    }

    private String offer(
            SignedIn me, Gallery.Entry entry, Decision decision, Outcome outcome, Locale locale, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("line", line(me, entry.outline()));
        model.addAttribute("review", decision.review(outcome));
        model.addAttribute("decision", decision);
        model.addAttribute("language", language(locale));
        model.addAttribute("mayEdit", me.may("POST", "/playbooks/import"));
        return "playbook/offer";
    }

    /** Everything that would be said, in its order. */
    private List<Said> line(SignedIn me, Outline outline) {
        return outline.journeys().stream()
                .flatMap(journey -> journey.stages().stream()
                        .flatMap(stage -> stage.steps().stream()
                                .map(step -> new Said(
                                        journey.name(),
                                        stage.name(),
                                        step.name(),
                                        times.of(me.tenant(), step.when()),
                                        step.messages()))))
                .toList();
    }

    /** One step as a page shows it. */
    public record Said(String journey, String stage, String step, String when, List<String> messages) {}

    private Gallery.Entry find(String file) {
        return gallery.find(file).orElseThrow(NotFound::new);
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("en") ? "en" : "zh";
    }
}
