package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Corp tags (企业标签). */
@HttpExchange("/cgi-bin/externalcontact")
public interface TagApi {

    /** All corp tags, or those named by id. */
    @PostExchange("/get_corp_tag_list")
    Groups list(Credential token, @RequestBody Filter filter);

    /** Adds tags to the group of that name, which is created when missing. */
    @PostExchange("/add_corp_tag")
    Added add(Credential token, @RequestBody NewTags tags);

    /** Which tags to list; both null lists all. */
    record Filter(@Nullable List<String> tagId, @Nullable List<String> groupId) {

        /** All there are. */
        public static final Filter ALL = new Filter(null, null);
    }

    /** Groups with their tags. */
    record Groups(@Nullable List<Group> tagGroup) {}

    /** What was added to. */
    record Added(@Nullable Group tagGroup) {}

    /** A group of tags. */
    record Group(String groupId, String groupName, @Nullable List<Tag> tag) {}

    /** A tag. */
    record Tag(String id, String name) {}

    /** Tags to add. */
    record NewTags(String groupName, List<NewTag> tag) {}

    /** A tag to add. */
    record NewTag(String name) {}
}
