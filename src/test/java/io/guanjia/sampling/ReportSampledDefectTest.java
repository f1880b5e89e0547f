package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.casefile.CaseState;
import io.guanjia.support.Clause;
import java.util.List;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportSampledDefectTest {

    private final MessageCorrelationBuilder message = mock(MessageCorrelationBuilder.class, RETURNS_SELF);
    private final CaseFiles cases = mock(CaseFiles.class);
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
        new ReportSampledDefect(cases).execute(execution);

        verify(message).processInstanceBusinessKey("BX-20261116-0007");
        verify(message).setVariable("reworkOf", "BX-20261116-0007");
        verify(message).setVariable("defectReport", "one-visit");
        verify(message).correlateWithResult();
    }

    @Test
    @Clause("CO-17")
    void noSecondReworkIsOrderedWhileOneIsUnderWay() {
        when(cases.linked("BX-20261116-0007")).thenReturn(List.of(
                new CaseLink("BX-20261117-0001", "repair-dispatch", "报修:给排水", CaseState.OPEN)));

        new ReportSampledDefect(cases).execute(execution);

        verify(message, never()).correlateWithResult();
    }

    @Test
    @Clause("CO-17")
    void anEarlierReworkThatIsOverDoesNotStandInTheWay() {
        when(cases.linked("BX-20261116-0007")).thenReturn(List.of(
                new CaseLink("BX-20261117-0001", "repair-dispatch", "报修:给排水", CaseState.CLOSED)));

        new ReportSampledDefect(cases).execute(execution);

        verify(message).correlateWithResult();
    }

    @Test
    @Clause("CO-17")
    void thatNobodyTakesItIsAFailureOfTheStep() {
        when(message.correlateWithResult()).thenThrow(new MismatchingMessageCorrelationException("nobody"));

        assertThatThrownBy(() -> new ReportSampledDefect(cases).execute(execution))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
    }
}
