package io.guanjia.ledger;

/**
 * A procedure that settles a unit's account in its own steps. While a case of it is open for a unit, nothing that is held
 * for the unit is used or given back beside it. Offered as a bean by the procedure's package.
 *
 * @param processId such as tenant-move-out
 */
public record BookingProcedure(String processId) {
}
