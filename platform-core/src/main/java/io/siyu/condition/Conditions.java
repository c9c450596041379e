package io.siyu.condition;

import static java.util.Objects.requireNonNull;

import io.siyu.contact.AttributeType;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks conditions of contacts: of sets, as SQL within somebody's statement, and of single contacts or pages of them in
 * memory, with reasons. Both say the same, at every moment and to the microsecond.
 */
@Component
@Transactional(readOnly = true)
public class Conditions {

    private final OtherFacts others;
    private final AttributeKinds attributes;
    private final FactLoader facts;
    private final Names names;
    private final ConditionProblems problems;
    private final MessageSource messages;
    private final Clock clock;

    Conditions(
            OtherFacts others,
            AttributeKinds attributes,
            FactLoader facts,
            Names names,
            ConditionProblems problems,
            MessageSource messages,
            Clock clock) {
        this.others = others;
        this.attributes = attributes;
        this.facts = facts;
        this.names = names;
        this.problems = problems;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The condition as SQL over one contact, as of now. The statement it stands in must have {@code :tenant}.
     *
     * @param contact an SQL expression for the contact's id, qualified by an alias that does not begin with {@code q_}
     * @param prefix what the names of its parameters begin with, so that several conditions fit into one statement
     */
    public SqlCondition sql(TenantId tenant, Condition condition, String contact, String prefix) {
        return new SqlWriter(new SqlGround(
                        contact, prefix, clock.instant(), others.stages(), others.segments(), types(tenant)))
                .write(condition);
    }

    /** What the condition says of one contact now, and why. */
    public Judgement judge(TenantId tenant, Condition condition, long contact) {
        return requireNonNull(judge(tenant, condition, List.of(contact)).get(contact));
    }

    /** What the condition says of each contact now, and why: a few statements, however many contacts. */
    public Map<Long, Judgement> judge(TenantId tenant, Condition condition, Collection<Long> contacts) {
        Instant now = clock.instant();
        Map<Long, ContactFacts> known = facts.load(tenant, topics(condition), contacts);
        Map<Long, Verdict> verdicts = new LinkedHashMap<>();
        Function<String, Optional<AttributeType>> types = types(tenant);
        contacts.forEach(contact -> verdicts.put(
                contact, new MemoryJudge(requireNonNull(known.get(contact)), now, types).judge(condition)));
        return inWords(tenant, condition, known, verdicts);
    }

    /** What is wrong with the condition, each at its place, in the reader's language. */
    public List<FieldProblem> problems(TenantId tenant, Condition condition, String path) {
        return problems.of(tenant, condition, path);
    }

    /** What the condition asks, in the reader's language. */
    public String words(TenantId tenant, Condition condition) {
        return new Wording(messages, names.of(tenant, condition, List.of())).asked(condition);
    }

    /** The facts the condition looks at. */
    public static Set<Topic> topics(Condition condition) {
        return Topics.of(condition);
    }

    private Map<Long, Judgement> inWords(
            TenantId tenant, Condition condition, Map<Long, ContactFacts> known, Map<Long, Verdict> verdicts) {
        Set<Long> staff = new TreeSet<>();
        known.values().forEach(contact -> staff.addAll(contact.staff()));
        Names.Known called = names.of(tenant, condition, staff);
        Wording wording = new Wording(messages, called);
        Map<Long, Judgement> judgements = new LinkedHashMap<>();
        verdicts.forEach((contact, verdict) -> {
            Sight sight = new Sight(wording, called, requireNonNull(known.get(contact)).zone);
            judgements.put(contact, new Judgement(verdict.holds(), verdict.next(), sight.reasons(verdict)));
        });
        return judgements;
    }

    /** Types of attributes, each looked up once. */
    private Function<String, Optional<AttributeType>> types(TenantId tenant) {
        Map<String, Optional<AttributeType>> known = new HashMap<>();
        return key -> known.computeIfAbsent(key, unknown -> attributes.typeOf(tenant, unknown));
    }
}
