package io.siyu.console.settings;

import io.siyu.access.SignedIn;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.gateway.CallbackRecords;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What WeCom has told us lately, and what of it needs somebody's eye. */
@Controller
@RequestMapping("/settings/wecom/callbacks")
class CallbacksController {

    private final CallbackRecords records;
    private final Notices notices;

    CallbacksController(CallbackRecords records, Notices notices) {
        this.records = records;
        this.notices = notices;
    }

    /** A part of the page, which the page fetches by itself. */
    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("counts", eventsByName(me));
        model.addAttribute("failures", records.failed(me.tenant()));
        model.addAttribute("words", new CallbackWords(notices));
        return "settings/callbacks";
    }

    @PostMapping("/{id}/retry")
    String retry(@AuthenticationPrincipal SignedIn me, @PathVariable long id, RedirectAttributes redirect) {
        if (!records.retry(me.tenant(), id)) {
            throw new NotFound();
        }
        notices.done(redirect, "console.callbacks.retried");
        return "redirect:/settings/wecom";
    }

    @PostMapping("/retry")
    String retryAll(@AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
        notices.done(redirect, "console.callbacks.allRetried", records.retryAll(me.tenant()));
        return "redirect:/settings/wecom";
    }

    private Map<String, Long> eventsByName(SignedIn me) {
        CallbackWords words = new CallbackWords(notices);
        return records.counts(me.tenant()).stream()
                .collect(Collectors.groupingBy(
                        count -> words.event(count.event()),
                        TreeMap::new,
                        Collectors.summingLong(CallbackRecords.Count::events)));
    }
}
