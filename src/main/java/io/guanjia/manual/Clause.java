package io.guanjia.manual;

import java.util.List;
import java.util.Optional;

/**
 * One rule of the service manuals that the software carries out, checks or records.
 *
 * @param id             how elements, table rows, form fields, tests and the audit trail name it, e.g. {@code CO-06}
 * @param title          what it asks for, short, in the manuals' own words (Chinese)
 * @param section        the part of the manuals that it belongs to (Chinese), e.g. 投诉处理
 * @param sources        where it stands, e.g. {@code M3 1.2}; empty where a usual practice fills the manuals' gap
 * @param shippedDefault the value shipped where the manuals leave one open, in words; what counts is the decision table
 */
public record Clause(String id, String title, String section, List<String> sources, Optional<String> shippedDefault) {
}
