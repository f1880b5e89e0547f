package io.guanjia.form;

import io.guanjia.engine.RememberedFeel;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The expressions of forms, by the engine that also runs the decision tables. As in the browser, an expression that
 * cannot be evaluated yields null, and an unknown name is null.
 */
final class Feel {

    private static final FeelEngine ENGINE = RememberedFeel.create();

    private static final Set<String> WORDS = Set.of("if", "then", "else", "for", "in", "return", "some", "every",
            "satisfies", "and", "or", "not", "true", "false", "null", "between", "instance", "of", "function", "this",
            "parent", "item", "date", "time", "duration");
    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    // A name that is neither a member of another (a.b) nor a function (count(…))
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}_.])[\\p{L}_][\\p{L}\\p{N}_]*+(?!\\s*\\()");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    private Feel() {
    }

    static boolean isExpression(String text) {
        return text.startsWith("=");
    }

    static Object evaluate(String expression, Map<String, Object> values) {
        try {
            return ENGINE.evaluateSimpleExpression(body(expression), Variables.fromMap(values).asVariableContext());
        } catch (FeelException e) {
            return null;
        }
    }

    static boolean isTrue(String expression, Map<String, Object> values) {
        return Boolean.TRUE.equals(evaluate(expression, values));
    }

    /** Whether the expression can be read at all; what it yields depends on values that are not there yet. */
    static boolean isReadable(String expression) {
        try {
            ENGINE.evaluateSimpleExpression(body(expression), Variables.createVariables().asVariableContext());
            return true;
        } catch (FeelException e) {
            return !e.getMessage().contains("failed to parse");
        }
    }

    /** The names of values that the expression may read; rather one too many than one too few. */
    static Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(TEXT.matcher(body(expression)).replaceAll("\"\""));
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group())) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    /** The names within {@code {{…}}} of a text, loops and conditions included. */
    static Set<String> namesInTemplate(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = TEMPLATE.matcher(text);
        while (matcher.find()) {
            String inner = matcher.group(1).strip().replaceFirst("^\\{", "").replaceFirst("^[#/](if|loop)\\b", "");
            names.addAll(names(inner.strip()));
        }
        return names;
    }

    private static String body(String expression) {
        return isExpression(expression) ? expression.substring(1).strip() : expression.strip();
    }
}
