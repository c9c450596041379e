package io.siyu.gateway;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.ContactWayApi.Made;
import io.siyu.gateway.client.ContactWayApi.NewWay;
import io.siyu.gateway.token.AccessTokens;
import io.siyu.tenant.TenantId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the live codes (联系我) that contacts scan. */
@Component
public class ContactWays {

    private static final int ONE_MEMBER = 1;
    private static final int SEVERAL_MEMBERS = 2;
    private static final int QR_CODE = 2;

    private final WecomCalls calls;

    ContactWays(WecomCalls calls) {
        this.calls = calls;
    }

    /** How making a code ended. */
    public sealed interface Making {

        /** It exists. The config id must be kept: WeCom's own console does not show codes made here. */
        record Made(String configId, String qrCode) implements Making {}

        /** It does not exist, or nobody knows; the code is a key of {@code messages/gateway}. */
        record NotMade(String code) implements Making {}
    }

    /**
     * Makes a code that leads to one of these members. A code made although the answer was lost does no harm: it is only
     * never shown to anybody.
     *
     * @param state at most 30 characters; comes back with every contact who scans the code
     */
    public Making make(TenantId tenant, String remark, String state, List<String> userids) {
        NewWay way = new NewWay(
                userids.size() == 1 ? ONE_MEMBER : SEVERAL_MEMBERS,
                QR_CODE,
                remark.substring(0, Math.min(remark.length(), 30)),
                true,
                state,
                userids);
        return switch (calls.ask(
                tenant,
                Api.ADD_CONTACT_WAY,
                (wecom, token) -> wecom.contactWays().add(token, way))) {
            case Answered<Made>(Made made) -> made(made);
            case WecomAnswer<Made> other -> new Making.NotMade(other.problem());
        };
    }

    private static Making made(Made made) {
        String configId = made.configId();
        String qrCode = made.qrCode();
        return configId == null || qrCode == null
                ? new Making.NotMade(AccessTokens.NO_ANSWER)
                : new Making.Made(configId, qrCode);
    }
}
