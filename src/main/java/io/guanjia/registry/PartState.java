package io.guanjia.registry;

/**
 * What an inspection found of one part of a unit.
 *
 * @param part  in Chinese, such as 墙面; one entry for each part
 * @param state in Chinese, such as 完好
 * @param note  null if there is nothing to say
 */
public record PartState(String part, String state, String note) {
}
