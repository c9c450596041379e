package io.siyu.isolation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks for company B in what company A is told: its canary in any form, its ids, and whatever value stands in a row of B
 * and in none of A. What the asker said themselves is no leak.
 */
final class Watch {

    private static final Pattern CANARY = Pattern.compile("乙公司秘密|7q4zk9xw", Pattern.CASE_INSENSITIVE);
    private static final Pattern B_ID = Pattern.compile(TwoCompanies.B_ID);

    private final Set<String> onlyOfB;

    Watch(TwoCompanies companies, Rows rows) {
        this.onlyOfB = new HashSet<>(rows.values(companies.b()));
        this.onlyOfB.removeAll(rows.values(companies.a()));
        this.onlyOfB.removeIf(
                value -> CANARY.matcher(value).find() || B_ID.matcher(value).find());
    }

    /** What of B the answer tells that the question did not. */
    List<String> leaks(Question question, Answer answer) {
        String told = answer.headers() + "\n" + answer.body();
        String asked = question.toString();
        List<String> leaks = new ArrayList<>(found(CANARY, told));
        leaks.addAll(found(B_ID, told));
        onlyOfB.stream().filter(told::contains).forEach(leaks::add);
        leaks.removeIf(asked::contains);
        return leaks;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
