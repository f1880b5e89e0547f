package io.guanjia.attachment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Kinds of files of a procedure that only tests have. */
@Configuration(proxyBeanMethods = false)
class TestKinds {

    static final String PROCEDURE = "attachment-check";

    @Bean
    @Order(1)
    AttachmentKind testDrawing() {
        return new AttachmentKind("drawing", PROCEDURE, "平面图", FileType.DRAWINGS);
    }

    @Bean
    @Order(2)
    AttachmentKind testPhoto() {
        return new AttachmentKind("photo", PROCEDURE, "现场照片", FileType.PICTURES).alsoFor("security");
    }
}
