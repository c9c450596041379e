package io.siyu.console.channel;

import io.siyu.access.SignedIn;
import io.siyu.channel.ChannelCode;
import io.siyu.channel.ChannelCodeSaving;
import io.siyu.channel.ChannelCodes;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.gateway.ContactWays;
import io.siyu.gateway.QrPictures;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** Channel codes: where contacts come from, what they are told first, and which tags they get. */
@Controller
@RequestMapping("/channels")
class ChannelController {

    private final ChannelCodes codes;
    private final Contents contents;
    private final Tags tags;
    private final StaffMembers staff;
    private final ContactWays contactWays;
    private final QrPictures pictures;
    private final Notices notices;

    ChannelController(
            ChannelCodes codes,
            Contents contents,
            Tags tags,
            StaffMembers staff,
            ContactWays contactWays,
            QrPictures pictures,
            Notices notices) {
        this.codes = codes;
        this.contents = contents;
        this.tags = tags;
        this.staff = staff;
        this.contactWays = contactWays;
        this.pictures = pictures;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("codes", codes.all(me.tenant()));
        model.addAttribute("contentNames", contentNames(me));
        model.addAttribute("tagNames", tagNames(me));
        model.addAttribute("mayEdit", me.may("POST", "/channels"));
        return "channel/channels";
    }

    @GetMapping("/new")
    String compose(@AuthenticationPrincipal SignedIn me, Model model) {
        return form(me, ChannelForm.EMPTY, null, new FieldProblems(), model);
    }

    @GetMapping("/{id}")
    String edit(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        ChannelCode code = find(me, id);
        return form(me, ChannelForm.of(code), code, new FieldProblems(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedIn me,
            ChannelForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, form, null, model, response, redirect);
    }

    @PostMapping("/{id}")
    String update(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            ChannelForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        ChannelCode code = find(me, id);
        return save(me, form.withState(code.state()), code, model, response, redirect);
    }

    /** The picture that contacts scan, to look at and to print. */
    @GetMapping("/{id}/picture")
    ResponseEntity<byte[]> picture(@AuthenticationPrincipal SignedIn me, @PathVariable long id) {
        ChannelCode code = find(me, id);
        return Optional.ofNullable(code.qrCode())
                .flatMap(pictures::fetch)
                .map(picture -> ResponseEntity.ok()
                        .contentType(picture.type())
                        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                        .header(HttpHeaders.CONTENT_DISPOSITION, named(code.name(), picture.type()))
                        .body(picture.bytes()))
                .orElseThrow(NotFound::new);
    }

    private static String named(String name, MediaType type) {
        return ContentDisposition.inline()
                .filename(name + '.' + type.getSubtype(), StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    /** Lets WeCom make the picture that contacts scan. */
    @PostMapping("/{id}/picture")
    String picture(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> members,
            RedirectAttributes redirect) {
        ChannelCode code = find(me, id);
        List<String> userids = staff.all(me.tenant()).stream()
                .filter(member -> member.active() && members.contains(member.id()))
                .map(Staff::userid)
                .toList();
        if (userids.isEmpty()) {
            notices.refused(redirect, notices.text("console.channels.chooseStaff"));
        } else {
            make(me, code, userids, redirect);
        }
        return "redirect:/channels/" + id;
    }

    private void make(SignedIn me, ChannelCode code, List<String> userids, RedirectAttributes redirect) {
        switch (contactWays.make(me.tenant(), code.name(), code.state(), userids)) {
            case ContactWays.Making.Made(var configId, var qrCode) -> {
                codes.published(me.tenant(), code.id(), configId, qrCode);
                notices.done(redirect, "console.channels.made");
            }
            case ContactWays.Making.NotMade(var reason) -> notices.refused(redirect, notices.reason(reason));
        }
    }

    private String save(
            SignedIn me,
            ChannelForm form,
            @Nullable ChannelCode code,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (codes.save(me.tenant(), form.draft(code == null ? null : code.id()))) {
            case ChannelCodeSaving.Saved(var saved) -> {
                notices.done(redirect, "console.notice.saved");
                yield "redirect:/channels/" + saved.id();
            }
            case ChannelCodeSaving.Invalid(var problems) -> {
                FieldProblems found = new FieldProblems();
                problems.forEach(problem -> found.and(problem.field(), problem.message()));
                yield refused(me, form, code, found, model, response);
            }
            case ChannelCodeSaving.StateTaken(var other) -> {
                String text = notices.text("console.channels.stateTaken", other.name());
                yield refused(me, form, code, FieldProblems.of("state", text), model, response);
            }
            case ChannelCodeSaving.Missing ignored -> throw new NotFound();
        };
    }

    private String refused(
            SignedIn me,
            ChannelForm form,
            @Nullable ChannelCode code,
            FieldProblems problems,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, form, code, problems, model);
    }

    private String form(
            SignedIn me, ChannelForm form, @Nullable ChannelCode code, FieldProblems problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("code", code);
        model.addAttribute("problems", problems);
        model.addAttribute("contents", contents.all(me.tenant()));
        model.addAttribute("groups", tags.groups(me.tenant()));
        model.addAttribute(
                "staff", staff.all(me.tenant()).stream().filter(Staff::active).toList());
        model.addAttribute("mayEdit", me.may("POST", "/channels"));
        return "channel/form";
    }

    private ChannelCode find(SignedIn me, long id) {
        return codes.get(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private Map<Long, String> contentNames(SignedIn me) {
        return contents.all(me.tenant()).stream().collect(Collectors.toMap(Content::id, Content::name));
    }

    private Map<Long, String> tagNames(SignedIn me) {
        return tags.groups(me.tenant()).stream()
                .flatMap(group -> group.tags().stream())
                .collect(Collectors.toMap(Tag::id, Tag::name));
    }
}
