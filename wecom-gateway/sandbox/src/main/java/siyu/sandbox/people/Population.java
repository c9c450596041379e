package siyu.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Contact;
import siyu.sandbox.world.Friendship;
import siyu.sandbox.world.Ids;

/** Makes up people: the same seed gives the same names and ids. */
public final class Population {

    private static final List<String> FAMILIES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑",
            "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜",
            "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "欧阳");
    private static final List<String> WOMEN = List.of(
            "婷", "雪", "敏", "静", "丽", "艳", "娟", "芳", "晓雯", "思雨", "梦琪", "雨桐", "欣怡", "佳琪", "诗涵", "玉兰", "秀英", "晨曦", "若彤",
            "子涵", "一诺", "可欣", "嘉怡", "美玲", "春燕", "海燕", "莉莉", "慧敏", "雅静", "文静", "舒雅", "紫萱");
    private static final List<String> MEN = List.of(
            "伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "明", "超", "浩然", "子轩", "宇航", "俊杰", "志强", "建国", "文博", "天佑", "博文",
            "嘉豪", "家辉", "国栋", "振华", "立新", "晓东", "海涛", "鹏飞", "思远", "泽宇", "瑞霖", "景行", "一鸣");
    private static final List<String> NICKNAMES = List.of(
            "向日葵🌻", "小鱼儿", "豆豆妈", "团子妈妈", "晴天", "平安是福", "春暖花开", "糖糖", "Lucky", "阿May", "Kevin", "果果爸", "一米阳光", "小确幸",
            "木子", "柠檬不酸", "Coco", "星辰大海", "静待花开", "悠悠", "老K", "橙子🍊", "跑步的猫", "大圣");

    private Population() {}

    /** One person, recognisable by corp, seed and number. */
    public static Contact person(String corp, long seed, long number) {
        Dice dice = new Dice("person", seed, number);
        int gender = dice.chance(0.62) ? 2 : 1;
        String real = dice.oneOf(FAMILIES) + dice.oneOf(gender == 2 ? WOMEN : MEN);
        String name = dice.chance(0.25) ? dice.oneOf(NICKNAMES) : real;
        return new Contact(Ids.seeded("wm", corp, seed, number), name, null, gender, 1, Ids.seeded("o", seed, number));
    }

    /** Contacts who have been friends of these members since some time in the span, each of one member in turn. */
    public static Change.FriendsImported crowd(
            String corp, long seed, int count, List<String> userids, Instant since, Instant until) {
        List<Contact> contacts = new ArrayList<>(count);
        List<Friendship> friendships = new ArrayList<>(count);
        long span = Math.max(1, Duration.between(since, until).toSeconds());
        for (int i = 0; i < count; i++) {
            Contact contact = person(corp, seed, i);
            long offset = Math.floorMod(new Dice("since", seed, i).between(0, Integer.MAX_VALUE - 1), span);
            contacts.add(contact);
            friendships.add(Friendship.begun(
                    userids.get(i % userids.size()), contact.externalUserid(), since.plusSeconds(offset), null));
        }
        return new Change.FriendsImported(corp, contacts, friendships);
    }
}
