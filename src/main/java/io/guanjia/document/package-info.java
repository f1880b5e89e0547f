/** Papers that are printed: PDF in Chinese, who may print them, and a record of each printing. */
package io.guanjia.document;
