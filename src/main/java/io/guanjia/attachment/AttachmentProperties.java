package io.guanjia.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is handed in, and who looks for viruses.
 *
 * @param maxSize  of one file
 * @param maxFiles of one case, all kinds and rounds together
 * @param clamd    the scanner
 */
@ConfigurationProperties("guanjia.attachments")
record AttachmentProperties(@DefaultValue("20MB") DataSize maxSize, @DefaultValue("200") int maxFiles,
        @DefaultValue Clamd clamd) {

    private static final DataSize MOST = DataSize.ofMegabytes(512);

    AttachmentProperties {
        if (maxSize.toBytes() < 1 || maxSize.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("guanjia.attachments.max-size should be between 1B and 512MB: " + maxSize);
        }
        if (maxFiles < 1) {
            throw new IllegalArgumentException("guanjia.attachments.max-files should be at least 1: " + maxFiles);
        }
    }

    /**
     * A clamd (ClamAV) that listens on TCP.
     *
     * @param host    blank for none
     * @param port    its TCP port
     * @param timeout for connecting, and for each wait for an answer
     */
    record Clamd(String host, @DefaultValue("3310") int port, @DefaultValue("30s") Duration timeout) {

        boolean isSet() {
            return host != null && !host.isBlank();
        }
    }
}
