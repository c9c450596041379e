package siyu.sandbox.api;

/** WeCom's way to say no: a number that callers judge by, and words that they must not. */
final class ApiError extends RuntimeException {

    static final int BUSY = -1;
    static final int BAD_SECRET = 40001;
    static final int BAD_MEDIA_ID = 40007;
    static final int BAD_MSGTYPE = 40008;
    static final int BAD_CORPID = 40013;
    static final int BAD_TOKEN = 40014;
    static final int BAD_CODE = 40029;
    static final int BAD_PARAMETER = 40058;
    static final int EMPTY_PARAMETER = 40063;
    static final int BAD_TAG_ID = 40068;
    static final int TAG_NAME_EXISTS = 40071;
    static final int TAG_NAME_LENGTH = 40072;
    static final int SECRET_OF_ANOTHER_CORP = 40091;
    static final int BAD_EXTERNAL_USERID = 40096;
    static final int NOT_RESIGNED = 40097;
    static final int MEMBER_FULL = 40099;
    static final int TOO_MANY_TAGS = 40126;
    static final int TRANSFERRED_TOO_OFTEN = 40128;
    static final int TRANSFERRING = 40129;
    static final int SAME_MEMBER = 40130;
    static final int NOT_FOLLOWER = 40131;
    static final int MISSING_TOKEN = 41001;
    static final int MISSING_CORPID = 41002;
    static final int MISSING_SECRET = 41004;
    static final int MISSING_MEDIA = 41006;
    static final int MISSING_USERID = 41009;
    static final int MISSING_AGENTID = 41011;
    static final int MISSING_EXTERNAL_USERID = 41035;
    static final int BAD_WAY_TYPE = 41037;
    static final int BAD_WAY_SCENE = 41038;
    static final int TOO_MANY_WAY_USERS = 41041;
    static final int BAD_CONFIG_ID = 41044;
    static final int MISSING_MSGID = 41046;
    static final int BAD_MSGID = 41047;
    static final int NO_SENDABLE_CUSTOMER = 41048;
    static final int MISSING_WELCOME_CODE = 41049;
    static final int BAD_WELCOME_CODE = 41050;
    static final int CHAT_ALREADY_STARTED = 41051;
    static final int ATTACHMENT_COUNT = 41064;
    static final int ATTACHMENT_TYPE = 41065;
    static final int TASK_CANCELLED = 41093;
    static final int REMINDED_TOO_OFTEN = 41094;
    static final int TOKEN_EXPIRED = 42001;
    static final int EMPTY_MEDIA = 44001;
    static final int EMPTY_TEXT = 44004;
    static final int MEDIA_TOO_LARGE = 45001;
    static final int MESSAGE_TOO_LARGE = 45002;
    static final int TOO_FREQUENT = 45009;
    static final int TOO_MANY_AT_ONCE = 45033;
    static final int NOT_AUTHORISED = 48002;
    static final int BAD_REDIRECT = 50001;
    static final int BAD_CURSOR = 50100;
    static final int NOT_YOURS = 60011;
    static final int NO_SUCH_MEMBER = 60111;
    static final int NO_VALID_RECIPIENT = 81013;
    static final int NOT_A_CONTACT = 84061;
    static final int NOT_THIS_AGENT = 301002;

    private final int errcode;

    ApiError(int errcode, String message) {
        super(message, null, false, false);
        this.errcode = errcode;
    }

    int errcode() {
        return errcode;
    }

    static void refuseIf(boolean wrong, int errcode, String message) {
        if (wrong) {
            throw new ApiError(errcode, message);
        }
    }
}
