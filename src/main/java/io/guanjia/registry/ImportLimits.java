package io.guanjia.registry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long a file of units and residents may be; how large stands with the other limits of requests.
 *
 * @param rows     lines below the titles
 * @param unpacked what an XLSX file holds once it is unpacked
 */
@ConfigurationProperties("guanjia.register-import")
record ImportLimits(@DefaultValue("100000") int rows, @DefaultValue("256MB") DataSize unpacked) {
}
