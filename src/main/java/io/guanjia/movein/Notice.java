package io.guanjia.movein;

/**
 * A notice to one owner of one unit.
 *
 * @param personId key of the owner in the register; null where it knows none
 * @param name     the owner's name, null where the register knows none. Private (EN-07)
 */
record Notice(long id, String plan, int round, long unitId, Long personId, String name, NoticeState state) {
}
