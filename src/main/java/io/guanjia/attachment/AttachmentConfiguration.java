package io.guanjia.attachment;

import io.guanjia.identity.UploadPath;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How large a request with a file may be, and who looks for viruses. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentProperties.class)
class AttachmentConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentConfiguration.class);
    private static final Pattern FILES = Pattern.compile("/cases/[^/]+/files");

    @Bean
    UploadPath attachmentUploads(AttachmentProperties properties) {
        return new UploadPath(FILES, properties.maxSize());
    }

    @Bean
    UploadScan uploadScan(AttachmentProperties properties) {
        if (properties.clamd().isSet()) {
            LOG.info("Files that are handed in are scanned for viruses by clamd at {}:{}", properties.clamd().host(),
                    properties.clamd().port());
            return new ClamdScan(properties.clamd());
        }
        LOG.warn("Files that are handed in are not scanned for viruses: guanjia.attachments.clamd.host is not set");
        return file -> Optional.empty();
    }
}
