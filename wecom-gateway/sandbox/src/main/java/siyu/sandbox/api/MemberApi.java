package siyu.sandbox.api;

import java.util.List;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.Member;

/** Members and apps: only what a self-built app may read. */
final class MemberApi {

    void mount(Endpoints endpoints) {
        endpoints
                .get("user/get", call -> profile(call.member(call.query("userid", ApiError.MISSING_USERID))))
                .get("user/simplelist", MemberApi::simpleList)
                .get("externalcontact/get_follow_user_list", MemberApi::followUsers)
                .get("agent/get", MemberApi::agent)
                .get("get_jsapi_ticket", _ -> ticket())
                .get("ticket/get", _ -> ticket());
    }

    private static Object profile(Member member) {
        return new Profile(
                member.userid(),
                member.name(),
                List.of(1),
                member.position(),
                member.mobile(),
                String.valueOf(member.gender()),
                1,
                1);
    }

    private static Object simpleList(ApiCall call) {
        return new SimpleList(call.corp().members().stream()
                .map(member -> new SimpleUser(member.userid(), member.name(), List.of(1), member.userid()))
                .toList());
    }

    private static Object followUsers(ApiCall call) {
        return new FollowUsers(
                call.corp().members().stream().map(Member::userid).toList());
    }

    private static Object agent(ApiCall call) {
        String asked = call.query("agentid", ApiError.MISSING_AGENTID);
        return call.corp().settings().agents().stream()
                .filter(agent -> asked.equals(String.valueOf(agent.agentid())) && agent.agentid() == call.agentid())
                .findFirst()
                .map(MemberApi::described)
                .orElseThrow(() -> new ApiError(ApiError.NOT_THIS_AGENT, "not allowed to access this agent"));
    }

    private static AgentProfile described(CorpSettings.Agent agent) {
        return new AgentProfile(agent.agentid(), agent.name(), "", 0);
    }

    private static Object ticket() {
        return new Ticket(Ids.random("", 64), 7_200);
    }

    /** Gender is a string here; status 1 is an activated member. */
    private record Profile(
            String userid,
            String name,
            List<Integer> department,
            String position,
            String mobile,
            String gender,
            int status,
            int enable) {}

    private record SimpleUser(String userid, String name, List<Integer> department, String openUserid) {}

    private record SimpleList(List<SimpleUser> userlist) {}

    private record FollowUsers(List<String> followUser) {}

    private record AgentProfile(int agentid, String name, String description, int close) {}

    private record Ticket(String ticket, int expiresIn) {}
}
