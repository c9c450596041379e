package io.siyu.contact;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes over people from files and other systems, a few statements for thousands. */
@Component
class Registering {

    /** Whom each registration means; of several the one named by the strongest identity. */
    private static final String FIND = """
            select distinct on (t.ord) t.ord, who.id
            from jsonb_to_recordset(cast(:told as jsonb))
                 as t (ord int, own_id text, external_userid text, unionid text, phone text)
            cross join lateral (
                select coalesce(c.merged_into, c.id) as id, 1 as rank from contact c
                where c.tenant_id = :tenant and c.own_id = t.own_id
                union all
                select coalesce(c.merged_into, c.id), 2 from contact c
                where c.tenant_id = :tenant and c.external_userid = t.external_userid
                union all
                select coalesce(c.merged_into, c.id), 3 from contact c
                where c.tenant_id = :tenant and c.unionid = t.unionid
                union all
                select coalesce(c.merged_into, c.id), 4 from contact c
                where c.tenant_id = :tenant and c.phone_index = decode(t.phone, 'base64')
            ) who
            order by t.ord, who.rank, who.id""";

    private static final String TOLD = """
            told as materialized (
                select * from jsonb_to_recordset(cast(:people as jsonb)) as t (
                    id bigint, own_id text, unionid text, name text, gender smallint, birthday date, zone text)
            ),""";

    private static final String INSERT = TOLD + """
            touched as (
                insert into contact (tenant_id, id, own_id, unionid, name, gender, birthday, zone, created_at, profile_at)
                overriding system value
                select :tenant, id, own_id, unionid, coalesce(name, ''), coalesce(gender, 0), birthday, zone, :at, :at
                from told
                returning id, '{}'::jsonb as was, <new> as becomes
            )""".replace("<new>", facts("new"));

    private static final String UPDATE =
            TOLD + """
            touched as (
                update contact c
                set own_id = case when exists (select from contact alias
                                               where alias.tenant_id = :tenant and alias.own_id = t.own_id)
                                  then c.own_id else coalesce(c.own_id, t.own_id) end,
                    unionid = case when c.external_userid is null then coalesce(t.unionid, c.unionid)
                                   else coalesce(c.unionid, t.unionid) end,
                    name = case when c.external_userid is null then coalesce(t.name, c.name) else c.name end,
                    gender = case when c.gender = 0 then coalesce(t.gender, 0::smallint) else c.gender end,
                    birthday = coalesce(t.birthday, c.birthday), zone = coalesce(t.zone, c.zone)
                from told t
                where c.tenant_id = :tenant and c.id = t.id
                returning c.id, <old> as was, <new> as becomes
            )""".replace("<old>", facts("old")).replace("<new>", facts("new"));

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Changing changing;
    private final Phones phones;
    private final Attributes attributes;
    private final RegistrationProblems problems;

    Registering(
            JdbcClient jdbc,
            JsonMapper json,
            Changing changing,
            Phones phones,
            Attributes attributes,
            RegistrationProblems problems) {
        this.jdbc = jdbc;
        this.json = json;
        this.changing = changing;
        this.phones = phones;
        this.attributes = attributes;
        this.problems = problems;
    }

    /** How each registration ended, in their order. Whoever calls holds everybody's lock. */
    List<Registered> register(TenantId tenant, List<Registration> told, Cause cause, Instant at) {
        Map<String, Attribute> known =
                attributes.all(tenant).stream().collect(toMap(Attribute::key, Function.identity()));
        Map<Integer, List<FieldProblem>> refused = new LinkedHashMap<>();
        People people = new People();
        Map<Integer, Long> found = find(tenant, told);
        for (int ord = 0; ord < told.size(); ord++) {
            Registration one = told.get(ord);
            List<FieldProblem> wrong = new ArrayList<>(problems.of(tenant, known, one));
            if (one.externalUserid() != null && !found.containsKey(ord)) {
                wrong.add(problems.unknownFriend());
            }
            if (wrong.isEmpty()) {
                people.add(ord, one, found.get(ord));
            } else {
                refused.put(ord, wrong);
            }
        }
        store(tenant, people, cause, at);
        return ends(told.size(), people, refused);
    }

    private Map<Integer, Long> find(TenantId tenant, List<Registration> told) {
        List<Map<String, @Nullable Object>> keys = new ArrayList<>();
        for (int ord = 0; ord < told.size(); ord++) {
            keys.add(keys(tenant, ord, told.get(ord)));
        }
        return jdbc
                .sql(FIND)
                .param("tenant", tenant.value())
                .param("told", json.writeValueAsString(keys))
                .query((row, number) -> Map.entry(row.getInt(1), row.getLong(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, @Nullable Object> keys(TenantId tenant, int ord, Registration one) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("ord", ord);
        keys.put("own_id", one.ownId());
        keys.put("external_userid", one.externalUserid());
        keys.put("unionid", one.unionid());
        keys.put(
                "phone",
                Optional.ofNullable(one.phone())
                        .flatMap(PhoneNumber::of)
                        .map(phone -> phones.inRow(tenant, 0, phone, false).digest())
                        .orElse(null));
        return keys;
    }

    private void store(TenantId tenant, People people, Cause cause, Instant at) {
        List<Person> newcomers = people.all().stream().filter(Person::isNew).toList();
        List<Long> ids = allocate(newcomers.size());
        for (int i = 0; i < ids.size(); i++) {
            newcomers.get(i).becomes(ids.get(i));
        }
        write(tenant, INSERT, newcomers, cause, at);
        write(
                tenant,
                UPDATE,
                people.all().stream().filter(person -> !person.isNew()).toList(),
                cause,
                at);
        phones.set(tenant, people.phones(true), true, cause, at);
        phones.set(tenant, people.phones(false), false, cause, at);
        Map<Long, Map<String, String>> values = people.attributes();
        if (!values.isEmpty()) {
            attributes.setEach(tenant, values, cause, at);
        }
    }

    private void write(TenantId tenant, String statement, List<Person> people, Cause cause, Instant at) {
        if (!people.isEmpty()) {
            String rows =
                    json.writeValueAsString(people.stream().map(Person::row).toList());
            changing.change(tenant, statement, Map.of("people", rows), cause, at);
        }
    }

    private List<Long> allocate(int number) {
        return number == 0
                ? List.of()
                : jdbc.sql("select nextval('contact_id_seq') from generate_series(1, :number)")
                        .param("number", number)
                        .query((row, n) -> row.getLong(1))
                        .list();
    }

    private static List<Registered> ends(int number, People people, Map<Integer, List<FieldProblem>> refused) {
        List<Registered> ends = new ArrayList<>();
        for (int ord = 0; ord < number; ord++) {
            ends.add(
                    refused.containsKey(ord)
                            ? new Registered.Refused(requireNonNull(refused.get(ord)))
                            : people.of(ord).end());
        }
        return ends;
    }

    private static String facts(String which) {
        return """
                jsonb_build_object('name', nullif(%1$s.name, ''), 'gender', nullif(%1$s.gender, 0),
                    'birthday', %1$s.birthday, 'zone', %1$s.zone, 'unionid', %1$s.unionid, 'own_id', %1$s.own_id)""".formatted(which);
    }
}
