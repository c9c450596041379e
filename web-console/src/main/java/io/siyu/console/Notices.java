package io.siyu.console;

import io.siyu.gateway.WecomReasons;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Short words about what just happened, shown on the page a form leads to. */
@Component
public class Notices {

    private final MessageSource messages;
    private final WecomReasons reasons;

    Notices(MessageSource messages, WecomReasons reasons) {
        this.messages = messages;
        this.reasons = reasons;
    }

    /** The text of a message in the reader's language. */
    public String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }

    /** The text of a refusal in the reader's language. */
    public String text(MessageSourceResolvable refusal) {
        return messages.getMessage(refusal, LocaleContextHolder.getLocale());
    }

    /** The text of a message if there is one, else the words given. */
    public String textOr(String code, String otherwise) {
        String found = messages.getMessage(code, null, null, LocaleContextHolder.getLocale());
        return found == null ? otherwise : found;
    }

    /** A refusal as it is stored, key first: what the channel's code means, then its own words. */
    public String ofChannel(String refusal) {
        String[] parts = refusal.split(" ", 2);
        String meaning = reason(parts[0]);
        return parts.length == 1 ? meaning : text("console.refusal", meaning, parts[1]);
    }

    /** What a code of WeCom means in the reader's language; there are always codes that nobody has described. */
    public String reason(String code) {
        return reasons.sentence(code, LocaleContextHolder.getLocale());
    }

    /** Something was done. */
    public void done(RedirectAttributes redirect, String code, Object... arguments) {
        redirect.addFlashAttribute("notice", text(code, arguments));
    }

    /** Something was not done, and why. */
    public void refused(RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute("warning", text);
    }
}
