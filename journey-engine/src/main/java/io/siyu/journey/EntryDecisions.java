package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.condition.Reasons;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Decides entries that were put off, a slice at a time, and writes down how and with which inputs. */
@Component
class EntryDecisions {

    private static final int SLICE = 1_000;

    /** Those of a paused journey wait until it goes on. */
    private static final String DUE = """
            select d.id, d.journey_id, d.contact_id, d.stage_id, d.moving, d.fact_at, d.cause_kind, d.cause_ref, d.depth
            from entry_decision d
            where d.tenant_id = :tenant and d.decided_at is null and d.decide_at <= :now
              and (select state <> 'PAUSED' from journey j where j.tenant_id = :tenant and j.id = d.journey_id)
            order by d.decide_at, d.id limit :slice for update of d skip locked""";

    private static final String DECIDED = """
            update entry_decision d set decided_at = :now, admitted = made.admitted, why = made.why::jsonb
            from unnest(:ids::bigint[], :admitted::boolean[], :why::text[]) as made (id, admitted, why)
            where d.tenant_id = :tenant and d.id = made.id""";

    private static final String RELEASE = """
            update entry_decision set decide_at = :now
            where tenant_id = :tenant and journey_id = :journey and decided_at is null and decide_at is null""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Enrolments enrolments;
    private final StoredJourneys journeys;
    private final Conditions conditions;
    private final JdbcClient jdbc;
    private final Clock clock;

    EntryDecisions(
            Enrolments enrolments, StoredJourneys journeys, Conditions conditions, JdbcClient jdbc, Clock clock) {
        this.enrolments = enrolments;
        this.journeys = journeys;
        this.conditions = conditions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Decides the next slice and says whether there may be more. */
    boolean next(TenantId tenant) {
        Instant now = clock.instant();
        List<Due> due = jdbc.sql(DUE)
                .param("tenant", tenant.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("slice", SLICE)
                .query(Due::of)
                .list();
        due.stream()
                .collect(groupingBy(Due::way, LinkedHashMap::new, toList()))
                .forEach((way, some) -> decide(tenant, way, some, now));
        return due.size() == SLICE;
    }

    /** Lets those who waited for the journey to go on be decided now. */
    void release(TenantId tenant, long journeyId) {
        jdbc.sql(RELEASE)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void decide(TenantId tenant, Way way, List<Due> due, Instant now) {
        List<Long> contacts = due.stream().map(Due::contact).toList();
        Map<Long, String> why = why(tenant, way.journey(), contacts);
        Set<Long> admitted = enter(tenant, way, contacts, now);
        jdbc.sql(DECIDED)
                .param("tenant", tenant.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", due.stream().map(Due::id).toArray(Long[]::new))
                .param(
                        "admitted",
                        due.stream()
                                .map(one -> admitted.contains(one.contact()))
                                .toArray(Boolean[]::new))
                .param("why", due.stream().map(one -> why.get(one.contact())).toArray(String[]::new))
                .update();
    }

    private Set<Long> enter(TenantId tenant, Way way, List<Long> contacts, Instant now) {
        Passage passage = new Passage(now, way.fact(), way.cause(), null, true);
        List<Step> steps = way.moving()
                ? enrolments.move(tenant, way.stage(), contacts, Destination.Way.THROUGH, passage)
                : enrolments.enter(tenant, way.journey(), contacts, passage);
        return steps.stream().map(Step::contactId).collect(toSet());
    }

    /** What the filter saw of each, in every language there is; nothing where the journey has none (any more). */
    private Map<Long, String> why(TenantId tenant, long journeyId, List<Long> contacts) {
        @Nullable Condition filter = journeys.find(tenant.value(), journeyId)
                .map(journey -> journey.settings().filter())
                .orElse(null);
        if (filter == null) {
            return Map.of();
        }
        Map<Long, Reasons> chinese = reasons(tenant, filter, contacts, Locale.SIMPLIFIED_CHINESE);
        Map<Long, Reasons> english = reasons(tenant, filter, contacts, Locale.ENGLISH);
        Map<Long, String> why = new TreeMap<>();
        chinese.forEach((contact, words) ->
                why.put(contact, JSON.writeValueAsString(new PutInWords(words, english.getOrDefault(contact, words)))));
        return why;
    }

    private Map<Long, Reasons> reasons(TenantId tenant, Condition filter, List<Long> contacts, Locale language) {
        var reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language);
        try {
            Map<Long, Reasons> reasons = new TreeMap<>();
            conditions.judge(tenant, filter, contacts).forEach((contact, said) -> reasons.put(contact, said.why()));
            return reasons;
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    /** The same inputs in each language. */
    record PutInWords(Reasons zh, Reasons en) {

        Reasons inReadersLanguage() {
            return LocaleContextHolder.getLocale().getLanguage().equals("en") ? en : zh;
        }

        static PutInWords read(String json) {
            return JSON.readValue(json, PutInWords.class);
        }
    }

    /** Those who are decided together. */
    private record Way(long journey, long stage, boolean moving, Instant fact, Cause cause) {}

    private record Due(long id, long contact, Way way) {

        static Due of(ResultSet row, int number) throws SQLException {
            Cause cause = new Cause(row.getString("cause_kind"), row.getString("cause_ref"), row.getInt("depth"));
            Way way = new Way(
                    row.getLong("journey_id"),
                    row.getLong("stage_id"),
                    row.getBoolean("moving"),
                    row.getObject("fact_at", OffsetDateTime.class).toInstant(),
                    cause);
            return new Due(row.getLong("id"), row.getLong("contact_id"), way);
        }
    }
}
