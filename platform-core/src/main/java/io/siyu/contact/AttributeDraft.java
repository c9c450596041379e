package io.siyu.contact;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * An attribute as its author wants it; one of that key is revised, or else made.
 *
 * @param type of a known attribute it never changes
 * @param choices the words a CHOICE may be; whoever has a word that is taken away keeps it
 */
public record AttributeDraft(
        @Pattern(regexp = Attribute.KEY, message = "{contact.attribute.key.invalid}") String key,

        @NotBlank(message = "{contact.attribute.label.missing}") @Size(max = 40, message = "{contact.attribute.label.tooLong}") String label,

        AttributeType type,

        @Size(max = 200, message = "{contact.attribute.choices.tooMany}") List<@Size(max = 100, message = "{contact.attribute.choices.tooLong}") String> choices) {

    public AttributeDraft {
        choices = choices.stream()
                .map(String::strip)
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
        label = label.strip();
    }
}
