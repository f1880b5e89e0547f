/** What of residents' data is hidden from those who have no need of it (EN-07); nothing of where it is shown. */
package io.guanjia.privacy;
