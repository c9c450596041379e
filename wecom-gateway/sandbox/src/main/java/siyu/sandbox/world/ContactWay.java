package siyu.sandbox.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A "contact me" live code. Type 1 leads to one member, 2 to several; scene 2 is a QR code. */
public record ContactWay(
        String configId,
        int type,
        int scene,
        int style,
        String remark,
        boolean skipVerify,
        String state,
        List<String> user,
        List<Integer> party,
        boolean isTemp,
        boolean isExclusive,
        @Nullable String qrCode,
        Instant createTime) {}
