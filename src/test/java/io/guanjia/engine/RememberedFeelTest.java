package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;

/** What is remembered is what the engine's FEEL answers. */
class RememberedFeelTest {

    private final FeelEngine stock = new ScalaFeelEngineFactory().createInstance();
    private final List<String> evaluated = new ArrayList<>();
    private final FeelEngine remembered = new RememberedFeel(new FeelEngine() {
        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            evaluated.add(expression);
            return stock.evaluateSimpleExpression(expression, variables);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
            evaluated.add(expression);
            return stock.evaluateSimpleUnaryTests(expression, input, variables);
        }
    });

    @Test
    void testsAnswerAsTheEnginesOwn() {
        for (String test : List.of("\"major\"", "\"major\",\"ordinary\"", "\"a,b\", \"major\"", "3", ">= 3", "< -2.5",
                "true", "not(\"major\")", "[1..3]", "x", "\"x\" + \"y\"", "null", "> 1, < 0")) {
            for (Object value : Arrays.asList("major", "ordinary", "a,b", "", 3, 4L, -3, true, false, null, 2.5)) {
                VariableContext variables = Variables.createVariables().putValue("in", value).putValue("x", value)
                        .asVariableContext();
                for (int time = 0; time < 2; time++) {
                    assertThat(answer(() -> remembered.evaluateSimpleUnaryTests(test, "in", variables)))
                            .as(test + " of " + value)
                            .isEqualTo(answer(() -> stock.evaluateSimpleUnaryTests(test, "in", variables)));
                }
            }
        }
    }

    @Test
    void valuesAnswerAsTheEnginesOwn() {
        for (int round = 1; round <= 2; round++) {
            VariableContext variables = Variables.createVariables().putValue("x", "v" + round).asVariableContext();
            for (String value : List.of("\"工作日\"", "3", "-1.5", "true", "x", "\"a\" + x", "1 + 2", "null")) {
                assertThat(answer(() -> remembered.evaluateSimpleExpression(value, variables))).as(value)
                        .isEqualTo(answer(() -> stock.evaluateSimpleExpression(value, variables)));
            }
        }
    }

    @Test
    void comparisonsAnswerAsTheEnginesOwn() {
        List<VariableContext> contexts = new ArrayList<>();
        for (Object a : Arrays.asList("x", "", null, 3, 3L, true, false, 2.5, "x".repeat(200), List.of("x"))) {
            for (Object b : Arrays.asList("x", null, 3, true)) {
                contexts.add(Variables.createVariables().putValue("a", a).putValue("名称", b).asVariableContext());
            }
            contexts.add(Variables.createVariables().putValue("a", a).asVariableContext());
        }
        contexts.add(Variables.createVariables().asVariableContext());
        for (String expression : List.of("a", "a = true", "a = null or a != \"x\"", "a=\"x\" and (名称 = null or 名称=3)",
                "a > 2", "a >= 3 or 名称", "if a = 3 then 名称 else \"and\"", "not(a = true)", "a.b = 1", "a[1]", "and",
                "a =", "(a", "\"a = 1\"", "count(a)", "a between 1 and 3", "true and a", "名称 = 名称", "a in (1, 3)")) {
            for (VariableContext variables : contexts) {
                for (int time = 0; time < 2; time++) {
                    assertThat(answer(() -> remembered.evaluateSimpleExpression(expression, variables)))
                            .as(expression + " with " + variables.resolve("a") + ", " + variables.resolve("名称"))
                            .isEqualTo(answer(() -> stock.evaluateSimpleExpression(expression, variables)));
                }
            }
        }
    }

    @Test
    void comparisonIsEvaluatedOnceForTheSameValues() {
        for (String value : List.of("a", "b", "a", "b")) {
            VariableContext variables = Variables.createVariables().putValue("x", value).asVariableContext();
            remembered.evaluateSimpleExpression("\"工作日\"", variables);
            remembered.evaluateSimpleExpression("x = \"a\"", variables);
        }
        assertThat(evaluated).containsExactly("\"工作日\"", "x = \"a\"", "x = \"a\"");
    }

    @Test
    void functionIsEvaluatedEachTime() {
        VariableContext variables = Variables.createVariables().asVariableContext();
        for (int time = 0; time < 2; time++) {
            remembered.evaluateSimpleExpression("now()", variables);
            remembered.evaluateSimpleExpression("today () = null", variables);
        }
        assertThat(evaluated).hasSize(4);
    }

    private static Object answer(Supplier<?> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }
}
