package io.siyu.console;

import io.siyu.access.SignedIn;
import io.siyu.tenant.Tenant;
import io.siyu.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the console what its frame shows: who is here, where, and what the time is. */
@ControllerAdvice(basePackageClasses = ConsolePages.class)
class ConsolePages {

    private final Tenants tenants;
    private final MessageSource messages;
    private final Clock clock;

    ConsolePages(Tenants tenants, MessageSource messages, Clock clock) {
        this.tenants = tenants;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute
    void frame(@AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request, Locale locale, Model model) {
        if (me == null) {
            return; // on the way to the first corp
        }
        Tenant tenant = tenants.get(me.tenant());
        model.addAttribute("me", me);
        model.addAttribute("tenant", tenant);
        model.addAttribute("menu", Menu.of(me));
        model.addAttribute("section", section(request));
        model.addAttribute("inOtherLanguage", LanguageSwitch.link(request, locale));
        model.addAttribute("avatars", new Avatars());
        model.addAttribute("times", new Times(messages, locale, tenant.zone(), clock.instant()));
    }

    private static String section(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/", 3);
        return parts.length > 1 ? parts[1] : "";
    }
}
