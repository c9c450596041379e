package io.siyu.monitoring;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Judgement;
import io.siyu.condition.Reasons;
import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Asks a rule's condition of contacts and keeps what it says in both languages: nobody knows yet who will read it. */
@Component
class Judges {

    private final Conditions conditions;

    Judges(Conditions conditions) {
        this.conditions = conditions;
    }

    /** What the condition says of each of them now. */
    Sentence judge(TenantId tenant, Condition condition, Collection<Long> contacts) {
        return new Sentence(
                in(Locale.SIMPLIFIED_CHINESE, tenant, condition, contacts),
                in(Locale.ENGLISH, tenant, condition, contacts));
    }

    private Map<Long, Judgement> in(Locale language, TenantId tenant, Condition condition, Collection<Long> contacts) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(language);
        try {
            return conditions.judge(tenant, condition, contacts);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    /** What a condition says of contacts. */
    record Sentence(Map<Long, Judgement> inChinese, Map<Long, Judgement> inEnglish) {

        boolean holds(long contact) {
            return requireNonNull(inChinese.get(contact)).holds();
        }

        String chinese(long contact) {
            return words(requireNonNull(inChinese.get(contact)).why(), "；");
        }

        String english(long contact) {
            return words(requireNonNull(inEnglish.get(contact)).why(), "; ");
        }

        /** In the reader's language. */
        String words(long contact) {
            return LocaleContextHolder.getLocale().getLanguage().equals("en") ? english(contact) : chinese(contact);
        }

        private static String words(Reasons why, String between) {
            return leaves(why).map(Reasons::words).distinct().collect(joining(between));
        }

        private static Stream<Reasons> leaves(Reasons why) {
            return why.parts().isEmpty() ? Stream.of(why) : why.parts().stream().flatMap(Sentence::leaves);
        }
    }
}
