package io.guanjia.audit.export;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exports of auditors.
 *
 * @param atOnce how many one node writes at once; each takes a thread of the server and now and then a connection
 */
@ConfigurationProperties("guanjia.audit.exports")
record ExportProperties(@DefaultValue("2") int atOnce) {
}
