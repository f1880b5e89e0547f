package io.guanjia.timeframe;

import java.time.Instant;

/**
 * A step of a case that waits for somebody. Says which group, never who.
 *
 * @param elementId in the diagram, such as {@code userTask_handleComplaint}
 * @param name      in the manuals' words
 * @param groupId   the group that it waits for; null where it waits for one person
 * @param since     when it began to wait
 * @param due       when its limit passes; null without limit
 * @param deadline  in Chinese how the limit was counted; null without limit
 */
public record OpenStep(String elementId, String name, String groupId, Instant since, Instant due, String deadline) {
}
