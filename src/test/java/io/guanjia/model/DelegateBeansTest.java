package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Each bean that a diagram names is there, and is what the engine expects of it. */
@GuanjiaTest
class DelegateBeansTest {

    @Autowired
    ApplicationContext context;

    @TestFactory
    Stream<DynamicTest> diagramsNameBeansThatExist() {
        Models models = Models.ofProject();
        Rule<BpmnFile> rule = ImplementationRules.beansExist(this::typeOf);
        return models.diagrams().stream().map(file -> DynamicTest.dynamicTest(models.relative(file), () -> {
            Findings findings = new Findings();
            rule.check(file, models, findings);
            assertThat(findings.lines()).as(models.relative(file)).isEmpty();
        }));
    }

    private Optional<Class<?>> typeOf(String name) {
        return context.containsBean(name) ? Optional.of(AopUtils.getTargetClass(context.getBean(name)))
                : Optional.empty();
    }
}
