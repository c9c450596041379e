package io.siyu.channel;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.problem.FieldProblem;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The channel codes of a tenant. */
@Component
@Transactional
public class ChannelCodes {

    /** State of the code that is for everybody. */
    public static final String DEFAULT = "";

    private final StoredChannelCodes codes;
    private final Tags tags;
    private final ChannelCodeProblems problems;
    private final JdbcClient jdbc;

    ChannelCodes(StoredChannelCodes codes, Tags tags, ChannelCodeProblems problems, JdbcClient jdbc) {
        this.codes = codes;
        this.tags = tags;
        this.problems = problems;
        this.jdbc = jdbc;
    }

    /** All codes by name. */
    @Transactional(readOnly = true)
    public List<ChannelCode> all(TenantId tenant) {
        return codes.findByTenantOrderByNameAscIdAsc(tenant.value());
    }

    /** The code with that id. */
    @Transactional(readOnly = true)
    public Optional<ChannelCode> get(TenantId tenant, long id) {
        return codes.findByTenantAndId(tenant.value(), id);
    }

    /** Stores a new code or revises one, unless a field is wrong or speaks of what the tenant does not have. */
    public ChannelCodeSaving save(TenantId tenant, ChannelCodeDraft draft) {
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new ChannelCodeSaving.Invalid(found);
        }
        return draft.id() == null ? add(tenant, draft) : revise(tenant, draft.id(), draft);
    }

    /** WeCom has made the code. */
    public void published(TenantId tenant, long id, String configId, String qrCode) {
        codes.findByTenantAndId(tenant.value(), id).ifPresent(code -> code.publish(configId, qrCode));
    }

    @ApplicationModuleListener
    void on(ContactAdded added) {
        speakingFor(added.tenant(), added.state())
                .forEach(code -> code.tags()
                        .forEach(tag -> tags.add(
                                added.tenant(),
                                added.contacts(),
                                tag,
                                Cause.of("CHANNEL", Long.toString(code.id())),
                                added.at())));
    }

    /** The code of that state, if there is one, then the default, if there is one. */
    Stream<ChannelCode> speakingFor(TenantId tenant, String state) {
        return Stream.of(state, DEFAULT)
                .distinct()
                .flatMap(one -> codes.findByTenantAndState(tenant.value(), one).stream());
    }

    /** One after the other, so that of two codes with the same state the second is refused, whoever saves it. */
    private ChannelCodeSaving add(TenantId tenant, ChannelCodeDraft draft) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('channel codes:' || :tenant, 0))")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
        return codes.findByTenantAndState(tenant.value(), draft.state())
                .<ChannelCodeSaving>map(ChannelCodeSaving.StateTaken::new)
                .orElseGet(() -> new ChannelCodeSaving.Saved(codes.saveAndFlush(new ChannelCode(draft))));
    }

    private ChannelCodeSaving revise(TenantId tenant, long id, ChannelCodeDraft draft) {
        return codes.findByTenantAndId(tenant.value(), id)
                .<ChannelCodeSaving>map(code -> {
                    code.revise(draft);
                    return new ChannelCodeSaving.Saved(codes.saveAndFlush(code));
                })
                .orElseGet(ChannelCodeSaving.Missing::new);
    }
}
