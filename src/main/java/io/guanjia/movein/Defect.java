package io.guanjia.movein;

/**
 * What both sides found to need repair (MI-11).
 *
 * @param number     counts within the case, from 1
 * @param forms      the process instance whose form describes it
 * @param item       what stands behind the names of that form's fields
 * @param faultKind  value of repair dispatch's fault kinds
 * @param repairCase number of its repair, null until ordered
 */
record Defect(int number, String forms, String item, String place, String faultKind, String need, String repairCase) {
}
