package io.siyu.gateway.sync;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.TagApi;
import io.siyu.gateway.sync.TagWishes.Named;
import io.siyu.tag.Tag;
import io.siyu.tag.TagMirror;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tags of ours corp tags. */
@Component
class CorpTags {

    private static final int NAME_EXISTS = 40071;

    private final WecomCalls calls;
    private final TagPull pull;
    private final Tags tags;
    private final TagMirror mirror;
    private final TenantTransactions transactions;

    CorpTags(WecomCalls calls, TagPull pull, Tags tags, TagMirror mirror, TenantTransactions transactions) {
        this.calls = calls;
        this.pull = pull;
        this.tags = tags;
        this.mirror = mirror;
        this.transactions = transactions;
    }

    /** WeCom's id of a tag, which is made there when it has none; empty when that was not possible now. */
    Optional<String> idOf(TenantId tenant, long tagId, Named tag) {
        String known = tag.wecomId();
        return known != null ? Optional.of(known) : made(tenant, tagId, tag);
    }

    private Optional<String> made(TenantId tenant, long tagId, Named tag) {
        TagApi.NewTags request = new TagApi.NewTags(tag.group(), List.of(new TagApi.NewTag(tag.name())));
        WecomAnswer<TagApi.Added> answer =
                calls.ask(tenant, Api.ADD_TAG, (wecom, token) -> wecom.tags().add(token, request));
        return switch (answer) {
            case Answered<TagApi.Added>(TagApi.Added added) -> linked(tenant, tagId, tag, added.tagGroup());
            case Refused<TagApi.Added> refused when refused.code().value() == NAME_EXISTS -> mirrored(tenant, tagId);
            default -> Optional.empty();
        };
    }

    private Optional<String> linked(TenantId tenant, long tagId, Named tag, TagApi.@Nullable Group group) {
        if (group == null) {
            return Optional.empty();
        }
        Optional<String> id = Objects.requireNonNullElse(group.tag(), List.<TagApi.Tag>of()).stream()
                .filter(one -> one.name().equals(tag.name()))
                .map(TagApi.Tag::id)
                .findFirst();
        id.ifPresent(made -> transactions.run(tenant, () -> mirror.linked(tenant, tagId, group.groupId(), made)));
        return id;
    }

    /** Somebody has made a tag of that name there: reading all tags recognises ours by its name. */
    private Optional<String> mirrored(TenantId tenant, long tagId) {
        if (pull.read(tenant) instanceof Answered<Runnable>(Runnable takeOver)) {
            transactions.run(tenant, takeOver);
        }
        return transactions.get(tenant, () -> tags.byId(tenant, tagId).map(Tag::wecomId));
    }
}
