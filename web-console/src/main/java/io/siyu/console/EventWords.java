package io.siyu.console;

import io.siyu.behaviour.Behaviour;
import io.siyu.contact.Cause;
import io.siyu.opportunity.Signal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What contacts did, and who or what changed something, told in the reader's language. */
@Component
public class EventWords {

    private final Notices notices;

    EventWords(Notices notices) {
        this.notices = notices;
    }

    /** A signal of intent, as the rule's author worded it; else what the contact did. */
    public String signal(Signal signal) {
        return signal.detail().isBlank() ? name(signal.eventName()) : signal.detail();
    }

    /** What stands behind a signal: the behaviour, and the rule that saw it. */
    public String signalSource(Signal signal) {
        return notices.text("console.event.byRule", name(signal.eventName()), signal.ruleName());
    }

    /** A behaviour event, with the attribute that says most. */
    public String behaviour(Behaviour behaviour) {
        Map<String, String> attributes = behaviour.attributes();
        String detail = attributes.getOrDefault("title", attributes.getOrDefault("page", ""));
        String did = did(behaviour.name(), detail);
        String seconds = attributes.get("seconds");
        return seconds == null ? did : notices.text("console.event.seconds", did, seconds);
    }

    /** The name of a kind of event, for a choice. */
    public String name(String event) {
        return notices.textOr("console.event.name." + event, notices.textOr("condition.event.name." + event, event));
    }

    /** The name of an attribute of an event. */
    public String attribute(String attribute) {
        return notices.textOr("console.event.attribute." + attribute, attribute);
    }

    /** Who or what did it. */
    public String cause(Cause cause) {
        return notices.text("console.cause." + cause.kind(), cause.ref());
    }

    /** Who or what did it, where only {@link Cause#label} was kept. */
    public String cause(String label) {
        String[] parts = label.split(":", 2);
        return notices.text("console.cause." + parts[0], parts.length > 1 ? parts[1] : "");
    }

    private String did(String event, String detail) {
        String name = name(event);
        return detail.isBlank() ? name : notices.text("console.event.with", name, detail);
    }
}
