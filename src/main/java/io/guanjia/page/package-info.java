/** What our own pages have in common; nothing of what they show. */
package io.guanjia.page;
