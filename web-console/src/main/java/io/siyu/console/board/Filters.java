package io.siyu.console.board;

import io.siyu.access.SignedIn;
import io.siyu.journey.BoardFilter;
import io.siyu.journey.BulkMove;
import io.siyu.journey.Journey;
import io.siyu.journey.Stage;
import org.jspecify.annotations.Nullable;

/** What of the board somebody sees: a rep only their own contacts. */
final class Filters {

    private Filters() {}

    static BoardFilter of(SignedIn me, @Nullable Long owner, String text, boolean stuck) {
        Long own = me.ownContactsOnly();
        return new BoardFilter(own == null ? owner : own, text, stuck);
    }

    /** The name of the stage a bulk move leads to; null: out of the journey. */
    static @Nullable String goal(Journey journey, BulkMove move) {
        Long stage = move.toStage();
        return stage == null ? null : journey.stage(stage).map(Stage::name).orElse("");
    }

    static boolean mayKnow(SignedIn me, BulkMove move) {
        return me.ownContactsOnly() == null || move.madeBy().equals(me.login());
    }
}
