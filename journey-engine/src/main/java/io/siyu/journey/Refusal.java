package io.siyu.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * Why a change to a journey was not made and what to do about it, as a text of {@code messages/journey}.
 *
 * @param code key of the text
 * @param arguments numbers and names the text mentions
 */
public record Refusal(String code, List<Object> arguments) implements MessageSourceResolvable {

    static Refusal of(String code, Object... arguments) {
        return new Refusal("journey.refusal." + code, List.of(arguments));
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }

    @Override
    public @Nullable String getDefaultMessage() {
        return null;
    }
}
