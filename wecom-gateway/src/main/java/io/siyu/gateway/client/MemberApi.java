package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Members of the corp. */
public interface MemberApi {

    /** The members with the right to have customers, within the app's visible range. */
    @GetExchange("/cgi-bin/externalcontact/get_follow_user_list")
    Followers followers(Credential token);

    /** The members of a department and, with {@code fetchChild} 1, of those below it. */
    @GetExchange("/cgi-bin/user/simplelist")
    Members members(
            Credential token,
            @RequestParam("department_id") long department,
            @RequestParam("fetch_child") int fetchChild);

    /** User ids. */
    record Followers(@Nullable List<String> followUser) {}

    /** Members with their names. */
    record Members(@Nullable List<Member> userlist) {}

    /** One member. */
    record Member(String userid, @Nullable String name) {}
}
