package io.siyu.console.settings;

import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.gateway.Connection;
import io.siyu.gateway.ContactSync;
import io.siyu.gateway.SyncStanding;
import io.siyu.gateway.WecomCorps;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The connection to the corp in WeCom. Secrets go in and never come out again. */
@Controller
@RequestMapping("/settings/wecom")
class WecomController {

    private final WecomCorps corps;
    private final ContactSync sync;
    private final Notices notices;

    WecomController(WecomCorps corps, ContactSync sync, Notices notices) {
        this.corps = corps;
        this.sync = sync;
        this.notices = notices;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, CredentialsForm.EMPTY, new FieldProblems(), model);
    }

    /** Asks WeCom, which may take a moment; so the page fetches this part by itself. */
    @GetMapping("/state")
    String state(@AuthenticationPrincipal SignedIn me, @ModelAttribute("times") Times times, Model model) {
        switch (corps.connection(me.tenant())) {
            case Connection.Connected(var corpId, var agentId) ->
                show(model, "green", notices.text("console.wecom.connected", corpId, Long.toString(agentId)));
            case Connection.Refused(var corpId, var agentId, var code, var notBefore) -> {
                show(model, "red", notices.text("console.wecom.refused", corpId, notices.reason(code)));
                model.addAttribute("again", notices.text("console.wecom.again", times.friendly(notBefore)));
            }
            case Connection.NotConnected ignored ->
                show(model, "secondary", notices.text("console.wecom.notConnected"));
        }
        sync.standing(me.tenant())
                .map(standing -> told(standing, times))
                .ifPresent(last -> model.addAttribute("sync", last));
        return "settings/wecom-state";
    }

    @PostMapping
    String connect(
            @AuthenticationPrincipal SignedIn me,
            CredentialsForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        FieldProblems problems = form.problems(notices);
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(me, form, problems, model);
        }
        corps.connect(me.tenant(), form.credentials());
        notices.done(redirect, "console.notice.saved");
        return "redirect:/settings/wecom";
    }

    /** Only asks for it: reading everything can take longer than anybody waits for a page. */
    @PostMapping("/sync")
    String synchronise(@AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
        if (sync.ask(me.tenant())) {
            notices.done(redirect, "console.wecom.syncAsked");
        } else {
            notices.refused(redirect, notices.text("console.wecom.notConnected"));
        }
        return "redirect:/settings/wecom";
    }

    private String told(SyncStanding standing, Times times) {
        if (standing.underWay()) {
            return notices.text("console.wecom.syncing");
        }
        if (standing.due()) {
            return notices.text("console.wecom.syncSoon");
        }
        String ended = times.friendly(standing.endedAt());
        return standing.problem() == null
                ? notices.text("console.wecom.synced", ended)
                : notices.text("console.wecom.notSynced", ended, notices.reason(standing.problem()));
    }

    private static void show(Model model, String tone, String text) {
        model.addAttribute("tone", tone);
        model.addAttribute("text", text);
    }

    private String page(SignedIn me, CredentialsForm form, FieldProblems problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("callbackAddress", corps.callbackAddress(me.tenant()));
        return "settings/wecom";
    }
}
