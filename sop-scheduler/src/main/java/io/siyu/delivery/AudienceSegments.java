package io.siyu.delivery;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Topic;
import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.segment.SegmentUse;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** No segment is removed whose members a content is for. */
@Component
class AudienceSegments implements SegmentUse {

    private final Contents contents;
    private final ContentAudiences audiences;
    private final MessageSource messages;

    AudienceSegments(Contents contents, ContentAudiences audiences, MessageSource messages) {
        this.contents = contents;
        this.audiences = audiences;
        this.messages = messages;
    }

    @Override
    public List<String> users(TenantId tenant, long segmentId) {
        Topic segment = Topic.of(Topic.Kind.SEGMENT, segmentId);
        List<Content> all = contents.all(tenant);
        Map<Long, Condition> asked =
                audiences.of(tenant, all.stream().map(Content::id).toList());
        return all.stream()
                .filter(content -> Conditions.topics(asked.getOrDefault(content.id(), Condition.EVERYBODY))
                        .contains(segment))
                .map(content -> messages.getMessage(
                        "delivery.uses", new Object[] {content.name()}, LocaleContextHolder.getLocale()))
                .toList();
    }
}
