/** Where a case stands, whatever its procedure: as a page that the QR codes on papers lead to, and for programs. */
package io.guanjia.casestatus;
