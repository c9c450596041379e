package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.Corps;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class NotesTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Notes notes;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsAFriend() {
        tenant = corps.open();
        lin = transactions.get(
                tenant, () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "林小满"), "li", null, NOON));
    }

    @Test
    void theLatestNoteStandsFirst() {
        add("li", "喜欢周末联系 🌸");
        add("wang", "  已寄样品\n周三到  ");

        assertThat(all())
                .extracting(Note::author, Note::text)
                .containsExactly(tuple("wang", "已寄样品\n周三到"), tuple("li", "喜欢周末联系 🌸"));
    }

    @Test
    void onesOwnNoteCanBeChangedAndDeletedNobodyElses() {
        add("li", "第一版");
        long note = all().getFirst().id();

        assertThat(transactions.get(tenant, () -> notes.edit(tenant, lin, note, "wang", "改了", NOON)))
                .isFalse();
        assertThat(transactions.get(tenant, () -> notes.remove(tenant, lin, note, "wang")))
                .isFalse();
        assertThat(transactions.get(tenant, () -> notes.edit(tenant, lin, note, "li", "第二版", NOON.plusSeconds(9))))
                .isTrue();
        assertThat(all()).singleElement().satisfies(edited -> {
            assertThat(edited.text()).isEqualTo("第二版");
            assertThat(edited.editedAt()).isEqualTo(NOON.plusSeconds(9));
        });
        assertThat(transactions.get(tenant, () -> notes.remove(tenant, lin, note, "li")))
                .isTrue();
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_001})
    void anEmptyOrTooLongNoteIsNone(int length) {
        assertThat(transactions.get(tenant, () -> notes.add(tenant, lin, "li", "字".repeat(length), NOON)))
                .isFalse();
    }

    @Test
    void twoThousandEmojiAreANote() {
        assertThat(transactions.get(tenant, () -> notes.add(tenant, lin, "li", "🌸".repeat(2_000), NOON)))
                .isTrue();
    }

    private void add(String author, String text) {
        assertThat(transactions.get(tenant, () -> notes.add(tenant, lin, author, text, NOON)))
                .isTrue();
    }

    private List<Note> all() {
        return transactions.get(tenant, () -> notes.of(tenant, lin, 10));
    }
}
