/** The registration of fees that belong to no other procedure (MI-09). */
package io.guanjia.feeregistration;
