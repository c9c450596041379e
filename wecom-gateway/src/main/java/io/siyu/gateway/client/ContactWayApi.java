package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Live codes (联系我). */
@HttpExchange("/cgi-bin/externalcontact")
public interface ContactWayApi {

    /** Creates a code. Its config id must be kept: codes made here are not shown in WeCom's own console. */
    @PostExchange("/add_contact_way")
    Made add(Credential token, @RequestBody NewWay way);

    /** A new code: type 1 one member, 2 several; scene 2 is a QR code; state at most 30 characters. */
    record NewWay(int type, int scene, @Nullable String remark, boolean skipVerify, String state, List<String> user) {}

    /** The code made. */
    record Made(@Nullable String configId, @Nullable String qrCode) {}
}
