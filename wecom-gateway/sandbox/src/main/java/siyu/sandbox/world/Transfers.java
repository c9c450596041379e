package siyu.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contacts of a corp that were handed from one member to another, and the members who left contacts behind. */
public final class Transfers {

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final List<Transfer> all = new ArrayList<>();
    private final Map<String, Instant> leavers = new LinkedHashMap<>();

    /** When somebody left the corp, if they did. */
    public Optional<Instant> leftAt(String userid) {
        return Optional.ofNullable(leavers.get(userid));
    }

    /** Who left, in that order. */
    public List<String> leavers() {
        return List.copyOf(leavers.keySet());
    }

    /** The transfer of a contact that is not over. */
    public Optional<Transfer> waiting(String externalUserid) {
        return all.stream()
                .filter(transfer -> transfer.externalUserid().equals(externalUserid) && transfer.waiting())
                .findFirst();
    }

    public List<Transfer> waiting() {
        return all.stream().filter(Transfer::waiting).toList();
    }

    /** The last transfer of each contact between two members. */
    public List<Transfer> between(String handover, String takeover, boolean resigned) {
        Map<String, Transfer> last = new LinkedHashMap<>();
        all.stream()
                .filter(transfer -> transfer.between(handover, takeover) && transfer.resigned() == resigned)
                .forEach(transfer -> last.put(transfer.externalUserid(), transfer));
        return List.copyOf(last.values());
    }

    /** How often a contact was handed over, or is being, in the 90 days before. */
    public long within90Days(String externalUserid, Instant now) {
        return all.stream()
                .filter(transfer -> transfer.externalUserid().equals(externalUserid))
                .filter(transfer -> transfer.waiting() || transfer.status() == Transfer.Status.DONE)
                .filter(transfer -> transfer.startedAt().isAfter(now.minus(REMEMBERED)))
                .count();
    }

    void left(String userid, Instant at) {
        leavers.put(userid, at);
    }

    void joined(String userid) {
        leavers.remove(userid);
    }

    void apply(Change.OfTransfers change, Instant at) {
        switch (change) {
            case Change.TransfersStarted started -> all.addAll(started.transfers());
            case Change.TransferEnded ended ->
                all.replaceAll(transfer ->
                        transfer.waiting() && transfer.externalUserid().equals(ended.externalUserid())
                                ? transfer.ended(ended.status(), at)
                                : transfer);
        }
    }
}
