package io.siyu.playbook;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The texts of this module in the reader's language. */
@Component
class PlaybookWords {

    private final MessageSource messages;

    PlaybookWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The text of a key below {@code playbook.}. */
    String text(String code, Object... arguments) {
        return messages.getMessage("playbook." + code, arguments, LocaleContextHolder.getLocale());
    }

    /** The text of a key below {@code playbook.} if there is one, else the words given. */
    String textOr(String code, String otherwise) {
        String text = messages.getMessage("playbook." + code, null, otherwise, LocaleContextHolder.getLocale());
        return text == null ? otherwise : text;
    }

    /** The text of another module's refusal. */
    String text(MessageSourceResolvable refusal) {
        return messages.getMessage(refusal, LocaleContextHolder.getLocale());
    }
}
