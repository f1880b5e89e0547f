package io.guanjia.moveout;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the table of charges is asked for, one after the other (MO-03, MO-05). As a process variable it is text, such as
 * {@code walls slight 2,doors serious 1}: no Java object goes into the engine.
 *
 * @param part   as the table calls it: a part of the unit or a kind of key
 * @param degree as the table calls it
 * @param count  how many of them
 */
record ToPrice(String part, String degree, int count) {

    static String text(List<ToPrice> items) {
        return items.stream().map(item -> item.part + " " + item.degree + " " + item.count)
                .collect(Collectors.joining(","));
    }

    static List<ToPrice> parse(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(item -> item.split(" "))
                .map(item -> new ToPrice(item[0], item[1], Integer.parseInt(item[2]))).toList();
    }
}
