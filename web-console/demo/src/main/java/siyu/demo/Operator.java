package siyu.demo;

import io.siyu.channel.ChannelCode;
import io.siyu.channel.ChannelCodeDraft;
import io.siyu.channel.ChannelCodeSaving;
import io.siyu.channel.ChannelCodes;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.content.Attachment;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.gateway.ContactWays;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.Steering;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.monitoring.RuleDraft;
import io.siyu.monitoring.RuleSaving;
import io.siyu.monitoring.Trigger;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepSaving;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** What an operator does at the console to build a playbook, in the operator's words. A refusal ends the demo. */
final class Operator {

    private final ApplicationContext product;
    private final TenantId tenant;

    Operator(ApplicationContext product, TenantId tenant) {
        this.product = product;
        this.tenant = tenant;
    }

    long tag(String group, String name) {
        return within(() -> the(Tags.class).ensure(tenant, group, name).id());
    }

    long content(String name, String text, Attachment... attachments) {
        ContentDraft draft = ContentDraft.of(name, new MessageBody(text, List.of(attachments)));
        return switch (within(() -> the(Contents.class).save(tenant, draft))) {
            case ContentSaving.Saved(var content) -> content.id();
            case ContentSaving refused -> throw refusal(name, refused);
        };
    }

    /** A live code in WeCom that leads to all reps. */
    void channelCode(String name, String state, long welcomeContentId, long tagId) {
        ChannelCodeDraft draft = new ChannelCodeDraft(null, name, state, welcomeContentId, Set.of(tagId));
        ChannelCode code = switch (within(() -> the(ChannelCodes.class).save(tenant, draft))) {
            case ChannelCodeSaving.Saved(var saved) -> saved;
            case ChannelCodeSaving refused -> throw refusal(name, refused);
        };
        switch (the(ContactWays.class).make(tenant, name, state, reps())) {
            case ContactWays.Making.Made(String configId, String qrCode) ->
                within(() -> {
                    the(ChannelCodes.class).published(tenant, code.id(), configId, qrCode);
                    return code;
                });
            case ContactWays.Making refused -> throw refusal(name, refused);
        }
    }

    Journey journey(String name, long entryTagId, String... stages) {
        Journey journey = within(() -> the(Journeys.class).draft(tenant, name, List.of(stages)));
        accepted(name, within(() -> the(Journeys.class).enterBy(tenant, journey.id(), entryTagId)));
        return journey;
    }

    void start(Journey journey) {
        accepted(journey.name(), within(() -> the(Steering.class).start(tenant, journey.id())));
    }

    /** A step some time after the entry, for those who do not have the tag by then. */
    void stepAfter(Stage stage, String name, Duration after, long contentId, long unlessTagged) {
        save(StepDraft.after(stage.id(), name, after, contentId)
                .onlyIf(new Condition.Tagged(List.of(unlessTagged), Match.NONE, null)));
    }

    /** A step on day T+N at a local time such as 21:00. */
    void stepOnDay(Stage stage, String name, int day, String at, long contentId) {
        save(StepDraft.dayAt(stage.id(), name, day, LocalTime.parse(at), contentId));
    }

    void rule(String name, Trigger trigger, Action... actions) {
        switch (within(() -> the(MonitoringRules.class).save(tenant, RuleDraft.of(name, trigger, actions)))) {
            case RuleSaving.Saved(var rule) ->
                within(() -> the(MonitoringRules.class).switchOn(tenant, rule.id()));
            case RuleSaving refused -> throw refusal(name, refused);
        }
    }

    List<String> reps() {
        return within(() ->
                the(StaffMembers.class).all(tenant).stream().map(Staff::userid).toList());
    }

    <T> T within(Supplier<T> deed) {
        return the(TenantTransactions.class).get(tenant, deed);
    }

    <T> T the(Class<T> service) {
        return product.getBean(service);
    }

    private void save(StepDraft draft) {
        if (!(within(() -> the(Sops.class).save(tenant, draft)) instanceof StepSaving.Saved)) {
            throw refusal(draft.name(), draft);
        }
    }

    private static void accepted(String what, Optional<?> refusal) {
        refusal.ifPresent(reason -> {
            throw refusal(what, reason);
        });
    }

    private static IllegalStateException refusal(String what, Object reason) {
        return new IllegalStateException("\"" + what + "\" was refused: " + reason);
    }
}
