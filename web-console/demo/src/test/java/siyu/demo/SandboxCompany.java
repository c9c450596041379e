package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import siyu.sandbox.SandboxCorp;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.MassTask;
import siyu.sandbox.world.Message;

/** A company as WeCom sees it: its simulated people, and everything that reached its customers. */
record SandboxCompany(SandboxCorp corp) {

    /** Scans the live code of that source. */
    void scans(Contact contact, String state) {
        corp.scan(contact, state);
    }

    /** Writes to the rep. */
    void writes(Contact contact, String text) {
        corp.write(contact.externalUserid(), repOf(contact), text);
    }

    /** Would like to be called. */
    void asksForCall(Contact contact) {
        corp.askForCall(contact.externalUserid(), repOf(contact));
    }

    /** Deletes the rep. */
    void leaves(Contact contact) {
        corp.leave(contact.externalUserid(), repOf(contact));
    }

    /** Opens the link of the latest message that has one, as a person in WeChat would. */
    void opensLastLink(Contact contact) {
        Message message = deliveriesTo(contact).stream()
                .filter(delivered -> !delivered.links().isEmpty())
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(corp.open(message.id(), 0, 0, false)).isEqualTo(200);
    }

    private String repOf(Contact contact) {
        return corp.friendships(contact.externalUserid()).getFirst().userid();
    }

    /** The calendar that really happened: minute, contact, first line of the message. */
    String calendar() {
        return corp.deliveries().stream()
                .filter(message -> !message.text().isBlank())
                .map(this::line)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** How many mass sends WeCom was asked for. */
    int tasks() {
        return (int) massSends().count();
    }

    /** Who was to send what to whom, of every mass send WeCom was asked for. */
    List<String> tasksPerRecipient() {
        return massSends()
                .flatMap(task -> task.recipients().entrySet().stream()
                        .flatMap(sender -> sender.getValue().stream()
                                .map(contact -> String.join(" | ", sender.getKey(), contact, task.text()))))
                .toList();
    }

    private Stream<MassTask> massSends() {
        return corp.ledger().stream()
                .map(Entry::change)
                .filter(Change.MassTaskCreated.class::isInstance)
                .map(created -> ((Change.MassTaskCreated) created).task());
    }

    String corpid() {
        return corp.state().id();
    }

    List<Message> deliveriesTo(Contact contact) {
        return corp.deliveries().stream()
                .filter(message -> message.externalUserid().equals(contact.externalUserid()))
                .toList();
    }

    private String line(Message message) {
        return String.join(
                " | ",
                Shanghai.minute(message.at()),
                nameOf(message.externalUserid()),
                message.text().lines().findFirst().orElse(""));
    }

    private String nameOf(String externalUserid) {
        return corp.contacts().stream()
                .filter(contact -> contact.externalUserid().equals(externalUserid))
                .map(Contact::name)
                .collect(Collectors.joining());
    }
}
