package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.FEES;
import static io.guanjia.movein.MoveIn.PAY_FROM;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.Executions;
import io.guanjia.ledger.Fee;
import java.time.Clock;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fixes what finance's table asks of this unit (MI-09). */
@Component
class IssueMoveInBill implements JavaDelegate {

    private final MoveInCases moveIns;
    private final ObjectMapper json;
    private final Clock clock;

    IssueMoveInBill(MoveInCases moveIns, ObjectMapper json, Clock clock) {
        this.moveIns = moveIns;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        moveIns.billed(CASE_NUMBER.from(execution), fees(Executions.json(execution, FEES)
                .orElseThrow(() -> new IllegalStateException("The table of fees gave no result"))));
        PAY_FROM.set(execution, Date.from(clock.instant()));
    }

    /** @throws IllegalStateException in Chinese, for whoever puts the table right */
    private Map<Fee, Long> fees(String rows) {
        Map<Fee, Long> fees = new EnumMap<>(Fee.class);
        try {
            for (JsonNode row : json.readTree(rows)) {
                fees.merge(fee(row.path("fee").asText()), fen(row.path("amountFen")), Math::addExact);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table of fees gave no JSON", e);
        }
        fees.values().removeIf(fen -> fen == 0);
        return fees;
    }

    private static Fee fee(String name) {
        try {
            return Fee.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("决策表“入伙应交费用”有未知的费用项目 " + name, e);
        }
    }

    private static long fen(JsonNode amount) {
        if (!amount.isIntegralNumber() || amount.asLong() < 0) {
            throw new IllegalStateException("决策表“入伙应交费用”的金额应为整数分,现为 " + amount);
        }
        return amount.asLong();
    }
}
