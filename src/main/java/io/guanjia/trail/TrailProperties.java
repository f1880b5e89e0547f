package io.guanjia.trail;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit trail.
 *
 * @param keyFile holds the key that entries are authenticated and heads are signed with (PEM, Ed25519); made at the first
 *                start. Relative paths count from the working directory
 */
@ConfigurationProperties("guanjia.audit")
record TrailProperties(@DefaultValue(".data/audit-key.pem") Path keyFile) {
}
