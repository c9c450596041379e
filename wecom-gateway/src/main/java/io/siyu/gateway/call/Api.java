package io.siyu.gateway.call;

/** What WeCom counts calls by. */
public enum Api {
    FOLLOW_USERS("externalcontact/get_follow_user_list"),
    SIMPLE_LIST("user/simplelist"),
    CUSTOMER("externalcontact/get"),
    CUSTOMER_PAGE("externalcontact/batch/get_by_user"),
    MARK_TAG("externalcontact/mark_tag"),
    TAG_LIST("externalcontact/get_corp_tag_list"),
    ADD_TAG("externalcontact/add_corp_tag"),
    ADD_CONTACT_WAY("externalcontact/add_contact_way"),
    ADD_MASS_SEND("externalcontact/add_msg_template"),
    MASS_SENDS("externalcontact/get_groupmsg_list_v2"),
    MASS_SEND_MEMBERS("externalcontact/get_groupmsg_task"),
    MASS_SEND_RESULTS("externalcontact/get_groupmsg_send_result"),
    CANCEL_MASS_SEND("externalcontact/cancel_groupmsg_send"),
    WELCOME("externalcontact/send_welcome_msg"),
    TRANSFER("externalcontact/transfer_customer"),
    TRANSFER_OF_LEAVER("externalcontact/resigned/transfer_customer"),
    TRANSFER_RESULT("externalcontact/transfer_result"),
    TRANSFER_RESULT_OF_LEAVER("externalcontact/resigned/transfer_result"),
    VISITOR("auth/getuserinfo");

    private final String path;

    Api(String path) {
        this.path = path;
    }

    /** Its path below {@code /cgi-bin/}. */
    String path() {
        return path;
    }
}
