package siyu.demo;

import io.siyu.channel.ChannelCode;
import io.siyu.channel.ChannelCodes;
import io.siyu.gateway.ContactWays;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.playbook.Choices;
import io.siyu.playbook.Difference;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.Playbooks;
import io.siyu.playbook.Playbooks.By;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator does at the console: a playbook is brought in from its file and let run. A refusal ends the demo. */
final class Operator {

    private final ApplicationContext product;
    private final TenantId tenant;

    Operator(ApplicationContext product, TenantId tenant) {
        this.product = product;
        this.tenant = tenant;
    }

    /** Lets a playbook of one journey run; its channel codes lead to all reps. */
    Journey play(String file) {
        Outcome outcome = the(Playbooks.class).bringIn(tenant, text(file), Choices.START, new By("operator", "", file));
        if (!(outcome instanceof Outcome.Done(Difference _, List<Long> journeys))) {
            throw refusal(file, outcome);
        }
        within(() -> the(ChannelCodes.class).all(tenant)).forEach(this::publish);
        return within(
                () -> the(Journeys.class).find(tenant, journeys.getFirst()).orElseThrow());
    }

    /** Lets something have happened before the journey said anything, so that nobody hears belatedly what is past. */
    void before(Journey journey, Runnable past) {
        Sops sops = the(Sops.class);
        List<Long> steps = within(() -> journey.stages().stream()
                .flatMap(stage -> sops.of(tenant, stage.id()).stream())
                .map(SopStep::id)
                .toList());
        the(TenantTransactions.class).run(tenant, () -> steps.forEach(step -> sops.deactivate(tenant, step)));
        past.run();
        awaitHeard();
        the(TenantTransactions.class).run(tenant, () -> steps.forEach(step -> sops.activate(tenant, step)));
    }

    private void awaitHeard() {
        while (within(this::somethingIsUnheard)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean somethingIsUnheard() {
        return the(JdbcClient.class)
                .sql("select exists (select from event_publication where completion_date is null)")
                .query(Boolean.class)
                .single();
    }

    private void publish(ChannelCode code) {
        switch (the(ContactWays.class).make(tenant, code.name(), code.state(), reps())) {
            case ContactWays.Making.Made(String configId, String qrCode) ->
                within(() -> {
                    the(ChannelCodes.class).published(tenant, code.id(), configId, qrCode);
                    return code;
                });
            case ContactWays.Making refused -> throw refusal(code.name(), refused);
        }
    }

    private List<String> reps() {
        return within(() ->
                the(StaffMembers.class).all(tenant).stream().map(Staff::userid).toList());
    }

    <T> T within(Supplier<T> deed) {
        return the(TenantTransactions.class).get(tenant, deed);
    }

    <T> T the(Class<T> service) {
        return product.getBean(service);
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException refusal(String what, Object reason) {
        return new IllegalStateException("\"" + what + "\" was refused: " + reason);
    }
}
