/** What the pages of the gate have in common, whatever is shown there. */
package io.guanjia.gate;
