package io.siyu.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks routes for what is B's and tells everything that should not have been. */
final class Prying {

    private final Rows rows;
    private final Company victim;
    private final Ids ofA;
    private final Ids ofB;
    private final Watch watch;
    private final Map<String, String> checksum;

    Prying(TwoCompanies companies, Rows rows) {
        this.rows = rows;
        this.victim = companies.b();
        this.ofA = new Ids(companies.a(), rows);
        this.ofB = new Ids(companies.b(), rows);
        this.watch = new Watch(companies, rows);
        this.checksum = rows.checksum(victim);
    }

    /** What reading tells whoever asks for their own, and for B's in every way. */
    List<String> read(Caller caller, Route route) {
        List<String> told = new ArrayList<>(readOwn(caller, route));
        told.addAll(leaks(caller, route, Attack.everything(route, ofA, ofB)));
        Map<Question, Answer> twins = new HashMap<>();
        attacks(caller, route)
                .forEach(attack -> told.addAll(
                        differences(caller, route, attack, () -> twins.computeIfAbsent(attack.twin(), caller::ask))));
        return told;
    }

    /** What of B reading tells whoever asks for their own. */
    List<String> readOwn(Caller caller, Route route) {
        return Stream.of(Attack.bare(route, ofA), Attack.own(route, ofA))
                .distinct()
                .flatMap(question -> leaks(caller, route, question).stream())
                .toList();
    }

    /** What is wrong with the answers to sending, or with B afterwards. */
    List<String> send(Caller caller, Route route) {
        List<String> wrong = new ArrayList<>(leaks(caller, route, Attack.everything(route, ofA, ofB)));
        attacks(caller, route)
                .forEach(attack -> wrong.addAll(differences(caller, route, attack, () -> caller.ask(attack.twin()))));
        if (caller.isAdmin()) {
            wrong.addAll(changes(caller, route));
        }
        return wrong;
    }

    /** Asked after each route of the one who may do the most; what all the others did is seen at the end. */
    private List<String> changes(Caller caller, Route route) {
        List<String> changed = new ArrayList<>();
        rows.checksum(victim).forEach((table, sum) -> {
            if (!sum.equals(checksum.put(table, sum))) {
                changed.add(caller + ": " + route + " changes B's " + table);
            }
        });
        return changed;
    }

    /** One tries harder than the others, and may do the most. */
    private Stream<Attack> attacks(Caller caller, Route route) {
        return caller.isAdmin() ? Attack.wild(route, ofA, ofB) : Attack.likely(route, ofA, ofB);
    }

    private List<String> leaks(Caller caller, Route route, Question question) {
        return leaks(caller, route, question, caller.ask(question));
    }

    private List<String> leaks(Caller caller, Route route, Question question, Answer answer) {
        boolean broken = answer.status() >= 500 && !route.pattern().equals("/error");
        return Stream.concat(
                        broken ? Stream.of("status " + answer.status()) : Stream.of(),
                        watch.leaks(question, answer).stream())
                .map(leak -> caller + ": " + question + " tells " + leak)
                .toList();
    }

    /**
     * What names a row of B must be answered as what names nobody, before it or, where the first answer changed A, after
     * it; but whom one may address is no secret.
     */
    private List<String> differences(Caller caller, Route route, Attack attack, Supplier<Answer> askTwin) {
        Answer answer = caller.ask(attack.question());
        Answer twin = askTwin.get();
        List<String> wrong = new ArrayList<>(leaks(caller, route, attack.question(), answer));
        boolean refused = !route.reads() || !attack.slot().inPath() || answer.isRefusal();
        boolean same = same(route, attack, answer, twin) || same(route, attack, caller.ask(attack.question()), twin);
        if (!attack.slot().isAddress() && !(refused && same)) {
            wrong.add(caller + ": " + attack + " gives " + answer.status() + ", nobody gives " + twin.status());
        }
        return wrong;
    }

    /** What a form changed may show in the answer to the next, so of forms only the status counts. */
    private static boolean same(Route route, Attack attack, Answer answer, Answer twin) {
        return answer.status() == twin.status()
                && (!route.reads() && route.raw() == null
                        || answer.without(attack.named()).equals(twin.without(attack.nobody())));
    }

    /** What is wrong with the answers a caller gets from a route. */
    interface Findings {
        List<String> of(Caller caller, Route route);
    }
}
