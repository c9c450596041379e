package io.siyu.gateway;

import io.siyu.content.MessageBody;
import io.siyu.outreach.Greetings;
import io.siyu.outreach.WelcomeConcluded;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says what the test wants to be said to new friends, and remembers how each welcome ended. */
@Component
@Primary
public class WelcomeBook implements Greetings {

    private final Map<TenantId, MessageBody> words = new ConcurrentHashMap<>();
    private final List<WelcomeConcluded> concluded = new CopyOnWriteArrayList<>();

    /** From now on new friends of that tenant are greeted so. */
    public void say(TenantId tenant, MessageBody body) {
        words.put(tenant, body);
    }

    /** How the welcomes of that tenant ended. */
    public List<WelcomeConcluded> concluded(TenantId tenant) {
        return concluded.stream().filter(one -> one.tenant().equals(tenant)).toList();
    }

    @Override
    public Optional<MessageBody> greetingFor(
            TenantId tenant, String staffUserid, String externalUserid, @Nullable String state) {
        return Optional.ofNullable(words.get(tenant));
    }

    @EventListener
    void on(WelcomeConcluded welcome) {
        concluded.add(welcome);
    }
}
