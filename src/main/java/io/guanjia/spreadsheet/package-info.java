/**
 * Tables that office programs open, XLSX and CSV: read and written row by row, so that a long one needs no more memory
 * than a short one. Nothing of what they are about.
 */
package io.guanjia.spreadsheet;
