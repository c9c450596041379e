package io.siyu.console.playbook;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.playbook.JourneyVersions;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.PendingVersion;
import io.siyu.playbook.PlaybookExport;
import io.siyu.playbook.Playbooks;
import io.siyu.playbook.Playbooks.By;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The file of a journey, its published versions, and the one being prepared with what publishing it would mean. */
@Controller
@RequestMapping("/journeys/{id}")
class VersionsController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final Journeys journeys;
    private final PlaybookExport export;
    private final JourneyVersions versions;
    private final Playbooks playbooks;
    private final Notices notices;

    VersionsController(
            Journeys journeys, PlaybookExport export, JourneyVersions versions, Playbooks playbooks, Notices notices) {
        this.journeys = journeys;
        this.export = export;
        this.versions = versions;
        this.playbooks = playbooks;
        this.notices = notices;
    }

    /** The journey and all it needs as a file. */
    @GetMapping("/export")
    ResponseEntity<String> export(@AuthenticationPrincipal SignedIn me, @PathVariable long id) {
        PlaybookExport.Exported file = export.of(me.tenant(), id).orElseThrow(NotFound::new);
        return file(file.playbook(), file.text());
    }

    @GetMapping("/versions")
    String list(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        model.addAttribute("journey", journey(me, id));
        model.addAttribute("versions", versions.all(me.tenant(), id));
        model.addAttribute("pending", versions.pending(me.tenant(), id).orElse(null));
        model.addAttribute("mayEdit", me.may("POST", "/journeys"));
        return "playbook/versions";
    }

    @GetMapping("/versions/{number}")
    ResponseEntity<String> version(
            @AuthenticationPrincipal SignedIn me, @PathVariable long id, @PathVariable int number) {
        String text = versions.text(me.tenant(), id, number).orElseThrow(NotFound::new);
        return file(journey(me, id).name() + "-v" + number, text);
    }

    @PostMapping("/versions/{number}/restore")
    String restore(@AuthenticationPrincipal SignedIn me, @PathVariable long id, @PathVariable int number) {
        journey(me, id);
        if (!versions.restore(me.tenant(), id, number, me.login())) {
            throw new NotFound();
        }
        return "redirect:/journeys/" + id + "/draft/review";
    }

    @PostMapping("/draft")
    String begin(@AuthenticationPrincipal SignedIn me, @PathVariable long id) {
        if (versions.begin(me.tenant(), id, me.login()).isEmpty()) {
            throw new NotFound();
        }
        return "redirect:/journeys/" + id + "/draft";
    }

    @GetMapping("/draft")
    String draft(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        PendingVersion pending = pending(me, id);
        return draft(me, id, pending.text(), pending, model);
    }

    @PostMapping("/draft/save")
    String save(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String text,
            @RequestParam int edit,
            Model model,
            HttpServletResponse response) {
        PendingVersion pending = pending(me, id);
        if (!versions.save(me.tenant(), id, text.replace("\r\n", "\n"), edit, me.login())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("overtaken", true);
            return draft(me, id, text, pending, model);
        }
        return "redirect:/journeys/" + id + "/draft/review";
    }

    @PostMapping("/draft/discard")
    String discard(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        journey(me, id);
        versions.discard(me.tenant(), id);
        notices.done(redirect, "console.playbooks.discarded");
        return "redirect:/journeys/" + id + "/versions";
    }

    @GetMapping("/draft/review")
    String review(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Decision decision, Model model) {
        Outcome outcome = playbooks.review(me.tenant(), id, decision.choices()).orElseThrow(NotFound::new);
        return review(me, id, decision, outcome, model);
    }

    @PostMapping("/draft/publish")
    String publish(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            Decision decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        journey(me, id);
        if (decision.isTicking()) {
            return review(me, id, decision, model);
        }
        By by = new By(me.login(), decision.getSeen(), decision.getNote());
        Outcome outcome =
                playbooks.publish(me.tenant(), id, decision.choices(), by).orElseThrow(NotFound::new);
        if (outcome instanceof Outcome.Done) {
            notices.done(redirect, "console.playbooks.published");
            return "redirect:/journeys/" + id + "/versions";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return review(me, id, decision, outcome, model);
    }

    private String draft(SignedIn me, long id, String text, PendingVersion pending, Model model) {
        model.addAttribute("journey", journey(me, id));
        model.addAttribute("text", text);
        model.addAttribute("pending", pending);
        return "playbook/draft";
    }

    private String review(SignedIn me, long id, Decision decision, Outcome outcome, Model model) {
        model.addAttribute("journey", journey(me, id));
        model.addAttribute("review", decision.review(outcome));
        model.addAttribute("decision", decision);
        model.addAttribute("mayEdit", me.may("POST", "/journeys"));
        return "playbook/review";
    }

    private Journey journey(SignedIn me, long id) {
        return journeys.find(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private PendingVersion pending(SignedIn me, long id) {
        return versions.pending(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private static ResponseEntity<String> file(String name, String text) {
        String disposition = ContentDisposition.attachment()
                .filename(name + ".yaml", StandardCharsets.UTF_8)
                .build()
                .toString();
        return ResponseEntity.ok()
                .contentType(YAML)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(text);
    }
}
