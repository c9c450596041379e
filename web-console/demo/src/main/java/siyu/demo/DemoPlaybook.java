package siyu.demo;

import io.siyu.contact.Cause;
import io.siyu.contact.Contacts;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Stage;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import siyu.demo.DemoTenant.Arrival;

/** The demo's playbook: new parents from the first greeting to the first order, with everybody in one of its four stages. */
final class DemoPlaybook {

    /** Sources of new friends, as the live codes of the file carry them. */
    static final String STORE = "store";

    static final String ONLINE = "online";

    /** What some customers have written on the first morning. */
    static final List<String> MORNING_MESSAGES = List.of(
            "你好，三段奶粉现在多少钱？",
            "宝宝七个月，辅食从哪一款开始好？",
            "昨天说的优惠券还能用吗",
            "我想看看套餐",
            "周末店里有人吗？",
            "收到啦，谢谢🌸",
            "这个和另一个牌子比有什么不一样？",
            "多少钱一箱？包邮吗",
            "宝宝有点湿疹，能用这款吗？",
            "好的，我考虑一下",
            "可以先试用装吗",
            "我老公说再看看",
            "现在下单什么时候到？",
            "有没有满减");

    private final Operator operator;
    private final TenantId tenant;

    DemoPlaybook(Operator operator, TenantId tenant) {
        this.operator = operator;
        this.tenant = tenant;
    }

    void build(List<Arrival> arrivals) {
        Journey journey = operator.play("new-parents.yaml");
        long newcomer = operator.within(
                () -> operator.the(Tags.class).ensure(tenant, "来源", "新朋友").id());
        operator.before(journey, () -> letInside(journey, arrivals, newcomer));
    }

    /** Everybody has entered on the way in; most are still new friends. */
    private void letInside(Journey journey, List<Arrival> arrivals, long newcomer) {
        for (int group = 0; group < arrivals.size(); group++) {
            List<String> some = arrivals.get(group).contacts();
            Instant entered = arrivals.get(group).until();
            Stage stage = journey.stages().get(group % 10 < 6 ? 0 : group % 10 < 8 ? 1 : group % 10 < 9 ? 2 : 3);
            operator.within(() -> {
                List<Long> ids = some.stream()
                        .map(id -> operator.the(Contacts.class)
                                .byExternalUserid(tenant, id)
                                .orElseThrow()
                                .id())
                        .toList();
                return operator.the(Enrolments.class).move(tenant, stage.id(), ids, entered, Cause.of("IMPORT", "demo"))
                        + operator.the(Tags.class).add(tenant, ids, newcomer, Cause.of("IMPORT", "demo"), entered);
            });
        }
    }
}
