package io.siyu.tag;

/**
 * A corp tag as WeCom knows it, with its group.
 *
 * @param order lower comes first
 */
public record WecomTag(String groupId, String group, int groupOrder, String id, String name, int order) {}
