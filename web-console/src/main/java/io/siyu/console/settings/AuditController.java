package io.siyu.console.settings;

import io.siyu.access.SignedIn;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.audit.AuditEntry;
import io.siyu.audit.AuditFilter;
import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.console.Times;
import io.siyu.contact.Cause;
import io.siyu.contact.Erasure;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who did what to whom, and the way back for whoever was forgotten and wants to be known again. */
@Controller
@RequestMapping("/settings/audit")
class AuditController {

    private static final int LINES = 50;

    private final Audit audit;
    private final Erasure erasure;
    private final Tenants tenants;
    private final EventWords words;
    private final Notices notices;

    AuditController(Audit audit, Erasure erasure, Tenants tenants, EventWords words, Notices notices) {
        this.audit = audit;
        this.erasure = erasure;
        this.tenants = tenants;
        this.words = words;
        this.notices = notices;
    }

    @GetMapping
    String entries(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        AuditFilter filter = new AuditFilter(
                action,
                who.isBlank() ? null : Cause.hand(who.strip()).label(),
                null,
                midnight(me.tenant(), since, 0),
                midnight(me.tenant(), until, 1));
        List<AuditEntry> found = audit.entries(me.tenant(), filter, LINES + 1, before);
        model.addAttribute("entries", found.subList(0, Math.min(LINES, found.size())));
        model.addAttribute("more", found.size() > LINES);
        model.addAttribute("actions", AuditAction.values());
        model.addAttribute("action", action);
        model.addAttribute("who", who.strip());
        model.addAttribute("since", since);
        model.addAttribute("until", until);
        model.addAttribute("words", words);
        return "settings/audit";
    }

    @PostMapping("/lift")
    String lift(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String identity,
            @ModelAttribute("times") Times times,
            RedirectAttributes redirect) {
        if (!identity.isBlank() && erasure.lift(me.tenant(), identity, Cause.hand(me.login()), times.now())) {
            notices.done(redirect, "console.audit.lifted");
        } else {
            notices.refused(redirect, notices.text("console.audit.nobody"));
        }
        return "redirect:/settings/audit";
    }

    private @Nullable Instant midnight(TenantId tenant, @Nullable LocalDate day, int later) {
        return Optional.ofNullable(day)
                .map(some -> some.plusDays(later)
                        .atStartOfDay(tenants.get(tenant).zone())
                        .toInstant())
                .orElse(null);
    }
}
