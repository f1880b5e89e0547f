/** What goes in and out of the buildings: permits, who may sign for them, and the times set for moving (GO-01 to GO-04). */
package io.guanjia.registry.goods;
