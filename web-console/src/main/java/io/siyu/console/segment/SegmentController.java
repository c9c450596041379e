package io.siyu.console.segment;

import io.siyu.access.SignedIn;
import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.console.segment.Rollout.Done;
import io.siyu.contact.Cause;
import io.siyu.journey.Journeys;
import io.siyu.segment.ListImport;
import io.siyu.segment.Segment;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentMember;
import io.siyu.segment.SegmentRemoval;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.SegmentVersion;
import io.siyu.segment.Segments;
import io.siyu.tag.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One segment: who is in it, how it came to be so, and what is done with all of them. */
@Controller
@RequestMapping("/segments/{id}")
class SegmentController {

    private static final int LINES = 50;

    private final Segments segments;
    private final Conditions conditions;
    private final Tags tags;
    private final Journeys journeys;
    private final Rollout rollout;
    private final Notices notices;

    SegmentController(
            Segments segments, Conditions conditions, Tags tags, Journeys journeys, Rollout rollout, Notices notices) {
        this.segments = segments;
        this.conditions = conditions;
        this.tags = tags;
        this.journeys = journeys;
        this.rollout = rollout;
        this.notices = notices;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        Segment segment = find(me, id);
        List<SegmentVersion> versions = segments.versions(me.tenant(), id);
        model.addAttribute("segment", segment);
        model.addAttribute("words", words(me, segment.condition()));
        model.addAttribute("versions", versions);
        model.addAttribute("versionWords", versionWords(me, versions));
        model.addAttribute("mayEdit", me.may("POST", "/segments"));
        model.addAttribute("groups", tags.groups(me.tenant()));
        model.addAttribute("journeys", journeys.all(me.tenant()));
        model.addAttribute("most", Rollout.MOST);
        lines(me, id, 0, model);
        return "segment/segment";
    }

    /** More members. */
    @GetMapping("/members")
    String members(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        model.addAttribute("segment", find(me, id));
        model.addAttribute("mayEdit", me.may("POST", "/segments"));
        lines(me, id, after, model);
        return "segment/members :: lines";
    }

    /** How many there are by now, while they are being found. */
    @GetMapping("/count")
    String count(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        model.addAttribute("segment", find(me, id));
        return "segment/members :: count";
    }

    /** Keeps those who are in it now as a list of its own. */
    @PostMapping("/freeze")
    String freeze(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String name,
            RedirectAttributes redirect) {
        Segment segment = find(me, id);
        Condition condition = new Condition.InSegment(segment.id());
        return switch (segments.save(me.tenant(), SegmentDraft.frozen(name, condition), Cause.hand(me.login()))) {
            case SegmentSaving.Saved(var frozen) -> {
                notices.done(redirect, "console.segments.frozen", frozen.name());
                yield to(frozen.id());
            }
            case SegmentSaving.Invalid(var problems) -> {
                notices.refused(redirect, problems.getFirst().message());
                yield to(id);
            }
            default -> throw new NotFound();
        };
    }

    @PostMapping("/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        Segment segment = find(me, id);
        return switch (segments.remove(me.tenant(), id)) {
            case SegmentRemoval.Removed ignored -> {
                notices.done(redirect, "console.segments.removed", segment.name());
                yield "redirect:/segments";
            }
            case SegmentRemoval.InUse(var users) -> {
                String names = String.join(notices.text("console.segments.comma"), users);
                notices.refused(redirect, notices.text("console.segments.inUse", segment.name(), names));
                yield to(id);
            }
            case SegmentRemoval.Missing ignored -> throw new NotFound();
        };
    }

    /** Puts contacts on the list by what a file or a person calls them, one a line. */
    @PostMapping("/members")
    String add(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String names,
            RedirectAttributes redirect) {
        find(me, id);
        List<String> lines = names.lines().toList();
        ListImport imported = segments.importList(me.tenant(), id, lines, Cause.hand(me.login()));
        redirect.addFlashAttribute("imported", imported);
        return to(id);
    }

    @PostMapping("/members/{contact}/remove")
    String drop(@AuthenticationPrincipal SignedIn me, @PathVariable long id, @PathVariable long contact) {
        find(me, id);
        segments.drop(me.tenant(), id, List.of(contact), Cause.hand(me.login()));
        return to(id);
    }

    /** Gives all members a tag. */
    @PostMapping("/tag")
    String tag(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam long tag,
            RedirectAttributes redirect) {
        Segment segment = find(me, id);
        String name = tags.byId(me.tenant(), tag).orElseThrow(NotFound::new).name();
        report(
                rollout.tag(me.tenant(), segment, tag, Cause.hand(me.login())),
                "console.segments.tagged",
                name,
                redirect);
        return to(id);
    }

    /** Lets all members enter a journey. */
    @PostMapping("/journey")
    String journey(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam long journey,
            RedirectAttributes redirect) {
        Segment segment = find(me, id);
        String name =
                journeys.find(me.tenant(), journey).orElseThrow(NotFound::new).name();
        Done done = rollout.enrol(me.tenant(), segment, journey, Cause.hand(me.login()));
        report(done, "console.segments.enrolled", name, redirect);
        return to(id);
    }

    private void report(Done done, String code, String name, RedirectAttributes redirect) {
        if (done.tooMany()) {
            notices.refused(redirect, notices.text("console.segments.tooMany", Rollout.MOST));
        } else {
            notices.done(redirect, code, done.changed(), done.members(), name);
        }
    }

    private void lines(SignedIn me, long id, long after, Model model) {
        List<SegmentMember> found = segments.members(me.tenant(), id, after, LINES + 1);
        model.addAttribute("members", found.size() > LINES ? found.subList(0, LINES) : found);
        model.addAttribute("more", found.size() > LINES);
    }

    private Map<Integer, String> versionWords(SignedIn me, List<SegmentVersion> versions) {
        Map<Integer, String> words = new HashMap<>();
        versions.forEach(version -> words.put(version.version(), words(me, version.condition())));
        return words;
    }

    private String words(SignedIn me, @Nullable Condition condition) {
        return condition == null ? "" : conditions.words(me.tenant(), condition);
    }

    private Segment find(SignedIn me, long id) {
        return segments.find(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private static String to(long id) {
        return "redirect:/segments/" + id;
    }
}
