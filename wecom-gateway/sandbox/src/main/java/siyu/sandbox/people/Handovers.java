package siyu.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import siyu.sandbox.world.AutopilotSettings;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.Transfer;
import siyu.sandbox.world.Transfer.Status;
import siyu.sandbox.world.World;

/** What becomes of contacts that are handed over: WeCom does it after 24 hours, unless the contact says no before. */
public final class Handovers implements Consumer<Entry> {

    private final World world;
    private final Agenda agenda;

    public Handovers(World world, Agenda agenda) {
        this.world = world;
        this.agenda = agenda;
    }

    @Override
    public void accept(Entry entry) {
        if (entry.change() instanceof Change.TransfersStarted started) {
            world.corp(started.corp()).ifPresent(corp -> started.transfers().forEach(transfer -> plan(corp, transfer)));
        }
    }

    /** After a restart: plans again what was waiting. */
    public void resume() {
        world.corps().forEach(corp -> corp.transfers().waiting().forEach(transfer -> plan(corp, transfer)));
    }

    /** The contact answers now; false if nothing is waiting for an answer. */
    public boolean end(String corp, String externalUserid, Status how, Instant at) {
        return world.locked(() -> {
            Optional<Transfer> waiting = world.existing(corp).transfers().waiting(externalUserid);
            waiting.ifPresent(transfer -> world.commit(
                    new Change.TransferEnded(
                            corp, externalUserid, transfer.handoverUserid(), transfer.takeoverUserid(), how),
                    at));
            return waiting.isPresent();
        });
    }

    private void plan(Corp corp, Transfer transfer) {
        AutopilotSettings habits = corp.settings().autopilot();
        Dice dice = new Dice("handed over", habits.seed(), transfer.externalUserid(), transfer.startedAt());
        boolean refuses = dice.chance(habits.temperament().refuses());
        Instant thinks = transfer.startedAt().plus(dice.around(Duration.ofHours(3)));
        if (habits.on() && refuses && thinks.isBefore(transfer.acceptedAt())) {
            agenda.at(thinks, at -> end(corp.id(), transfer.externalUserid(), Status.REFUSED, at));
        } else {
            agenda.at(transfer.acceptedAt(), at -> accept(corp.id(), transfer, at));
        }
    }

    /** What was waiting then may have ended meanwhile, and another may have begun. */
    private void accept(String corp, Transfer transfer, Instant at) {
        world.locked(() -> {
            Corp known = world.existing(corp);
            boolean same = known.transfers()
                    .waiting(transfer.externalUserid())
                    .filter(transfer::equals)
                    .isPresent();
            return same && end(corp, transfer.externalUserid(), room(known, transfer), at);
        });
    }

    private static Status room(Corp corp, Transfer transfer) {
        return corp.member(transfer.takeoverUserid())
                .filter(taking ->
                        taking.hasRoom(corp.friends().ofMember(taking.userid()).size()))
                .map(taking -> Status.DONE)
                .orElse(Status.FULL);
    }
}
