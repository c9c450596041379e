package siyu.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static siyu.sandbox.Caller.errcode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Member;
import tools.jackson.databind.JsonNode;

class ContactTests extends SandboxTests {

    @Test
    void membersAreListedAndDescribed() {
        assertThat(caller.get("externalcontact/get_follow_user_list", "")
                        .path("follow_user")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("amy", "bob");
        JsonNode amy = caller.get("user/get", "userid=amy");
        assertThat(amy.path("name").asString()).isEqualTo("艾米");
        assertThat(amy.path("status").asInt()).isEqualTo(1);
        assertThat(errcode(caller.get("user/get", "userid=nobody"))).isEqualTo(60111);
    }

    @Test
    void whoHasLeftTheCompanyIsNotFound() {
        corp.resign("bob");
        assertThat(errcode(caller.get("user/get", "userid=bob"))).isEqualTo(60111);
    }

    @Test
    void aMemberWithoutCustomersAnswers84061() {
        assertThat(errcode(caller.get("externalcontact/list", "userid=amy"))).isEqualTo(84061);
        friend("amy", "wm1");
        assertThat(caller.get("externalcontact/list", "userid=amy")
                        .path("external_userid")
                        .get(0)
                        .asString())
                .isEqualTo("wm1");
    }

    @Test
    void detailsNameTheTagsAndTheBatchGivesOnlyTheirIds() {
        friend("amy", "wm1");
        String tag = corp.makeTags("意向", "高").getFirst();
        corp.tag("amy", "wm1", List.of(tag), List.of());

        JsonNode follower = caller.get("externalcontact/get", "external_userid=wm1")
                .path("follow_user")
                .get(0);
        assertThat(follower.path("tags").get(0)).isEqualTo(tree("""
                {"group_name":"意向","tag_name":"高","tag_id":"%s","type":1}""".formatted(tag)));

        JsonNode info = byUser("", 10).path("external_contact_list").get(0);
        assertThat(info.path("follow_info").path("tag_id")).isEqualTo(tree("[\"%s\"]".formatted(tag)));
        assertThat(info.path("follow_info").has("tags")).isFalse();
        assertThat(info.path("external_contact").path("external_userid").asString())
                .isEqualTo("wm1");
    }

    @Test
    void theBatchGivesEveryContactOncePageByPage() {
        List<String> ids = corp.crowd(7, 230, List.of("amy"), Instant.EPOCH, sandbox.now());
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = byUser(cursor, 100);
            page.path("external_contact_list")
                    .forEach(it -> seen.add(
                            it.path("external_contact").path("external_userid").asString()));
            cursor = page.path("next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @Test
    void theSameSeedMakesTheSamePeople() {
        List<String> ids = corp.crowd(7, 50, List.of(), Instant.EPOCH, sandbox.now());
        List<String> names = corp.contacts().stream().map(Contact::name).toList();
        try (Sandbox other = Sandbox.start(settings())) {
            SandboxCorp same =
                    other.define(corp.state().settings()).join(corp.members().toArray(Member[]::new));
            assertThat(same.crowd(7, 50, List.of(), Instant.EPOCH, other.now())).isEqualTo(ids);
            assertThat(same.contacts()).extracting(Contact::name).isEqualTo(names);
        }
        assertThat(new HashSet<>(names)).hasSizeGreaterThan(30);
    }

    @Test
    void aRemarkKeepsItsLimitsAndClearsMobilesWithAnEmptyOne() {
        friend("amy", "wm1");

        assertThat(remark(Map.of("remark", "好".repeat(20)))).isZero();
        assertThat(remark(Map.of("remark", "好".repeat(21)))).isEqualTo(40058);
        assertThat(remark(Map.of())).isEqualTo(40063);
        assertThat(remark(Map.of("remark_mobiles", List.of("13800000000")))).isZero();
        assertThat(notes().remarkMobiles()).containsExactly("13800000000");
        assertThat(remark(Map.of("remark_mobiles", List.of("")))).isZero();
        assertThat(notes().remarkMobiles()).isEmpty();
        assertThat(notes().remark()).isEqualTo("好".repeat(20));
    }

    @Test
    void onlyAMembersOwnContactCanBeTagged() {
        friend("amy", "wm1");
        friend("bob", "wm2");
        String tag = corp.makeTags("意向", "高").getFirst();

        assertThat(mark("amy", "wm1", Map.of("add_tag", List.of(tag)))).isZero();
        assertThat(mark("amy", "wm2", Map.of("add_tag", List.of(tag)))).isEqualTo(84061);
        assertThat(mark("amy", "nobody", Map.of("add_tag", List.of(tag)))).isEqualTo(40096);
        assertThat(mark("amy", "wm1", Map.of("add_tag", List.of("made up")))).isEqualTo(40068);
        assertThat(mark("amy", "wm1", Map.of())).isEqualTo(40063);
        assertThat(mark("amy", "wm1", Map.of("remove_tag", List.of(tag)))).isZero();
        assertThat(corp.friendships("wm1").getFirst().tags()).isEmpty();
    }

    @Test
    void tagsWithTheSameGroupNameGoIntoOneGroup() {
        JsonNode first = addTags("意向", "高", "高", "中");
        JsonNode second = addTags("意向", "低");

        assertThat(first.path("tag_group").path("tag").size()).isEqualTo(2);
        assertThat(second.path("tag_group").path("group_id"))
                .isEqualTo(first.path("tag_group").path("group_id"));
        JsonNode groups =
                caller.post("externalcontact/get_corp_tag_list", Map.of()).path("tag_group");
        assertThat(groups.size()).isEqualTo(1);
        assertThat(groups.get(0)
                        .path("tag")
                        .valueStream()
                        .map(tag -> tag.path("name").asString()))
                .containsExactly("高", "中", "低");
        assertThat(errcode(addTags("意向", "低"))).isEqualTo(40071);
        assertThat(errcode(addTags("意向", "好".repeat(31)))).isEqualTo(40072);
    }

    @Test
    void anAppEditsAndDeletesOnlyItsOwnTagsAndTheLastOneTakesTheGroupAlong() {
        String theirs = corp.makeTags("来源", "门店").getFirst();
        String ours = addTags("意向", "高")
                .path("tag_group")
                .path("tag")
                .get(0)
                .path("id")
                .asString();

        assertThat(errcode(caller.post("externalcontact/edit_corp_tag", Map.of("id", theirs, "name", "线上"))))
                .isEqualTo(60011);
        assertThat(errcode(caller.post("externalcontact/edit_corp_tag", Map.of("id", ours, "name", "很高"))))
                .isZero();
        assertThat(errcode(caller.post("externalcontact/del_corp_tag", Map.of("tag_id", List.of(theirs)))))
                .isEqualTo(60011);
        assertThat(errcode(caller.post("externalcontact/del_corp_tag", Map.of("tag_id", List.of(ours)))))
                .isZero();
        assertThat(corp.tagGroups()).extracting(group -> group.groupName()).containsExactly("来源");
    }

    @Test
    void aLiveCodeBringsItsStateAndSharesTheFriendsAmongItsMembers() {
        JsonNode way = caller.post(
                "externalcontact/add_contact_way",
                Map.of("type", 2, "scene", 2, "state", "spring-fair", "user", List.of("amy", "bob")));
        String id = way.path("config_id").asString();
        assertThat(caller.send(
                                "GET",
                                way.path("qr_code")
                                        .asString()
                                        .substring(sandbox.url().length()),
                                "")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("image/png");

        Set<String> owners = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            corp.scan(Contact.of("wm" + i, "客户"), "spring-fair");
            owners.add(corp.friendships("wm" + i).getFirst().userid());
            assertThat(corp.friendships("wm" + i).getFirst().state()).isEqualTo("spring-fair");
        }
        assertThat(owners).containsExactlyInAnyOrder("amy", "bob");

        caller.post("externalcontact/update_contact_way", Map.of("config_id", id, "user", List.of("bob")));
        assertThat(caller.post("externalcontact/get_contact_way", Map.of("config_id", id))
                        .path("contact_way")
                        .path("user"))
                .isEqualTo(tree("[\"bob\"]"));
        assertThat(caller.post("externalcontact/list_contact_way", Map.of())
                        .path("contact_way")
                        .size())
                .isEqualTo(1);
        assertThat(errcode(caller.post("externalcontact/del_contact_way", Map.of("config_id", id))))
                .isZero();
        assertThat(errcode(caller.post("externalcontact/get_contact_way", Map.of("config_id", id))))
                .isEqualTo(41044);
    }

    @Test
    void aLiveCodeNeedsATypeASceneAndTheRightMembers() {
        assertThat(way(Map.of("scene", 2, "user", List.of("amy")))).isEqualTo(41037);
        assertThat(way(Map.of("type", 1, "user", List.of("amy")))).isEqualTo(41038);
        assertThat(way(Map.of("type", 1, "scene", 2, "user", List.of("amy", "bob"))))
                .isEqualTo(40058);
        assertThat(way(Map.of("type", 2, "scene", 2, "user", List.of("nobody"))))
                .isEqualTo(60111);
        assertThat(way(Map.of("type", 1, "scene", 2, "user", List.of("amy"), "state", "x".repeat(31))))
                .isEqualTo(40058);
    }

    @Test
    void wrongJsonAndGetInsteadOfPostAreTheCallersFault() {
        JsonNode broken = Caller.json(caller.raw("externalcontact/mark_tag", "{\"userid\":"));
        assertThat(errcode(broken)).isEqualTo(40058);
        assertThat(broken.path("errmsg").asString()).contains("wrong json format");
        assertThat(errcode(caller.get("externalcontact/mark_tag", "userid=amy")))
                .isEqualTo(40058);
    }

    private int way(Map<String, Object> body) {
        return errcode(caller.post("externalcontact/add_contact_way", body));
    }

    private JsonNode addTags(String group, String... names) {
        List<Map<String, String>> tags =
                List.of(names).stream().map(name -> Map.of("name", name)).toList();
        return caller.post("externalcontact/add_corp_tag", Map.of("group_name", group, "tag", tags));
    }

    private int mark(String userid, String contact, Map<String, Object> tags) {
        return errcode(caller.post("externalcontact/mark_tag", with(userid, contact, tags)));
    }

    private int remark(Map<String, Object> fields) {
        return errcode(caller.post("externalcontact/remark", with("amy", "wm1", fields)));
    }

    private Friendship.Notes notes() {
        return corp.friendships("wm1").getFirst().notes();
    }

    private static Map<String, Object> with(String userid, String contact, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        body.put("userid", userid);
        body.put("external_userid", contact);
        return body;
    }

    private JsonNode byUser(String cursor, int limit) {
        return caller.post(
                "externalcontact/batch/get_by_user",
                Map.of("userid_list", List.of("amy"), "cursor", cursor, "limit", limit));
    }
}
