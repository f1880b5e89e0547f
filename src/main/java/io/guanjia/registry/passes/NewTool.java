package io.guanjia.registry.passes;

/**
 * Tools to be registered.
 *
 * @param name      up to 100 characters
 * @param quantity  1 to 9,999 pieces
 * @param marks     make, colour, number, up to 200 characters; null or blank if there is nothing to note
 * @param broughtBy id of the pass of the worker who brings them; null for what belongs to the whole site
 */
public record NewTool(String name, int quantity, String marks, Long broughtBy) {
}
