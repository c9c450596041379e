package io.siyu.playbook;

import io.siyu.journey.JourneyState;
import io.siyu.journey.Journeys;
import io.siyu.journey.Steering;
import io.siyu.sop.SopNumbers;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What making a playbook takes. */
@Component
class Workshop {

    final PlaybookItems items;
    final Differences differences;
    final Movers movers;
    final SopNumbers numbers;
    final PlaybookWords words;

    private final Map<Kind, Parts> parts;
    private final Journeys journeys;
    private final Steering steering;
    private final StaffMembers staff;
    private final Clock clock;

    Workshop(
            List<Parts> parts,
            PlaybookItems items,
            Differences differences,
            Movers movers,
            SopNumbers numbers,
            Journeys journeys,
            Steering steering,
            StaffMembers staff,
            PlaybookWords words,
            Clock clock) {
        this.parts = parts.stream().collect(Collectors.toMap(Parts::kind, Function.identity()));
        this.items = items;
        this.differences = differences;
        this.movers = movers;
        this.numbers = numbers;
        this.journeys = journeys;
        this.steering = steering;
        this.staff = staff;
        this.words = words;
        this.clock = clock;
    }

    Parts parts(Kind kind) {
        Parts found = parts.get(kind);
        if (found == null) {
            throw new IllegalArgumentException("Nobody makes " + kind);
        }
        return found;
    }

    <T extends Parts> T parts(Kind kind, Class<T> type) {
        return type.cast(parts(kind));
    }

    Making.Context context(TenantId tenant, Names names, Predicate<ItemRef> fresh, Choices choices, String login) {
        return new Making.Context(
                names,
                (kind, key) -> kind == Kind.STAFF
                        ? member(tenant, key)
                        : Optional.ofNullable(names.id(new ItemRef(kind, key))),
                fresh,
                choices,
                login,
                clock.instant());
    }

    /** A staff member by WeCom userid. */
    Optional<Long> member(TenantId tenant, String userid) {
        return staff.byUserid(tenant, userid).map(Staff::id);
    }

    /** How files name something; what is gone has a name that no file holds. */
    String key(TenantId tenant, Names names, Kind kind, long id) {
        return kind == Kind.STAFF
                ? staff.byId(tenant, id).map(Staff::userid).orElse("gone-" + id)
                : names.key(kind, id).orElse("gone-" + id);
    }

    /** Lets nobody into these journeys, nor on within them, until the transaction ends. */
    void holdStill(TenantId tenant, Collection<Long> journeyIds) {
        journeys.holdStill(tenant, journeyIds);
    }

    /** Lets a journey run that nobody has started yet; answers why not, if it may not. */
    Optional<String> start(TenantId tenant, long journey) {
        return journeys.find(tenant, journey)
                .filter(found -> found.state() == JourneyState.DRAFT)
                .flatMap(found -> steering.start(tenant, journey))
                .map(words::text);
    }
}
