package io.guanjia.audit.read;

import java.util.List;

/**
 * A row of ours that an entry refers to, in words.
 *
 * @param title  what it is, such as 收款 1,200.00 元
 * @param fields what there is to know of it
 * @param keys   of a form's fields, in their order; empty for anything but a form
 * @param text   a text as it was written, null if there is none
 * @param link   where more of it is, null if nowhere
 * @param kind   what sort of its table it is, such as the template of a message; null if of none
 * @param digest of the row as it is now
 */
record Row(String title, List<Item.Field> fields, List<String> keys, List<Item.Grid> grids, String text,
        Item.Link link, String kind, String digest) {
}
