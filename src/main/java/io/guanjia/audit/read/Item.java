package io.guanjia.audit.read;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that happened, in words.
 *
 * @param category what it is about
 * @param title    one line
 * @param fields   what there is to know about it
 * @param grids    tables
 * @param text     a text as it was written, null if there is none
 * @param link     where more of it is, null if nowhere
 * @param alert    whether it is to catch the eye: late, failed, cancelled
 * @param place    the element that it belongs to, as {@link #place} writes it; null if to none
 * @param proof    whether the row that it was read from is as it was recorded
 */
record Item(Category category, String title, List<Field> fields, List<Grid> grids, String text, Link link, boolean alert,
        String place, Proof proof) {

    private static final int FEW = 4;
    private static final int SHORT = 70;

    Item {
        fields = List.copyOf(fields);
        grids = List.copyOf(grids);
    }

    static Item of(Category category, String title) {
        return new Item(category, title, List.of(), List.of(), null, null, false, null, Proof.NONE);
    }

    static String place(String processInstanceId, String element) {
        return processInstanceId == null || element == null ? null : processInstanceId + '|' + element;
    }

    Item at(String where) {
        return new Item(category, title, fields, grids, text, link, alert, where, proof);
    }

    Item alerting(boolean whether) {
        return new Item(category, title, fields, grids, text, link, whether, place, proof);
    }

    Item fields(List<Field> all) {
        return new Item(category, title, all, grids, text, link, alert, place, proof);
    }

    /** With one field more, unless its value is null or empty. */
    Item with(String label, String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(label, null, value));
        return fields(more);
    }

    Item grid(Grid grid) {
        List<Grid> more = new ArrayList<>(grids);
        more.add(grid);
        return new Item(category, title, fields, more, text, link, alert, place, proof);
    }

    Item row(Row row, Proof whether) {
        return new Item(category, title, row.fields(), row.grids(), row.text(), row.link(), alert, place, whether);
    }

    Item proof(Proof whether) {
        return new Item(category, title, fields, grids, text, link, alert, place, whether);
    }

    /** Whether there is more to it than its line, few short values included. */
    public boolean hasDetails() {
        boolean onItsLine = fields.size() <= FEW && fields.stream().allMatch(field -> field.before() == null)
                && fields.stream().mapToInt(field -> field.label().length() + field.value().length()).sum() <= SHORT;
        return !onItsLine || !grids.isEmpty() || text != null;
    }

    /**
     * A named value.
     *
     * @param before what it was, null where it was nothing or the same
     */
    record Field(String label, String before, String value) {
    }

    /** A small table. */
    record Grid(List<String> head, List<List<String>> rows) {
    }

    /** @param href within the application */
    record Link(String href, String text) {
    }

    /** A row of ours beside what the trail says of it. */
    enum Proof {
        /** It was read from the trail itself. */
        NONE,
        MATCHES,
        DIFFERS,
        MISSING;

        /** Whether it is not as it was recorded. */
        public boolean broken() {
            return this == DIFFERS || this == MISSING;
        }
    }
}
