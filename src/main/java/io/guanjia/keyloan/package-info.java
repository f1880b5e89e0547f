/** Loans and copies of keys, changed locks, and the monthly review of keys (KY-02 to KY-07). */
package io.guanjia.keyloan;
