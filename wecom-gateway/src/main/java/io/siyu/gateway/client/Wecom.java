package io.siyu.gateway.client;

/** WeCom at one address. */
public record Wecom(
        TokenApi tokens,
        MemberApi members,
        CustomerApi customers,
        TagApi tags,
        ContactWayApi contactWays,
        MassSendApi massSends,
        WelcomeApi welcomes,
        TransferApi transfers,
        VisitorApi visitors) {}
