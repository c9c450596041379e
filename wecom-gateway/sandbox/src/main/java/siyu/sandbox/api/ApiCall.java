package siyu.sandbox.api;

import org.jspecify.annotations.Nullable;
import siyu.sandbox.web.Json;
import siyu.sandbox.web.Request;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Member;
import siyu.sandbox.world.World;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A call with a good token: who calls, what they say, and the world it is about. */
record ApiCall(World world, Corp corp, int agentid, String api, Request request) {

    <T> T body(Class<T> type) {
        try {
            return request.json(type);
        } catch (JacksonException e) {
            throw new ApiError(ApiError.BAD_PARAMETER, "Warning: wrong json format. " + e.getOriginalMessage());
        }
    }

    /** Makes the change, and writes the call into the ledger. */
    void commit(Change change) {
        JsonNode said = request.headers().getOrDefault("content-type", "").startsWith("multipart/")
                ? Json.tree(request.query())
                : body(JsonNode.class);
        world.commit(change, new Entry.Call(corp.id(), agentid, api, said));
    }

    String query(String name, int errcodeIfMissing) {
        return request.query(name).orElseThrow(() -> new ApiError(errcodeIfMissing, "missing " + name));
    }

    Member member(@Nullable String userid) {
        return corp.member(Required.text(userid, ApiError.MISSING_USERID, "userid"))
                .orElseThrow(() -> new ApiError(ApiError.NO_SUCH_MEMBER, "userid not found"));
    }

    Contact contact(@Nullable String externalUserid) {
        String id = Required.text(externalUserid, ApiError.MISSING_EXTERNAL_USERID, "external_userid");
        return corp.friends()
                .contact(id)
                .orElseThrow(() -> new ApiError(ApiError.BAD_EXTERNAL_USERID, "invalid external userid"));
    }

    Friendship friendship(Member member, Contact contact) {
        return corp.friends()
                .between(member.userid(), contact.externalUserid())
                .orElseThrow(() -> new ApiError(ApiError.NOT_A_CONTACT, "not external contact"));
    }
}
