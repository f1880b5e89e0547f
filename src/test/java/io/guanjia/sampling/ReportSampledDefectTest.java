package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.guanjia.support.Clause;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportSampledDefectTest {

    private final MessageCorrelationBuilder message = mock(MessageCorrelationBuilder.class, RETURNS_SELF);
    private final DelegateExecution execution = mock(DelegateExecution.class);

    @BeforeEach
    void aVisit() {
        RuntimeService runtime = mock(RuntimeService.class);
        ProcessEngineServices engine = mock(ProcessEngineServices.class);
        when(runtime.createMessageCorrelation("repair.defectPersists")).thenReturn(message);
        when(engine.getRuntimeService()).thenReturn(runtime);
        when(execution.getProcessEngineServices()).thenReturn(engine);
        when(execution.getVariable("orderNumber")).thenReturn("BX-20261116-0007");
        when(execution.getProcessInstanceId()).thenReturn("one-visit");
    }

    @Test
    @Clause("CO-17")
    void theOrderIsSentBackWithAReferenceToTheFormThatDescribesTheDefect() {
        new ReportSampledDefect().execute(execution);

        verify(message).processInstanceBusinessKey("BX-20261116-0007");
        verify(message).setVariable("reworkOf", "BX-20261116-0007");
        verify(message).setVariable("defectReport", "one-visit");
        verify(message).correlateWithResult();
    }

    @Test
    @Clause("CO-17")
    void thatNobodyTakesItIsAFailureOfTheStep() {
        when(message.correlateWithResult()).thenThrow(new MismatchingMessageCorrelationException("nobody"));

        assertThatThrownBy(() -> new ReportSampledDefect().execute(execution))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
    }
}
