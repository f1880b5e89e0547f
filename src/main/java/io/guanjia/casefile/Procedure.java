package io.guanjia.casefile;

/**
 * How a procedure is called in lists of cases. Each procedure's package offers one as a bean; without it lists show the
 * id.
 *
 * @param id   of the process, such as complaint-handling
 * @param name in the manuals' words, such as 投诉处理
 */
public record Procedure(String id, String name) {
}
