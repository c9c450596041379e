package siyu.demo;

import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.gateway.ContactSync;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Stage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import siyu.sandbox.world.Member;

/**
 * Playbook P4 on 10 March with 300 contacts of eight reps: for a hundred each it is the third, the fifth and the seventh day.
 */
final class Crowd {

    static final String BEGIN = "2026-03-10 09:00";
    static final String END = "2026-03-10 21:00";

    private static final int SEED = 7;

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "2026-03-07 12:00",
                    "2026-03-10 10:00 | %s | 我们为什么做这件事",
                    "2026-03-10 14:00 | %s | 三位学员的三个月",
                    "2026-03-10 19:30 | %s | 认识一下你的老师"),
            new Group("2026-03-05 12:00", "2026-03-10 20:00 | %s | 资料看得怎么样？回复 1 很有用，2 一般"),
            new Group("2026-03-03 12:00", "2026-03-10 10:00 | %s | 限时优惠，只到今晚", "2026-03-10 20:00 | %s | 来听一节试听课"));

    private final FlowTest.Company company;
    private final List<String> contacts;

    private Crowd(FlowTest.Company company, List<String> contacts) {
        this.company = company;
        this.contacts = contacts;
    }

    /** Lets them in; it must be the beginning. */
    static Crowd enter(FlowTest.Company company) {
        var corp = company.wecom().corp();
        IntStream.rangeClosed(1, 6).forEach(n -> corp.join(Member.of("rep" + n, "顾问" + n)));
        List<String> contacts =
                corp.crowd(SEED, 300, List.of(), Shanghai.at("2026-01-01 00:00"), Shanghai.at("2026-03-01 00:00"));
        company.operator().the(ContactSync.class).full(company.tenant());
        Crowd crowd = new Crowd(company, contacts);
        Stage unpaid = PaidKnowledge.build(company.operator()).stages().getFirst();
        IntStream.range(0, GROUPS.size()).forEach(n -> crowd.enter(unpaid, GROUPS.get(n), crowd.members(n)));
        return crowd;
    }

    /** Everything they are to receive, as {@link #received()} tells it. */
    List<String> expected() {
        return IntStream.range(0, GROUPS.size())
                .boxed()
                .flatMap(n -> members(n).stream().flatMap(GROUPS.get(n)::expected))
                .toList();
    }

    /** Everything they have received: minute, contact, first line. */
    List<String> received() {
        return company.wecom().corp().deliveries().stream()
                .map(message -> String.join(
                        " | ",
                        Shanghai.minute(message.at()),
                        message.externalUserid(),
                        message.text().lines().findFirst().orElse("")))
                .toList();
    }

    private List<String> members(int group) {
        int size = contacts.size() / GROUPS.size();
        return contacts.subList(group * size, (group + 1) * size);
    }

    private void enter(Stage stage, Group group, List<String> members) {
        Operator operator = company.operator();
        operator.within(() -> {
            List<Long> ids = members.stream()
                    .map(id -> operator.the(Contacts.class)
                            .byExternalUserid(company.tenant(), id)
                            .orElseThrow()
                            .id())
                    .toList();
            return operator.the(Enrolments.class)
                    .move(company.tenant(), stage.id(), ids, Shanghai.at(group.entered), Cause.of("IMPORT", "crowd"));
        });
    }

    /** Contacts who entered at the same time, and the lines of the calendar of each. */
    private record Group(String entered, String... lines) {

        Stream<String> expected(String contact) {
            return Stream.of(lines).map(line -> line.formatted(contact));
        }
    }
}
