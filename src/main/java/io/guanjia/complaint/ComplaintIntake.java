package io.guanjia.complaint;

import io.guanjia.complaint.Complaint.Channel;
import io.guanjia.complaint.Complaint.Kind;
import io.guanjia.complaint.Complaint.ReceivedBy;
import io.guanjia.complaint.Complaint.ReplyChannel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What the form {@code complaint-intake} hands in, after its checks (CO-01, CO-02, CO-20). The parts mean what they mean
 * in {@link Complaint}; settlement is what was done on the spot, null if it was not settled there (CO-03).
 */
record ComplaintIntake(Channel channel, String channelDetail, ReceivedBy receivedBy, Instant receivedAt,
        String complainantName, String unit, String phone, String email, ReplyChannel replyChannel, Kind kind,
        String description, Instant happenedAt, String place, String peopleInvolved, String firstPlan,
        boolean apologyGiven, boolean thanksGiven, String settlement) {

    /**
     * @param values field key to value, as checked by the form
     * @param now    the moment of recording, which is that of receiving unless the form says otherwise
     */
    static ComplaintIntake of(Map<String, Object> values, Instant now) {
        Channel channel = Channel.valueOf(text(values, "channel"));
        String detail = switch (channel) {
            case desk -> null;
            case hotline -> text(values, "callerNumber");
            case homeVisit -> text(values, "visitor");
            case forum -> text(values, "forumPost");
        };
        String receivedAt = text(values, "receivedAt");
        return new ComplaintIntake(channel, detail, ReceivedBy.valueOf(text(values, "receivedBy")),
                receivedAt == null ? now : OffsetDateTime.parse(receivedAt).toInstant(),
                text(values, "complainantName"), text(values, "unit"), text(values, "contactPhone"),
                text(values, "contactEmail"), ReplyChannel.valueOf(text(values, "replyChannel")),
                Kind.valueOf(text(values, "kind")), text(values, "description"),
                OffsetDateTime.parse(text(values, "happenedAt")).toInstant(), text(values, "place"),
                text(values, "peopleInvolved"), text(values, "firstPlan"), Boolean.TRUE.equals(values.get("apologyGiven")),
                Boolean.TRUE.equals(values.get("thanksGiven")), text(values, "settlement"));
    }

    private static String text(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
