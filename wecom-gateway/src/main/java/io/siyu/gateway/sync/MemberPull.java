package io.siyu.gateway.sync;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.MemberApi;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads the members who may have customers. */
@Component
public class MemberPull {

    private static final long WHOLE_CORP = 1;

    private final WecomCalls calls;
    private final StaffMembers staff;
    private final TenantTransactions transactions;

    MemberPull(WecomCalls calls, StaffMembers staff, TenantTransactions transactions) {
        this.calls = calls;
        this.staff = staff;
        this.transactions = transactions;
    }

    /** Reads and takes over; answers the user ids of the members. Who is not among them any more has left. */
    public WecomAnswer<List<String>> pull(TenantId tenant) {
        return calls.ask(
                        tenant,
                        Api.FOLLOW_USERS,
                        (wecom, token) -> wecom.members().followers(token))
                .map(followers -> takeOver(tenant, Objects.requireNonNullElse(followers.followUser(), List.of())));
    }

    private List<String> takeOver(TenantId tenant, List<String> userids) {
        Map<String, String> names = names(tenant);
        transactions.run(tenant, () -> {
            Map<String, String> known = new HashMap<>();
            staff.all(tenant).stream().filter(Staff::active).forEach(one -> known.put(one.userid(), one.name()));
            userids.forEach(userid ->
                    staff.register(tenant, userid, names.getOrDefault(userid, known.getOrDefault(userid, userid))));
            known.keySet().stream()
                    .filter(userid -> !userids.contains(userid) && !names.containsKey(userid))
                    .forEach(userid -> staff.leave(tenant, userid));
        });
        return userids;
    }

    /** An app may be allowed to see its members but not their names; then they keep the names they have. */
    private Map<String, String> names(TenantId tenant) {
        Map<String, String> names = new HashMap<>();
        if (calls.ask(tenant, Api.SIMPLE_LIST, (wecom, token) -> wecom.members().members(token, WHOLE_CORP, 1))
                instanceof Answered<MemberApi.Members>(MemberApi.Members members)) {
            Objects.requireNonNullElse(members.userlist(), List.<MemberApi.Member>of())
                    .forEach(member ->
                            names.put(member.userid(), Objects.requireNonNullElse(member.name(), member.userid())));
        }
        return names;
    }
}
