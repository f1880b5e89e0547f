/** What the cases of each procedure and office came to, month by month, against the targets of the manuals. */
package io.guanjia.audit.overview;
