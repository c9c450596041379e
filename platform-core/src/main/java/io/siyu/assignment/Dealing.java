package io.siyu.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deals contacts to members one after the other, each knowing what those before it got. It works on numbers that were read
 * once and are written back once, under the tenant's assignment lock.
 */
final class Dealing {

    private final List<Pool> pools;
    private final Map<Long, Set<Long>> matches;
    private final Map<Long, Member> crew;
    private final Instant now;

    /**
     * Begins to deal.
     *
     * @param pools of the rules to ask, in order
     * @param matches which contacts meet the conditions of which rules
     */
    Dealing(List<Pool> pools, Map<Long, Set<Long>> matches, Map<Long, Member> crew, Instant now) {
        this.pools = List.copyOf(pools);
        this.matches = matches;
        this.crew = crew;
        this.now = now;
    }

    Decision deal(Standing contact) {
        List<Consideration> considered = new ArrayList<>();
        for (Pool pool : pools) {
            if (!meets(contact, pool)) {
                considered.add(pool.considered(false, List.of()));
                continue;
            }
            List<Candidate> candidates = pool.seats().stream()
                    .map(seat -> candidate(seat.staffId(), pool, contact))
                    .toList();
            Optional<Candidate> chosen = choose(pool, candidates, contact);
            considered.add(pool.considered(true, settled(candidates, chosen)));
            if (chosen.isPresent()) {
                return given(contact, chosen.get(), pool, considered);
            }
        }
        return Decision.nobody(contact, considered);
    }

    private boolean meets(Standing contact, Pool pool) {
        return pool.rule() == null
                || matches.getOrDefault(pool.rule(), Set.of()).contains(contact.contact());
    }

    /** Who is looked at for a seat: its member, or whoever stands in for them. */
    private Candidate candidate(long staff, Pool pool, Standing contact) {
        Member member = crew.get(staff);
        if (member == null) {
            return Candidate.of(staff, Verdict.LEFT);
        }
        Long substitute = member.active() && member.absent() ? member.substitute() : null;
        Member standIn = substitute == null ? null : crew.get(substitute);
        if (standIn == null) {
            return reachable(member.lookAt(contact, now), pool, contact);
        }
        return reachable(standIn.lookAt(contact, now), pool, contact).standingInFor(staff);
    }

    private static Candidate reachable(Candidate candidate, Pool pool, Standing contact) {
        if (!candidate.free() || contact.befriends(candidate.staffId())) {
            return candidate;
        }
        return pool.transfer()
                ? contact.againstTransfer().map(candidate::but).orElse(candidate)
                : candidate.but(Verdict.NOT_FRIEND);
    }

    private Optional<Candidate> choose(Pool pool, List<Candidate> candidates, Standing contact) {
        List<Integer> free = new ArrayList<>();
        for (int seat = 0; seat < candidates.size(); seat++) {
            if (candidates.get(seat).free()) {
                free.add(seat);
            }
        }
        if (free.isEmpty()) {
            return Optional.empty();
        }
        int seat = switch (pool.strategy()) {
            case FIXED -> free.getFirst();
            case ROUND_ROBIN, WEIGHTED -> pool.next(free);
            case LEAST_LOADED ->
                free.stream()
                        .min(Comparator.comparingLong(one -> others(candidates.get(one), contact)))
                        .orElseThrow();
        };
        return Optional.of(candidates.get(seat));
    }

    /** How many contacts the candidate owns beside this one. */
    private long others(Candidate candidate, Standing contact) {
        Member member = crew.get(candidate.staffId());
        long owned = member == null ? 0 : member.owned();
        return contact.ownedBy(candidate.staffId()) ? owned - 1 : owned;
    }

    private static List<Candidate> settled(List<Candidate> candidates, Optional<Candidate> chosen) {
        return candidates.stream()
                .map(one -> chosen.filter(it -> it.equals(one)).isPresent() ? one.but(Verdict.CHOSEN) : one)
                .toList();
    }

    private Decision given(Standing contact, Candidate chosen, Pool pool, List<Consideration> considered) {
        long staff = chosen.staffId();
        if (!contact.ownedBy(staff)) {
            count(crew.get(staff), contact);
        }
        return Decision.to(staff, contact, pool.rule(), pool.message(), considered);
    }

    private void count(@Nullable Member getting, Standing contact) {
        Long owner = contact.owner();
        Member losing = owner == null ? null : crew.get(owner);
        if (getting != null) {
            getting.gets();
        }
        if (losing != null && getting != null && contact.befriends(getting.id())) {
            losing.loses();
        }
    }
}
