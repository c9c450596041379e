package io.siyu.benchmarks;

import io.siyu.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import siyu.testing.TestDatabase;

/**
 * Loads a corp's contacts, as many as one likes, with a few statements over sets. The same seed loads the same people;
 * who they are, whose, when they came and what they did is independent of the order of their ids, as it is in life.
 *
 * @param contacts how many
 * @param staff whose they are, evenly
 * @param tags the first is had by {@code SHARES[0]} percent of them, and so on
 * @param stages of the journey most of them are in, fewer the farther it goes
 */
record Crowd(
        TenantId tenant,
        int contacts,
        long seed,
        Instant now,
        List<Long> staff,
        List<Long> tags,
        long journey,
        List<Long> stages) {

    /** How many of a hundred contacts have each tag. */
    static final List<Integer> SHARES = List.of(2, 10, 40, 30, 20, 15, 10, 10, 5, 5, 5, 3, 3, 2, 2, 1, 1, 1);

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹";
    private static final String GIVEN = "伟芳娜敏静秀丽强磊洋艳勇军杰娟涛明超兰霞平刚桂英小美子涵欣怡梓萱浩然宇轩诗琪满";

    private static final String DICE = """
            create schema if not exists crowd;
            create or replace function crowd.dice(seed bigint, what text, who bigint, sides int) returns int
                language sql immutable parallel safe
                return ((hashint8extended(who, seed + hashtext(what)) & 9223372036854775807) % sides)::int""";

    // Keys to other tables are right by construction, and checking ten million of them is half of the time.
    private static final String UNCHECKED = "set session_replication_role = replica";
    private static final String CHECKED = "set session_replication_role = origin";

    private static final String CONTACTS = """
            insert into contact (tenant_id, external_userid, name, gender, unionid, birthday, owner_id, attributes,
                                 created_at, profile_at)
            select :tenant, 'wm' || md5(:seed || '-' || n),
                   substr(:surnames, 1 + crowd.dice(:seed, 'surname', n, length(:surnames)), 1)
                       || substr(:given, 1 + crowd.dice(:seed, 'given', n, length(:given)), 1)
                       || case when crowd.dice(:seed, 'long', n, 10) < 7
                               then substr(:given, 1 + crowd.dice(:seed, 'second', n, length(:given)), 1) else '' end
                       || case when crowd.dice(:seed, 'flower', n, 50) = 0 then '🌸' else '' end,
                   crowd.dice(:seed, 'gender', n, 3),
                   case when crowd.dice(:seed, 'union', n, 10) < 8 then 'o' || md5('union-' || :seed || '-' || n) end,
                   case when crowd.dice(:seed, 'born', n, 10) < 7
                        then date '1960-01-01' + crowd.dice(:seed, 'birthday', n, 18000) end,
                   case when crowd.dice(:seed, 'lost', n, 20) > 0
                        then (:staff::bigint[])[1 + crowd.dice(:seed, 'staff', n, cardinality(:staff::bigint[]))] end,
                   jsonb_build_object('city', (array['上海','北京','广州','深圳','杭州','成都','武汉','西安'])
                                                  [1 + crowd.dice(:seed, 'city', n, 8)],
                                      'spent', crowd.dice(:seed, 'spent', n, 5000)),
                   came, came
            from generate_series(1, :contacts) as s (n),
                 lateral (select :now::timestamptz - make_interval(mins => crowd.dice(:seed, 'came', n, 525600)) as came) c""";

    private static final String FRIENDS = """
            insert into follow_relation (tenant_id, contact_id, staff_id, state, added_at, lost_at, lost_by)
            select :tenant, c.id, s.staff[1 + (crowd.dice(:seed, 'staff', c.n, cardinality(s.staff)) + also)
                                              % cardinality(s.staff)],
                   (array['', 'douyin', 'store', 'friend'])[1 + crowd.dice(:seed, 'channel', c.n, 4)], c.created_at,
                   case when c.owner_id is null then :now::timestamptz end,
                   case when c.owner_id is null then 'CONTACT' end
            from (select *, id - :before as n from contact where tenant_id = :tenant) c,
                 (select :staff::bigint[] as staff) s,
                 lateral generate_series(0, case when c.owner_id is not null and crowd.dice(:seed, 'two', c.n, 10) = 0
                                                 then 1 else 0 end) as also""";

    private static final String BIRTHDAYS = """
            insert into contact_date (tenant_id, contact_id, attribute, value)
            select :tenant, id, 'birthday', birthday from contact where tenant_id = :tenant and birthday is not null""";

    private static final String TAGS = """
            insert into contact_tag (tenant_id, tag_id, contact_id, tagged_at, cause)
            select :tenant, t.id, c.id, c.created_at, 'HAND:li'
            from unnest(:tags::bigint[], :shares::int[]) as t (id, share)
            join contact c on c.tenant_id = :tenant
                          and crowd.dice(:seed, 'tag ' || t.id, c.id - :before, 100) < t.share""";

    private static final String EVENTS = """
            insert into behaviour_event (tenant_id, contact_id, name, source, event_id, occurred_at, recorded_at, attributes)
            select :tenant, c.id, (array['link_viewed', 'link_clicked', 'message_received', 'page_viewed', 'order_paid'])
                                      [1 + crowd.dice(:seed, 'event ' || k, c.n, 5)],
                   'crowd', c.id || '-' || k, at, at, jsonb_build_object('title', '课程介绍', 'amount', 1 + c.n % 300)
            from (select id, id - :before as n from contact where tenant_id = :tenant) c,
                 lateral generate_series(1, crowd.dice(:seed, 'events', c.n, 5)) as k,
                 lateral (select :now::timestamptz
                                 - make_interval(mins => 1 + crowd.dice(:seed, 'when ' || k, c.n, 129600)) as at) e""";

    private static final String TRACKS = """
            insert into track (tenant_id, journey_id, stage_id, zone)
            select :tenant, :journey, stage, 'Asia/Shanghai' from unnest(:stages::bigint[]) as s (stage)""";

    private static final String ENROLMENTS = """
            insert into enrolment (tenant_id, contact_id, journey_id, track_id, stage_id, entered_at, joined_at, entry_no)
            select :tenant, c.id, :journey, t.id, t.stage_id, came, came, 1
            from (select id, id - :before as n from contact where tenant_id = :tenant and owner_id is not null) c,
                 lateral (select power(crowd.dice(:seed, 'stage', c.n, 1000) / 1000.0, 2) as far,
                                 :now::timestamptz - make_interval(mins => crowd.dice(:seed, 'entered', c.n, 86400)) as came) e
            join track t on t.tenant_id = :tenant
                        and t.stage_id = (:stages::bigint[])[1 + floor(far * cardinality(:stages::bigint[]))::int]
            where crowd.dice(:seed, 'enrolled', c.n, 10) < 6""";

    /** Loads them, and lets the planner know. */
    void load() {
        try (Connection connection = TestDatabase.get().superuser()) {
            load(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new IllegalStateException("The crowd could not be loaded", e);
        }
    }

    private void load(JdbcClient jdbc) {
        jdbc.sql(DICE).update();
        Map<String, Object> given = given(jdbc);
        jdbc.sql(UNCHECKED).update();
        List.of(CONTACTS, FRIENDS, BIRTHDAYS, TAGS, EVENTS, TRACKS)
                .forEach(sql -> jdbc.sql(sql).params(given).update());
        // Here the triggers must run: they count who is in which stage.
        jdbc.sql(CHECKED).update();
        jdbc.sql(ENROLMENTS).params(given).update();
        jdbc.sql("vacuum (analyze)").update();
    }

    private Map<String, Object> given(JdbcClient jdbc) {
        Map<String, Object> given = new HashMap<>();
        given.put("tenant", tenant.value());
        given.put("seed", seed);
        given.put("contacts", contacts);
        given.put("now", now.atOffset(ZoneOffset.UTC));
        given.put("surnames", SURNAMES);
        given.put("given", GIVEN);
        given.put("staff", staff.toArray(Long[]::new));
        given.put("tags", tags.toArray(Long[]::new));
        given.put("shares", SHARES.toArray(Integer[]::new));
        given.put("journey", journey);
        given.put("stages", stages.toArray(Long[]::new));
        given.put(
                "before",
                jdbc.sql("select coalesce(max(id), 0) from contact")
                        .query(Long.class)
                        .single());
        return given;
    }
}
