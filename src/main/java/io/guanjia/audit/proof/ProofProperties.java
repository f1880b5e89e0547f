package io.guanjia.audit.proof;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signed heads of the audit trail.
 *
 * @param sealAt     time of day at which the head is signed, in the company's zone
 * @param sealFile   gets a line for each signed head; null for {@code audit-seals.tsv} beside the key
 * @param sealMail   address that gets each signed head by mail; blank for none
 * @param sealPhone  number that gets it by the webhook; blank for none
 * @param formerKeys key files that were in use before the present one, so that what was written under them can be
 *                   checked
 */
@ConfigurationProperties("guanjia.audit")
record ProofProperties(@DefaultValue("23:50") LocalTime sealAt, Path sealFile, String sealMail, String sealPhone,
        @DefaultValue List<Path> formerKeys) {
}
