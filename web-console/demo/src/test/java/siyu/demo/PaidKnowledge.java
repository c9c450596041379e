package siyu.demo;

import io.siyu.journey.Journey;
import java.util.List;
import siyu.sandbox.world.Contact;

/**
 * Playbook P4, the T+ line for paid knowledge: welcome with a free gift at once; on day 3 brand story, cases and expert; feedback
 * on day 5; on day 7 the limited offer and a trial lesson. Who asks for a call gets on the call list.
 */
final class PaidKnowledge {

    static final Contact LIN = Contact.of("wmLinXiaoman", "林小满");
    static final Contact WANG = Contact.of("wmWangLei", "王磊🌟");
    static final Contact OUYANG = Contact.of("wmOuyang", "欧阳娜娜");
    static final Contact ZHAO = Contact.of("wmZhaoMin", "赵敏");

    static final String BEGIN = "2026-03-02 09:00";
    static final String END = "2026-03-12 00:00";

    /** When Zhao deletes her rep. */
    static final String LEAVING = "2026-03-06 12:00";

    /** Written by hand. Zhao deletes her rep on 6 March at 12:00 and hears nothing any more. */
    static final String CALENDAR = """
            2026-03-02 09:15 | 林小满 | 欢迎来到财商学堂，先送你一份入门资料
            2026-03-02 23:40 | 王磊🌟 | 欢迎来到财商学堂，先送你一份入门资料
            2026-03-03 00:05 | 欧阳娜娜 | 欢迎来到财商学堂，先送你一份入门资料
            2026-03-03 12:00 | 赵敏 | 欢迎来到财商学堂，先送你一份入门资料
            2026-03-05 10:00 | 林小满 | 我们为什么做这件事
            2026-03-05 10:00 | 王磊🌟 | 我们为什么做这件事
            2026-03-05 14:00 | 林小满 | 三位学员的三个月
            2026-03-05 14:00 | 王磊🌟 | 三位学员的三个月
            2026-03-05 19:30 | 林小满 | 认识一下你的老师
            2026-03-05 19:30 | 王磊🌟 | 认识一下你的老师
            2026-03-06 10:00 | 欧阳娜娜 | 我们为什么做这件事
            2026-03-06 10:00 | 赵敏 | 我们为什么做这件事
            2026-03-06 14:00 | 欧阳娜娜 | 三位学员的三个月
            2026-03-06 19:30 | 欧阳娜娜 | 认识一下你的老师
            2026-03-07 20:00 | 林小满 | 资料看得怎么样？回复 1 很有用，2 一般
            2026-03-07 20:00 | 王磊🌟 | 资料看得怎么样？回复 1 很有用，2 一般
            2026-03-08 20:00 | 欧阳娜娜 | 资料看得怎么样？回复 1 很有用，2 一般
            2026-03-09 10:00 | 林小满 | 限时优惠，只到今晚
            2026-03-09 10:00 | 王磊🌟 | 限时优惠，只到今晚
            2026-03-09 20:00 | 林小满 | 来听一节试听课
            2026-03-09 20:00 | 王磊🌟 | 来听一节试听课
            2026-03-10 10:00 | 欧阳娜娜 | 限时优惠，只到今晚
            2026-03-10 20:00 | 欧阳娜娜 | 来听一节试听课""";

    /** The call list of the company in the end: Lin asks for a call while the cases go out. */
    static final List<String> CALLS = List.of("林小满 | 想电话聊聊 | 2026-03-05 14:00 | 想先听听哪一门课？");

    private static final String SOURCE = "p4course";

    private PaidKnowledge() {}

    static Journey build(Operator operator) {
        return operator.play("rehearsed/paid-knowledge.yaml");
    }

    /** What people do. */
    static void script(Script play, SandboxCompany company) {
        play.at("2026-03-02 09:15", () -> company.scans(LIN, SOURCE))
                .at("2026-03-02 23:40", () -> company.scans(WANG, SOURCE))
                .at("2026-03-03 00:05", () -> company.scans(OUYANG, SOURCE))
                .at("2026-03-03 12:00", () -> company.scans(ZHAO, SOURCE))
                .at("2026-03-05 14:00", () -> company.asksForCall(LIN))
                .at(LEAVING, () -> company.leaves(ZHAO));
    }
}
