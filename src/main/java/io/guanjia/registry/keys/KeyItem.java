package io.guanjia.registry.keys;

/**
 * A key or pass.
 *
 * @param id     key of the register
 * @param tag    what hangs on it or stands on it; no two have the same
 * @param unitId the unit that it belongs to, null for a public area
 * @param place  what it opens, in Chinese: the unit's number or the name of the public area
 * @param holder who has it, or had it last if it is missing; null while it is kept. Private (EN-07)
 */
public record KeyItem(long id, String tag, KeyKind kind, Long unitId, String place, KeyState state, String holder) {

    /** Kind and tag, in Chinese. */
    public String label() {
        return kind.label() + " " + tag;
    }
}
