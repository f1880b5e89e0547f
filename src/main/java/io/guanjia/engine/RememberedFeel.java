package io.guanjia.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Evaluates an expression once where its answer can only be the same again: comparisons of names and literals, joined
 * by {@code and} and {@code or}, for the same values of these names; and tests of one value against literals. The
 * engine parses each expression at each evaluation and makes all functions of FEEL anew for it, which took a third of a
 * case's CPU time. All else goes to the engine's own FEEL: functions, which may look at the clock, paths, lists, and
 * long texts.
 */
public final class RememberedFeel implements FeelEngine {

    private static final String LITERAL = "(?:\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?|true|false)";
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*+";
    private static final Pattern TEST = Pattern.compile(
            "\\s*(?:[<>]=?\\s*)?" + LITERAL + "\\s*(?:,\\s*" + LITERAL + "\\s*)*");
    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*(?:(?:" + LITERAL + "|(?:and|or)\\b|" + NAME + "(?!\\s*\\()|!?=|[<>]=?|[()])\\s*)+");
    private static final Pattern TEXT_OR_NAME = Pattern.compile("\"[^\"]*\"|(" + NAME + ")");
    private static final Set<String> WORDS = Set.of("and", "or", "true", "false", "null");
    private static final int ANSWERS = 20_000;
    private static final int LONGEST = 100;

    private final FeelEngine feel;
    /** Of an expression that is a comparison, the names in it; of any other, nothing. */
    private final Cache<String, Optional<Set<String>>> comparisons = Caffeine.newBuilder().maximumSize(ANSWERS).build();
    private final Cache<Question, Optional<Object>> answers = Caffeine.newBuilder().maximumSize(ANSWERS).build();
    private final Cache<Question, Boolean> tests = Caffeine.newBuilder().maximumSize(ANSWERS).build();

    private enum Missing {
        VALUE, VARIABLE
    }

    /** @param values of the expression's names in their order, or the value that is tested */
    private record Question(String expression, List<Object> values) {
    }

    RememberedFeel(FeelEngine feel) {
        this.feel = feel;
    }

    /** The engine's own FEEL, remembered. */
    public static FeelEngine create() {
        return new RememberedFeel(new ScalaFeelEngineFactory().createInstance());
    }

    static FeelEngineFactory factory() {
        return RememberedFeel::create;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        Question question = question(expression, variables);
        if (question == null) {
            return feel.evaluateSimpleExpression(expression, variables);
        }
        return (T) answers.get(question,
                asked -> Optional.ofNullable(feel.<Object>evaluateSimpleExpression(expression, variables))).orElse(null);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String inputVariable, VariableContext variables) {
        Object value = plain(inputVariable, variables);
        if (value == null || value instanceof Missing || !TEST.matcher(expression).matches()) {
            return feel.evaluateSimpleUnaryTests(expression, inputVariable, variables);
        }
        return tests.get(new Question(expression, List.of(value)),
                test -> feel.evaluateSimpleUnaryTests(expression, inputVariable, variables));
    }

    /** Null for what is not to be remembered. */
    private Question question(String expression, VariableContext variables) {
        Set<String> names = comparisons.get(expression, RememberedFeel::names).orElse(null);
        if (names == null) {
            return null;
        }
        List<Object> values = new ArrayList<>(names.size());
        for (String name : names) {
            Object value = plain(name, variables);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Question(expression, values);
    }

    private static Optional<Set<String>> names(String expression) {
        if (!COMPARISON.matcher(expression).matches()) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = TEXT_OR_NAME.matcher(expression);
        while (matcher.find()) {
            if (matcher.group(1) != null && !WORDS.contains(matcher.group(1))) {
                names.add(matcher.group(1));
            }
        }
        return Optional.of(names);
    }

    /** The value if it is a plain one or {@link Missing}; null for any other. */
    private static Object plain(String name, VariableContext variables) {
        if (!variables.containsVariable(name)) {
            return Missing.VARIABLE;
        }
        TypedValue typed = variables.resolve(name);
        Object value = typed == null ? null : typed.getValue();
        if (value == null) {
            return Missing.VALUE;
        }
        return value instanceof String text && text.length() <= LONGEST || value instanceof Boolean
                || value instanceof Integer || value instanceof Long ? value : null;
    }
}
