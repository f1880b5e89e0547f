package io.guanjia.movein;

import io.guanjia.form.FieldCheck;
import io.guanjia.registry.HandoverBatch;
import io.guanjia.registry.HandoverBatches;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms that begin a plan or a change ask for. */
@Configuration(proxyBeanMethods = false)
class BatchChecks {

    static String hasPlan(String label, String batch, String plan) {
        return "「%s」“%s”已有入伙计划%s,不能重复制定".formatted(label, batch, plan);
    }

    /** {@code moveInBatch}: a batch of the register with units and without a plan, whose handover is not over. */
    @Bean
    FieldCheck moveInBatchCheck(HandoverBatches batches, Plans plans, Clock clock) {
        return new BatchCheck("moveInBatch", batches, (label, batch) -> {
            Optional<Plan> plan = plans.ofBatch(batch.id());
            if (plan.isPresent()) {
                return Optional.of(hasPlan(label, batch.name(), plan.get().caseNumber()));
            }
            if (batches.units(batch.id()).isEmpty()) {
                return Optional.of("「%s」“%s”没有房屋,请先导入本批次的房屋".formatted(label, batch.name()));
            }
            return batch.handoverUntil().isBefore(LocalDate.now(clock))
                    ? Optional.of("「%s」“%s”的交付期已过(%s),请先更正批次".formatted(label, batch.name(),
                            PlanTexts.day(batch.handoverUntil())))
                    : Optional.empty();
        });
    }

    /** {@code plannedBatch}: a batch whose plan is approved, with no mail merge under way. */
    @Bean
    FieldCheck plannedBatchCheck(HandoverBatches batches, Plans plans, Notices notices) {
        return new BatchCheck("plannedBatch", batches, (label, batch) -> {
            Optional<Plan> plan = plans.ofBatch(batch.id()).filter(found -> found.state().isApproved());
            if (plan.isEmpty()) {
                return Optional.of("「%s」“%s”没有已批准的入伙计划".formatted(label, batch.name()));
            }
            return notices.rounds(plan.get().caseNumber()).stream().anyMatch(round -> round.mergedAt() == null)
                    ? Optional.of("「%s」“%s”的入伙通知书正在发出,请待发完后再变更".formatted(label, batch.name()))
                    : Optional.empty();
        });
    }

    /** {@code handoverEnd}: not before the field {@code newFrom} of the same form. */
    @Bean
    FieldCheck handoverEndCheck() {
        return new FieldCheck() {

            @Override
            public String name() {
                return "handoverEnd";
            }

            @Override
            public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
                return value instanceof LocalDate until && allValues.get("newFrom") instanceof LocalDate from
                        && until.isBefore(from) ? Optional.of("「%s」不能早于开始日期".formatted(label)) : Optional.empty();
            }
        };
    }

    private interface Question {

        Optional<String> violation(String label, HandoverBatch batch);
    }

    private record BatchCheck(String name, HandoverBatches batches, Question question) implements FieldCheck {

        @Override
        public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
            return batches.find((String) value).map(batch -> question.violation(label, batch))
                    .orElseGet(() -> Optional.of("「%s」登记册中没有“%s”这一批次,请核对名称,或先导入"
                            .formatted(label, ((String) value).strip())));
        }
    }
}
