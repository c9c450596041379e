package io.siyu.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.access.Accounts;
import io.siyu.access.ApiKeys;
import io.siyu.access.Role;
import io.siyu.assignment.AssignmentRuleDraft;
import io.siyu.assignment.AssignmentRuleSaving;
import io.siyu.assignment.AssignmentRules;
import io.siyu.assignment.AssignmentRuns;
import io.siyu.assignment.Assignments;
import io.siyu.assignment.Strategy;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.behaviour.TrackedLinks;
import io.siyu.calendar.Holidays;
import io.siyu.calendar.SpecialDay;
import io.siyu.channel.ChannelCodeDraft;
import io.siyu.channel.ChannelCodeSaving;
import io.siyu.channel.ChannelCodes;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeSaving;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.contact.Consent;
import io.siyu.contact.Consents;
import io.siyu.contact.ContactDetails;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.contact.Erasure;
import io.siyu.contact.LostBy;
import io.siyu.contact.Notes;
import io.siyu.contact.Purpose;
import io.siyu.contact.Reveals;
import io.siyu.content.Attachment;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.delivery.ContentAudiences;
import io.siyu.delivery.SendPolicies;
import io.siyu.delivery.SendPolicy;
import io.siyu.gateway.CorpCredentials;
import io.siyu.gateway.WecomCorps;
import io.siyu.journey.BulkMoves;
import io.siyu.journey.BulkMoving;
import io.siyu.journey.Enrolments;
import io.siyu.journey.ExitReason;
import io.siyu.journey.Journey;
import io.siyu.journey.JourneySettings;
import io.siyu.journey.Journeys;
import io.siyu.journey.Overdue;
import io.siyu.journey.Selection;
import io.siyu.journey.SettingsSaving;
import io.siyu.journey.Stage;
import io.siyu.journey.Steering;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.monitoring.Trigger;
import io.siyu.opportunity.Audience;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.Reason;
import io.siyu.outreach.WelcomeConcluded;
import io.siyu.playbook.Choices;
import io.siyu.playbook.JourneyVersions;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.PlaybookExport;
import io.siyu.playbook.Playbooks;
import io.siyu.playbook.Playbooks.By;
import io.siyu.segment.Initially;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepSaving;
import io.siyu.staff.AbsenceDraft;
import io.siyu.staff.AbsenceSaving;
import io.siyu.staff.Absences;
import io.siyu.staff.Duties;
import io.siyu.staff.StaffMembers;
import io.siyu.staff.WorkingHours;
import io.siyu.staff.WorkingHours.Span;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Founds a company through the product's services and lets a bit of everything happen in it. */
final class Founder {

    private static final Cause BY_LI = Cause.hand("li");
    private static final String[] EXTERNALS = {"wm-1", "wm-2", "wm-3", "wm-4", "wm-5"};

    private final ApplicationContext context;
    private final TenantId tenant;
    private final String code;
    private final String words;
    private final String latin;
    private final Instant now;

    private Founder(ApplicationContext context, String code, String words, String latin) {
        this.context = context;
        this.code = code;
        this.words = words;
        this.latin = latin;
        this.tenant = the(Tenants.class).open(code, words, ZoneId.of("Asia/Shanghai"));
        this.now = the(Clock.class).instant();
    }

    static Company found(ApplicationContext context, String code, String words, String latin) {
        Founder founder = new Founder(context, code, words, latin);
        founder.the(TenantTransactions.class).run(founder.tenant, founder::fillWithLife);
        founder.openDoors();
        founder.versions();
        String key = founder.the(ApiKeys.class).issue(founder.tenant, words + "订单系统");
        founder.the(ApiKeys.class).issue(founder.tenant, words + "无人使用");
        return new Company(founder.tenant, code, words, latin, key, "wm-only-" + latin);
    }

    private void fillWithLife() {
        the(StaffMembers.class).register(tenant, "li", words + "李");
        the(StaffMembers.class).register(tenant, "wang", words + "王");
        the(Holidays.class).set(tenant, new SpecialDay(LocalDate.of(2026, 3, 6), true, words + "店庆"));
        long tag = the(Tags.class).ensure(tenant, words + "意向", words + "高").id();
        long other = the(Tags.class).ensure(tenant, words + "意向", words + "低").id();
        long content = content("开场白");
        long forSome = content("价格表");
        assertThat(the(ContentAudiences.class)
                        .set(tenant, forSome, new Condition.Tagged(List.of(tag), Match.ANY, null)))
                .isEmpty();
        channel(content, other);
        List<Long> contacts = contacts();
        decidedLater(tag, contacts);
        List<Stage> stages = journey(other);
        steps(stages, content, other);
        rules(tag, stages.get(1), content);
        enrol(stages.getFirst(), contacts);
        runOutOfTheFirstStep(stages.getFirst());
        the(Tags.class).add(tenant, contacts.subList(0, 2), tag, BY_LI, now);
        segment(tag);
        behaviour(contacts);
        opportunities(contacts, content);
        assignment(contacts);
        the(SendPolicies.class).set(tenant, new SendPolicy(LocalTime.of(22, 0), LocalTime.of(8, 0), 5));
        context.publishEvent(new WelcomeConcluded(tenant, "wm-1", "li", false, words + "欢迎语过期", now));
    }

    /** A journey that was published twice and is being changed again. */
    private void versions() {
        TenantTransactions transactions = the(TenantTransactions.class);
        long journey = transactions.get(
                tenant, () -> the(Journeys.class).all(tenant).getFirst().id());
        String text = transactions.get(
                tenant,
                () -> the(PlaybookExport.class)
                        .of(tenant, journey)
                        .orElseThrow()
                        .text());
        By by = new By("li", "", words + "第二版");
        assertThat(the(Playbooks.class).bringIn(tenant, text.replace(words + "详情", words + "细节"), Choices.NONE, by))
                .isInstanceOf(Outcome.Done.class);
        transactions.get(tenant, () -> the(JourneyVersions.class).begin(tenant, journey, "li"));
    }

    private long content(String name) {
        return content(name, null);
    }

    private long content(String name, @Nullable Instant validUntil) {
        MessageBody body = new MessageBody(
                words + name,
                List.of(new Attachment.Link(words + name, words + "详情", null, "https://example.com/" + latin)));
        return switch (the(Contents.class)
                .save(tenant, new ContentDraft(null, 0, words + name, body, null, validUntil))) {
            case ContentSaving.Saved(Content content) -> {
                the(TrackedLinks.class).track(tenant, body, content.id(), "token-" + latin + content.id());
                yield content.id();
            }
            case ContentSaving refused -> throw new AssertionError(refused);
        };
    }

    private void channel(long content, long tag) {
        ChannelCodeDraft draft = new ChannelCodeDraft(null, words + "海报", latin + "-1", content, Set.of(tag));
        ChannelCodeSaving saving = the(ChannelCodes.class).save(tenant, draft);
        assertThat(saving).isInstanceOf(ChannelCodeSaving.Saved.class);
        long id = the(ChannelCodes.class).all(tenant).getFirst().id();
        the(ChannelCodes.class).published(tenant, id, "config-" + latin, picture());
    }

    /** Somewhere a picture is: in these tests this application has one. */
    private String picture() {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return "http://localhost:" + port + "/app/picture.png?" + latin;
    }

    private List<Long> contacts() {
        Contacts contacts = the(Contacts.class);
        befriended("wm-only-" + latin);
        List<Long> ids = Arrays.stream(EXTERNALS).map(this::befriended).toList();
        contacts.describe(tenant, ids.get(0), new ContactDetails(phone(), LocalDate.of(1990, 1, 1), null), BY_LI, now);
        contacts.describe(
                tenant, ids.get(2), new ContactDetails(null, null, ZoneId.of("America/Sao_Paulo")), BY_LI, now);
        attribute(ids.get(1));
        files(ids);
        the(Consents.class)
                .record(tenant, ids.subList(3, 4), new Consent(Purpose.PROFILING, false, "phone", words), BY_LI, now);
        contacts.befriended(tenant, profile("wm-1"), "wang", null, now);
        contacts.relationLost(tenant, "wm-1", "wang", LostBy.CONTACT, now.plusSeconds(1));
        contacts.relationLost(tenant, "wm-" + latin, "li", LostBy.CONTACT, now); // told before the friendship
        return ids;
    }

    private void attribute(long contact) {
        AttributeDraft draft = new AttributeDraft("city", words + "城市", AttributeType.TEXT, List.of());
        assertThat(the(Attributes.class).save(tenant, draft)).isInstanceOf(AttributeSaving.Saved.class);
        the(Attributes.class).set(tenant, List.of(contact), Map.of("city", words + "上海"), BY_LI, now);
    }

    /** A number nobody else here has. */
    private String phone() {
        return "138%08d".formatted(Math.floorMod(latin.hashCode() * 31, 100_000_000));
    }

    /** What is written down about people, read of them, and left of one who was forgotten. */
    private void files(List<Long> contacts) {
        the(Notes.class).add(tenant, contacts.getLast(), "admin", words + "喜欢周末联系", now);
        the(Reveals.class).reveal(tenant, contacts.getFirst(), words + "回访", BY_LI, now);
        long forgotten = the(Contacts.class).befriended(tenant, profile("wm-gone"), "li", null, now);
        the(Erasure.class).erase(tenant, forgotten, BY_LI, now);
    }

    private long befriended(String external) {
        long id = the(Contacts.class).befriended(tenant, profile(external), "li", latin + "-1", now);
        the(Contacts.class).remarkChanged(tenant, external, "li", words + "备注");
        return id;
    }

    private ContactProfile profile(String external) {
        return new ContactProfile(
                external, words + "客户" + external, "https://example.com/" + latin, 1, "union-" + latin + external);
    }

    /** A rule, hours, an absence; somebody assigned, somebody on the way, and everybody about to be. */
    private void assignment(List<Long> contacts) {
        long li = staff("li");
        long wang = staff("wang");
        Span day = new Span(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(18, 0));
        the(Duties.class).schedule(tenant, li, new WorkingHours(List.of(day)));
        Duration oneDay = Duration.ofDays(1);
        AbsenceDraft absence = new AbsenceDraft(wang, now.plus(oneDay), now.plus(oneDay.multipliedBy(2)), li, false);
        assertThat(the(Absences.class).plan(tenant, absence)).isInstanceOf(AbsenceSaving.Saved.class);
        AssignmentRuleSaving saving = the(AssignmentRules.class)
                .save(
                        tenant,
                        new AssignmentRuleDraft(
                                null,
                                words + "分配",
                                Condition.EVERYBODY,
                                Strategy.ROUND_ROBIN,
                                List.of(new AssignmentRuleDraft.Place(li, 1)),
                                false,
                                words + "转接"));
        assertThat(saving).isInstanceOf(AssignmentRuleSaving.Saved.class);
        the(AssignmentRules.class)
                .enable(
                        tenant,
                        the(AssignmentRules.class).all(tenant).getFirst().id(),
                        true);
        the(Assignments.class).assign(tenant, contacts.subList(0, 1), BY_LI, now);
        the(Assignments.class).handOver(tenant, contacts.subList(4, 5), wang, BY_LI, now);
        the(AssignmentRuns.class).handOver(tenant, li, wang, words + "转接", BY_LI);
    }

    private long staff(String userid) {
        return the(StaffMembers.class).byUserid(tenant, userid).orElseThrow().id();
    }

    private List<Stage> journey(long entryTag) {
        Journey journey = the(Journeys.class).draft(tenant, words + "课程转化", List.of(words + "咨询", words + "感兴趣"));
        assertThat(the(Journeys.class).enterBy(tenant, journey.id(), entryTag)).isEmpty();
        assertThat(the(Steering.class).start(tenant, journey.id())).isEmpty();
        assertThat(the(Steering.class).pause(tenant, journey.id())).isEmpty();
        assertThat(the(Steering.class).resume(tenant, journey.id(), Overdue.DROP))
                .isEmpty();
        return journey.stages();
    }

    /** A journey one enters with a tag and leaves with it: of one contact it is not decided yet, another will get there. */
    private void decidedLater(long tag, List<Long> contacts) {
        Journeys journeys = the(Journeys.class);
        Condition tagged = new Condition.Tagged(List.of(tag), Condition.Tagged.Match.ANY, null);
        Journey journey = journeys.draft(tenant, words + "课程转化二", List.of(words + "复购"));
        JourneySettings settings =
                JourneySettings.DEFAULT.with().filter(tagged).goal(tagged).done();
        assertThat(journeys.save(tenant, journey.id(), settings)).isInstanceOf(SettingsSaving.Saved.class);
        assertThat(the(Steering.class).start(tenant, journey.id())).isEmpty();
        Enrolments enrolments = the(Enrolments.class);
        enrolments.enrol(tenant, journey.id(), contacts.subList(0, 1), now, Cause.of("RULE", words));
        enrolments.enrol(tenant, journey.id(), contacts.subList(1, 2), now, BY_LI);
    }

    /** Everybody enters; the last leaves and may not come back. */
    private void enrol(Stage stage, List<Long> contacts) {
        Enrolments enrolments = the(Enrolments.class);
        enrolments.move(tenant, stage.id(), contacts, now, BY_LI);
        long journey = the(Journeys.class).all(tenant).getFirst().id();
        List<Long> last = List.of(contacts.getLast());
        enrolments.exit(tenant, journey, last, ExitReason.REMOVED, now, BY_LI);
        enrolments.enrol(tenant, journey, last, now.plusSeconds(1), Cause.of("RULE", words));
        Selection first = Selection.of(journey, contacts.subList(0, 1));
        assertThat(the(BulkMoves.class).begin(tenant, first, null, words + "活动", "li"))
                .isInstanceOf(BulkMoving.Begun.class);
    }

    private void steps(List<Stage> stages, long content, long tag) {
        long first = stages.getFirst().id();
        step(StepDraft.after(first, words + "以前的", Duration.ofHours(30), content));
        step(StepDraft.after(first, words + "一小时后", Duration.ofHours(1), content));
        step(StepDraft.after(first, words + "过期的", Duration.ofHours(1), content("旧券", now.plusSeconds(60))));
        step(StepDraft.dayAt(first, words + "第三天", 3, LocalTime.of(9, 0), content)
                .onlyIf(new Condition.Tagged(List.of(tag), Match.NONE, null)));
        step(StepDraft.dayAt(stages.getLast().id(), words + "次日", 1, LocalTime.of(10, 0), content));
    }

    /** Whoever is inside still gets it. */
    private void runOutOfTheFirstStep(Stage stage) {
        Sops sops = the(Sops.class);
        sops.runOut(tenant, sops.of(tenant, stage.id()).getFirst().id());
        assertThat(sops.kept(tenant, stage.id())).hasSize(1);
    }

    private void step(StepDraft draft) {
        assertThat(the(Sops.class).save(tenant, draft)).isInstanceOf(StepSaving.Saved.class);
    }

    private void rules(long tag, Stage stage, long content) {
        rule(RuleDraft.of(
                        words + "看价格",
                        Trigger.EventSeen.every("page_viewed"),
                        new Action.OpenOpportunity(Kind.CALL, 30, words + "常看价格", content),
                        new Action.RaiseAlert(Audience.OWNER, words + "看了价格"))
                .coolingDown(Duration.ofDays(1)));
        rule(RuleDraft.of(words + "高意向", new Trigger.TagAdded(tag), new Action.MoveStage(stage.id())));
    }

    private void rule(RuleDraft draft) {
        RuleSaving saving = the(MonitoringRules.class).save(tenant, draft);
        if (!(saving instanceof RuleSaving.Saved saved)) {
            throw new AssertionError(saving);
        }
        the(MonitoringRules.class).switchOn(tenant, saved.rule().id());
    }

    private void segment(long tag) {
        Condition lately = new Condition.Tagged(List.of(tag), Condition.Tagged.Match.ANY, Duration.ofDays(30));
        SegmentDraft draft = SegmentDraft.live(words + "高意向客户", lately).initially(Initially.TELL);
        assertThat(the(Segments.class).save(tenant, draft, BY_LI)).isInstanceOf(SegmentSaving.Saved.class);
    }

    private void behaviour(List<Long> contacts) {
        Map<String, String> seen = Map.of("title", words + "价格页", "content", latin);
        List<NewEvent> events = contacts.stream()
                .map(contact -> new NewEvent(
                        new Subject.Contact(contact),
                        "page_viewed",
                        "api",
                        "event-" + contacts.indexOf(contact),
                        now,
                        seen))
                .toList();
        assertThat(the(Behaviours.class).record(tenant, events).inserted()).isEqualTo(events.size());
        the(Behaviours.class)
                .record(
                        tenant,
                        List.of(
                                told(contacts.getFirst(), "order_paid", Map.of("amount", "268.00")),
                                told(contacts.getFirst(), "group_joined", Map.of("chat_id", words + "群"))));
    }

    private NewEvent told(long contact, String name, Map<String, String> attributes) {
        return new NewEvent(new Subject.Contact(contact), name, "api", name + "-" + latin, now, attributes);
    }

    private void opportunities(List<Long> contacts, long content) {
        Reason reason = new Reason(words + "规则", "link_viewed", words + "看了三次");
        the(Opportunities.class).open(tenant, contacts, Kind.CHAT, 20, reason, content, now);
    }

    /** Accounts of the same names in both companies, the last of them nobody's; and WeCom, at an address where nobody is. */
    private void openDoors() {
        long li = the(TenantTransactions.class)
                .get(
                        tenant,
                        () -> the(StaffMembers.class)
                                .byUserid(tenant, "li")
                                .orElseThrow()
                                .id());
        for (Role role : Role.values()) {
            String login = role.name().toLowerCase(Locale.ROOT);
            the(Accounts.class).create(tenant, login, Company.PASSWORD, role, role == Role.REP ? li : null);
        }
        the(Accounts.class).create(tenant, latin + "-x", Company.PASSWORD, Role.REP, null);
        the(WecomCorps.class)
                .connect(
                        tenant,
                        new CorpCredentials(
                                "ww" + latin,
                                1_000_002,
                                latin + "secret",
                                latin + "token",
                                "a".repeat(43),
                                "http://127.0.0.1:9"));
    }

    private <T> T the(Class<T> service) {
        return context.getBean(service);
    }

    @Override
    public String toString() {
        return code;
    }
}
