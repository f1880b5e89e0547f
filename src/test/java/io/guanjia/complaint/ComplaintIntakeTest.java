package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComplaintIntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-16T02:00:00Z");

    @Test
    @Clause("CO-20")
    void keepsWhatEachChannelAsksFor() {
        assertThat(intake(Map.of("channel", "desk")).channelDetail()).isNull();
        assertThat(intake(Map.of("channel", "hotline", "callerNumber", "02088886666")).channelDetail())
                .isEqualTo("02088886666");
        assertThat(intake(Map.of("channel", "homeVisit", "visitor", "何雨晴")).channelDetail()).isEqualTo("何雨晴");
        assertThat(intake(Map.of("channel", "forum", "forumPost", "帖子")).channelDetail()).isEqualTo("帖子");
    }

    @Test
    void wasReceivedNowUnlessTheFormSaysOtherwise() {
        assertThat(intake(Map.of()).receivedAt()).isEqualTo(NOW);
        assertThat(intake(Map.of("receivedAt", "2026-11-15T20:30+08:00")).receivedAt())
                .isEqualTo(Instant.parse("2026-11-15T12:30:00Z"));
    }

    @Test
    void takesBlankForNothing() {
        assertThat(intake(Map.of("peopleInvolved", "  ")).peopleInvolved()).isNull();
        assertThat(intake(Map.of("complainantName", " 王小明 ")).complainantName()).isEqualTo("王小明");
    }

    private static ComplaintIntake intake(Map<String, Object> changes) {
        return ComplaintIntake.of(ComplaintForms.intake(changes), NOW);
    }
}
