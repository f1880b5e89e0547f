/** The approval of renovations and their course from application to refund (RN-01 to RN-17). */
package io.guanjia.renovation;
