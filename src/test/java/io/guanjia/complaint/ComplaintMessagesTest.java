package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.complaint.Complaint.Channel;
import io.guanjia.complaint.Complaint.Kind;
import io.guanjia.complaint.Complaint.ReceivedBy;
import io.guanjia.complaint.Complaint.ReplyChannel;
import io.guanjia.support.Clause;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ComplaintMessagesTest {

    private static final Instant DUE = Instant.parse("2026-11-19T10:00:00Z");

    private final ComplaintMessages messages =
            new ComplaintMessages(Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Shanghai")));

    @Test
    @Clause({"CO-02", "CO-03"})
    void tellTheLimitInTheOfficesTime() {
        assertThat(messages.values(complaint("漏水"), "engineering", DUE, null))
                .containsEntry("dueText", "2026年11月19日 18:00").containsEntry("replyChannel", "电话")
                .containsEntry("firstPlan", "上门检查").containsEntry("callBackDueText", null);
    }

    @Test
    void sayThatItIsSettledAlready() {
        assertThat(messages.values(complaint("漏水"), "engineering", null, DUE))
                .containsEntry("dueText", "已当场解决,我们将电话回访").containsEntry("callBackDueText", "2026年11月19日 18:00");
    }

    @Test
    @Clause("CO-13")
    void tellWhoDealsWithItNow() {
        assertThat(messages.values(complaint("漏水"), "quality", DUE, null).get("progress")).contains("公司品质管理部");
    }

    @Test
    void shortenALongStory() {
        assertThat(messages.values(complaint("漏".repeat(300)), "engineering", DUE, null).get("summary")).hasSize(101);
    }

    private static Complaint complaint(String description) {
        return new Complaint("TS-20261116-0001", Channel.desk, null, ReceivedBy.office, Instant.EPOCH, "王小明", 1,
                "1-1-0101", "13800138000", null, ReplyChannel.phone, Kind.facilities, description, Instant.EPOCH, "厨房",
                null, "上门检查", true, true, "ordinary", null, 1);
    }
}
