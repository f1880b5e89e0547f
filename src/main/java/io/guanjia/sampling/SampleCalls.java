package io.guanjia.sampling;

import io.guanjia.casefile.Communications;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.form.FormRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the form of a phone visit says, and its place in the customer communication record (EN-06). */
@Component
class SampleCalls {

    private static final String NO_ANSWER = "noAnswer";
    private static final List<String> TEXTS = List.of("opinion", "defectDescription", "callNote");

    private final Communications communications;
    private final SampledOrders orders;

    SampleCalls(Communications communications, SampledOrders orders) {
        this.communications = communications;
        this.orders = orders;
    }

    /**
     * What a visit has come to.
     *
     * @param fields   of the form {@code record-sample-visit}
     * @param attempts how many calls there were
     * @param enough   how many calls in vain are enough
     * @return null where the customer is to be called again
     */
    static VisitResult result(Map<String, Object> fields, int attempts, int enough) {
        Object told = fields.get("visitResult");
        if (!NO_ANSWER.equals(told)) {
            return VisitResult.valueOf((String) told);
        }
        return attempts >= enough ? VisitResult.unreached : null;
    }

    /** Result and texts of a call on one line. */
    static String text(FormRecord form) {
        Object told = form.content().get("visitResult");
        String result = NO_ANSWER.equals(told) ? "未接通" : VisitResult.valueOf((String) told).label();
        return Stream.concat(Stream.of(result), TEXTS.stream().map(form.content()::get).filter(Objects::nonNull)
                .map(text -> text.toString().strip()).filter(text -> !text.isEmpty())).collect(Collectors.joining(";"));
    }

    /** Enters a call in the communication record of the order. */
    void spoke(String orderNumber, FormRecord form, Instant at, String elementId) {
        String customer = orders.find(orderNumber).map(SampledOrders.SampledOrder::requesterName).orElse("客户");
        communications.record(new Communications.Entry(orderNumber, at, Direction.OUT, Way.RETURN_VISIT, customer,
                form.submittedBy(), "抽样回访:" + text(form), elementId));
    }
}
