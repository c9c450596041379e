package io.siyu.playbook;

import io.siyu.playbook.PlaybookFiles.Reception;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings playbooks from files into a tenant, and publishes versions of journeys, which are files too. Looking at one makes
 * everything and takes it all back, so that whatever a module would refuse, and every change, is known before anything is
 * done; bringing it in is the same and stays.
 */
@Component
public class Playbooks {

    private final PlaybookFiles files;
    private final Workshop workshop;
    private final JourneyVersions versions;
    private final TransactionTemplate transaction;

    Playbooks(
            PlaybookFiles files,
            Workshop workshop,
            JourneyVersions versions,
            PlatformTransactionManager transactionManager) {
        this.files = files;
        this.workshop = workshop;
        this.versions = versions;
        this.transaction = new TransactionTemplate(transactionManager);
        // What is taken back must not be part of something that stays.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Who brings something in.
     *
     * @param seen fingerprint of the difference that was looked at; empty: whatever it is
     * @param note what it is for
     */
    public record By(String login, String seen, String note) {

        /** Somebody who need not have looked. */
        public static By login(String login) {
            return new By(login, "", "");
        }
    }

    /** What bringing the file in would change and ask; changes nothing. */
    public Outcome look(TenantId tenant, String text, Choices choices) {
        return received(text, playbook -> looked(tenant, playbook, choices));
    }

    /**
     * Brings the file in, unless something is to be mended or decided first, or something else would change than the
     * operator has seen. Each of its journeys gets a new version, if anything changes.
     */
    public Outcome bringIn(TenantId tenant, String text, Choices choices, By by) {
        return received(text, playbook -> brought(tenant, playbook, choices, by, () -> true));
    }

    /** What publishing the version that is being prepared would change and ask; empty if none is. */
    public Optional<Outcome> review(TenantId tenant, long journey, Choices choices) {
        return pending(tenant, journey)
                .map(pending -> received(
                        pending.text(),
                        playbook -> strange(tenant, journey, playbook)
                                .orElseGet(() -> looked(tenant, playbook, choices.ofAVersion()))));
    }

    /**
     * Publishes the version that is being prepared, as {@link #bringIn} would; empty if none is. What somebody saves
     * meanwhile is not lost: it has not been looked at, so nothing is done.
     */
    public Optional<Outcome> publish(TenantId tenant, long journey, Choices choices, By by) {
        Optional<Outcome> outcome = pending(tenant, journey)
                .map(pending -> received(
                        pending.text(),
                        playbook -> strange(tenant, journey, playbook)
                                .orElseGet(() -> published(tenant, journey, pending.edit(), playbook, choices, by))));
        return outcome.filter(Outcome.Outdated.class::isInstance).isPresent()
                ? review(tenant, journey, choices).map(Playbooks::outdated)
                : outcome;
    }

    private Outcome published(
            TenantId tenant, long journey, int edit, Reception.Accepted playbook, Choices choices, By by) {
        BooleanSupplier finish = () -> versions.finish(tenant, journey, edit);
        Outcome outcome = brought(tenant, playbook, choices.ofAVersion(), by, finish);
        if (outcome instanceof Outcome.Done(Difference difference, List<Long> _) && difference.isEmpty()) {
            TenantScope.get(tenant, () -> transaction.execute(_ -> finish.getAsBoolean()));
        }
        return outcome;
    }

    private Optional<PendingVersion> pending(TenantId tenant, long journey) {
        return TenantScope.get(tenant, () -> versions.pending(tenant, journey));
    }

    /** A version is of the same playbook as its journey. */
    private Optional<Outcome> strange(TenantId tenant, long journey, Reception.Accepted playbook) {
        Optional<String> own =
                TenantScope.get(tenant, () -> transaction.execute(_ -> workshop.items.playbookOf(tenant, journey)));
        String key = own.orElse("");
        return key.equals(playbook.document().key())
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(List.of(new PlaybookProblem(
                        playbook.lines().of("/playbook"), workshop.words.text("problem.otherPlaybook", key)))));
    }

    private Outcome looked(TenantId tenant, Reception.Accepted playbook, Choices choices) {
        return within(tenant, status -> {
            status.setRollbackOnly();
            // Nobody gets a step belatedly: only so can be counted who would.
            return ready(construction(tenant, playbook, choices.unanswered(), ""));
        });
    }

    /** With what must come true together with the making. */
    private Outcome brought(
            TenantId tenant, Reception.Accepted playbook, Choices choices, By by, BooleanSupplier condition) {
        Outcome outcome = within(tenant, status -> {
            Outcome made = made(construction(tenant, playbook, choices, by.login()), choices, by.seen());
            if (!(made instanceof Outcome.Done(Difference difference, List<Long> journeys)) || difference.isEmpty()) {
                status.setRollbackOnly();
                return made;
            }
            if (!condition.getAsBoolean()) {
                status.setRollbackOnly();
                return new Outcome.Outdated(difference, List.of());
            }
            journeys.forEach(journey -> versions.record(tenant, journey, by.login(), by.note()));
            return made;
        });
        return switch (outcome) {
            case Outcome.Ready _ -> looked(tenant, playbook, choices);
            case Outcome.Outdated _ -> outdated(looked(tenant, playbook, choices));
            case Outcome.Refused _, Outcome.Done _ -> outcome;
        };
    }

    private Construction construction(TenantId tenant, Reception.Accepted playbook, Choices choices, String login) {
        return new Construction(workshop, tenant, playbook.document(), playbook.lines(), choices, login);
    }

    private static Outcome ready(Construction construction) {
        Difference difference = construction.make();
        return construction.problems().isEmpty()
                ? new Outcome.Ready(difference, construction.questions())
                : new Outcome.Refused(construction.problems());
    }

    private static Outcome made(Construction construction, Choices choices, String seen) {
        Difference difference = construction.make();
        if (!construction.problems().isEmpty()) {
            return new Outcome.Refused(construction.problems());
        }
        if (construction.questions().stream().anyMatch(question -> isOpen(question, choices))) {
            return new Outcome.Ready(difference, construction.questions());
        }
        if (!seen.isEmpty() && !seen.equals(difference.fingerprint())) {
            return new Outcome.Outdated(difference, construction.questions());
        }
        construction.settle();
        return new Outcome.Done(difference, construction.journeys());
    }

    private static boolean isOpen(Question question, Choices choices) {
        return choices.answer(question.code(), question.suggested()).isEmpty();
    }

    private static Outcome outdated(Outcome now) {
        return now instanceof Outcome.Ready(Difference difference, List<Question> questions)
                ? new Outcome.Outdated(difference, questions)
                : now;
    }

    private Outcome received(String text, Function<Reception.Accepted, Outcome> work) {
        return switch (files.receive(text)) {
            case Reception.Accepted accepted -> work.apply(accepted);
            case Reception.Rejected(List<PlaybookProblem> problems) -> new Outcome.Refused(problems);
        };
    }

    private Outcome within(TenantId tenant, Function<TransactionStatus, Outcome> work) {
        return TenantScope.get(tenant, () -> Objects.requireNonNull(transaction.execute(work::apply)));
    }
}
