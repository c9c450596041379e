package io.siyu.condition;

import java.time.Instant;
import java.util.List;

/** What random conditions may speak of, and where business time stands. */
record World(
        Instant now,
        List<Long> contacts,
        List<Long> tags,
        List<Long> staff,
        List<Journey> journeys,
        List<Long> segments) {

    /** A journey with its stages. */
    record Journey(long id, List<Long> stages) {}

    static final List<String> CHATS = List.of("chat-宝妈", "chat-b");
    static final List<String> STATES = List.of("", "expo", "直播");
    static final List<String> EVENTS = List.of("page_viewed", "coupon_claimed", "order_paid", "order_refunded");
    static final List<String> TEXTS = List.of("小林 🌸", "小", "林", "Ａ", "vip", "7", "7.50", "-3", "900000000000000001");
    static final List<String> ZONES = List.of(
            "Asia/Shanghai",
            "America/New_York",
            "Africa/Cairo",
            "America/Havana",
            "Atlantic/Azores",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Pacific/Apia");
}
