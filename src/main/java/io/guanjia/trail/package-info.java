/**
 * The audit trail: what happens is noted as facts and written, chained by hash, in the transaction that it tells of. Knows
 * neither the engine nor any feature, so that each of them can note what it does.
 */
package io.guanjia.trail;
