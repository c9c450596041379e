package io.siyu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Date;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplateAddResult;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.Test;
import siyu.sandbox.world.Contact;

/**
 * An independent client drives the sandbox: what our own client and the sandbox agree on is WeCom's protocol and no
 * private understanding of the two.
 */
class WxJavaTests extends GatewayTest {

    @Test
    void theSandboxSpeaksWithAClientThatIsNotOurs() throws WxErrorException {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", "poster");
        WxCpExternalContactService wecom = client(corporation).getExternalContactService();

        assertThat(wecom.listFollowers()).containsExactlyInAnyOrder("zhangsan", "lisi");
        assertThat(wecom.listExternalContacts("zhangsan")).containsExactly("wm-ada");
        var detail = wecom.getContactDetail("wm-ada", null);
        assertThat(detail.getExternalContact().getName()).isEqualTo("爱达");
        assertThat(detail.getFollowedUsers().getFirst().getState()).isEqualTo("poster");
        var batch = wecom.getContactDetailBatch(new String[] {"zhangsan"}, null, 50);
        assertThat(batch.getExternalContactList()).hasSize(1);
        assertThat(batch.getExternalContactList().getFirst().getFollowInfo().getUserId())
                .isEqualTo("zhangsan");
    }

    @Test
    void aMassSendOfThatClientRunsItsWholeCourse() throws WxErrorException {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);
        WxCpExternalContactService wecom = client(corporation).getExternalContactService();
        WxCpMsgTemplate template = new WxCpMsgTemplate();
        template.setChatType("single");
        template.setExternalUserid(List.of("wm-ada", "wm-nobody"));
        template.setSender("zhangsan");
        Text text = new Text();
        text.setContent("你好");
        template.setText(text);

        WxCpMsgTemplateAddResult created = wecom.addMsgTemplate(template);
        corporation.people().confirm(created.getMsgId(), "zhangsan");

        assertThat(created.getFailList()).containsExactly("wm-nobody");
        long now = clock.instant().toEpochMilli();
        var listed =
                wecom.getGroupMsgListV2("single", new Date(now - 60_000), new Date(now + 60_000), null, 2, 50, null);
        assertThat(listed.getGroupMsgList()).hasSize(1);
        assertThat(listed.getGroupMsgList().getFirst().getMsgId()).isEqualTo(created.getMsgId());
        assertThat(wecom.getGroupMsgTask(created.getMsgId(), 100, null)
                        .getTaskList()
                        .getFirst()
                        .getStatus())
                .isEqualTo(2);
        assertThat(wecom.getGroupMsgSendResult(created.getMsgId(), "zhangsan", 100, null)
                        .getSendList()
                        .getFirst()
                        .getStatus())
                .isEqualTo(1);
    }

    @Test
    void tagsAndLiveCodesOfThatClientAreUnderstood() throws WxErrorException {
        Corporation corporation = corporation();
        corporation.people().befriend(Contact.of("wm-ada", "爱达"), "zhangsan", null);
        String tagId = corporation.people().makeTags("意向", "高").getFirst();
        WxCpExternalContactService wecom = client(corporation).getExternalContactService();

        assertThat(wecom.getCorpTagList(new String[0])
                        .getTagGroupList()
                        .getFirst()
                        .getGroupName())
                .isEqualTo("意向");
        wecom.markTag("zhangsan", "wm-ada", new String[] {tagId}, new String[0]);
        assertThat(wecom.getContactDetail("wm-ada", null)
                        .getFollowedUsers()
                        .getFirst()
                        .getTags()[0]
                        .getTagId())
                .isEqualTo(tagId);

        WxCpContactWayInfo way = new WxCpContactWayInfo();
        WxCpContactWayInfo.ContactWay contactWay = new WxCpContactWayInfo.ContactWay();
        contactWay.setType(WxCpContactWayInfo.TYPE.SINGLE);
        contactWay.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        contactWay.setState("poster");
        contactWay.setUsers(List.of("zhangsan"));
        way.setContactWay(contactWay);
        String configId = wecom.addContactWay(way).getConfigId();
        assertThat(wecom.getContactWay(configId).getContactWay().getState()).isEqualTo("poster");
    }

    @Test
    void thatClientLearnsOfRefusalsByTheirCodes() {
        Corporation corporation = corporation();
        WxCpExternalContactService wecom = client(corporation).getExternalContactService();

        assertThatExceptionOfType(WxErrorException.class)
                .isThrownBy(() -> wecom.getContactDetail("wm-nobody", null))
                .satisfies(
                        refusal -> assertThat(refusal.getError().getErrorCode()).isIn(40096, 84061));
    }

    private WxCpServiceImpl client(Corporation corporation) {
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setBaseApiUrl(sandbox.url());
        config.setCorpId(corporation.corpId());
        config.setCorpSecret(corporation.credentials().secret());
        config.setAgentId(AGENT);
        WxCpServiceImpl service = new WxCpServiceImpl();
        service.setWxCpConfigStorage(config);
        return service;
    }
}
