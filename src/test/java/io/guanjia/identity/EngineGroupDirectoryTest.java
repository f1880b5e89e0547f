package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.notification.Contact;
import io.guanjia.support.GuanjiaTest;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@GuanjiaTest
@Transactional
class EngineGroupDirectoryTest {

    @Autowired
    EngineGroupDirectory directory;
    @Autowired
    People people;
    @Autowired
    IdentityService identityService;

    @Test
    void knowsTheMembersOfAGroupWhoeverAsks() {
        people.create("directory-li", "李四", "li@example.com", LoginTest.PASSWORD, List.of("cleaning", "security"));
        people.create("directory-wu", "吴五", null, LoginTest.PASSWORD, List.of("security"));
        identityService.setUserInfo("directory-li", "phone", "13800000001");
        identityService.setAuthentication("directory-wu", List.of("security"));
        try {
            assertThat(directory.members("cleaning"))
                    .contains(new Contact("directory-li", "李四", "li@example.com", "13800000001"))
                    .extracting(Contact::userId).doesNotContain("directory-wu");
            assertThat(directory.everyone()).extracting(Contact::userId)
                    .contains("directory-li", "directory-wu").doesNotHaveDuplicates();
            assertThat(directory.members("no-such-group")).isEmpty();
            assertThat(directory.name("cleaning")).isEqualTo("保洁部");
            assertThat(directory.name("no-such-group")).isEqualTo("no-such-group");
            assertThat(identityService.getCurrentAuthentication().getUserId()).isEqualTo("directory-wu");
        } finally {
            identityService.clearAuthentication();
        }
    }
}
