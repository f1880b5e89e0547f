package io.guanjia.registry.passes;

import java.time.Instant;

/**
 * Tools that went through the gate.
 *
 * @param out     whether they went out; else they came in again
 * @param carrier name of the worker whose pass was shown; null where it was noted at the desk
 * @param movedBy user id
 */
public record ToolMovement(long toolId, String toolName, boolean out, int quantity, String carrier, String movedBy,
        Instant movedAt) {
}
