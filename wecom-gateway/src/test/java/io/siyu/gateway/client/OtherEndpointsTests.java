package io.siyu.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.gateway.Corporation;
import io.siyu.gateway.GatewayTest;
import io.siyu.gateway.client.MassSendApi.Msgid;
import io.siyu.gateway.client.MassSendApi.NewTask;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import siyu.sandbox.world.Contact;

/** The endpoints no use case of ours has called yet, and the shape of their requests. */
class OtherEndpointsTests extends GatewayTest {

    @Autowired
    WecomClients clients;

    @Test
    void theCustomersOfAMemberAreListed() {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);
        Wecom wecom = clients.at(URI.create(sandbox.url()));

        assertThat(wecom.customers().list(token(wecom, corporation), "zhangsan").externalUserid())
                .containsExactly("wm-ada");
    }

    @Test
    void membersAreRemindedThreeTimesADayAndNotAFourth() {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);
        Wecom wecom = clients.at(URI.create(sandbox.url()));
        Credential token = token(wecom, corporation);
        NewTask task = new NewTask("single", List.of("wm-ada"), "zhangsan", new Body.Text("你好"), null);
        Msgid msgid =
                new Msgid(String.valueOf(wecom.massSends().create(token, task).msgid()));
        for (int reminder = 0; reminder < 3; reminder++) {
            wecom.massSends().remind(token, msgid);
        }

        assertThatExceptionOfType(CallRefused.class)
                .isThrownBy(() -> wecom.massSends().remind(token, msgid))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(new Errcode(41094)));
    }

    private static Credential token(Wecom wecom, Corporation corporation) {
        TokenApi.Grant grant = wecom.tokens()
                .token(
                        corporation.corpId(),
                        Credential.corpSecret(corporation.credentials().secret()));
        return Credential.accessToken(String.valueOf(grant.accessToken()));
    }
}
