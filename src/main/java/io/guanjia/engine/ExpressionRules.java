package io.guanjia.engine;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * What an expression in a diagram may do: read variables and what stands in them, compare and count, and call the
 * methods of the few beans made for diagrams. By anything more it would be a program with the rights of the server.
 */
final class ExpressionRules {

    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{");
    private static final Pattern BEAN = Pattern.compile("\\s*[$#]\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}\\s*");
    private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");
    /** From these the whole engine could be reached. */
    private static final Set<String> CONTEXT = Set.of("execution", "task", "caseExecution", "externalTask");
    private static final Set<String> OF_CONTEXT = Set.of("id", "processInstanceId", "processBusinessKey", "businessKey",
            "processDefinitionId", "currentActivityId", "currentActivityName", "activityInstanceId", "eventName", "name",
            "assignee", "owner", "dueDate", "followUpDate", "createTime", "priority", "taskDefinitionKey");
    private static final Set<String> REFLECTION = Set.of("class", "classLoader", "declaringClass", "module");

    private final ModelBeans beans;

    ExpressionRules(ModelBeans beans) {
        this.beans = beans;
    }

    static boolean isExpression(String text) {
        return EXPRESSION.matcher(text).find();
    }

    /** What is wrong with a text that may hold expressions; empty where it is only text. */
    Set<String> problems(String text) {
        Set<String> problems = new TreeSet<>();
        if (!isExpression(text)) {
            return problems;
        }
        try {
            check(PARSER.build(text).getRoot(), problems);
        } catch (TreeBuilderException e) {
            problems.add("表达式 " + text.strip() + " 的写法有误");
        }
        return problems;
    }

    /** What is wrong with a reference to a delegate or listener. */
    Set<String> problemsOfDelegate(String text) {
        var matcher = BEAN.matcher(text);
        return matcher.matches() && beans.isDelegate(matcher.group(1)) ? Set.of()
                : Set.of("delegateExpression 只能是系统提供的处理步骤，例如 ${markOverdue}；没有 " + text.strip());
    }

    private void check(Node node, Set<String> problems) {
        if (node instanceof AstFunction function && !FUNCTIONS.contains(function.getName())) {
            problems.add("表达式中不允许使用函数 " + function.getName() + "()");
        } else if (node instanceof AstIdentifier identifier && beans.isHidden(identifier.getName())) {
            problems.add("表达式中不允许使用 " + identifier.getName());
        } else if (node instanceof AstMethod method) {
            checkCall(method.getChild(0), problems);
        } else if (node instanceof AstDot || node instanceof AstBracket) {
            checkProperty(node, problems);
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            check(node.getChild(i), problems);
        }
    }

    private void checkCall(Node called, Set<String> problems) {
        boolean allowed = called instanceof AstDot dot && called.getChild(0) instanceof AstIdentifier bean
                && ModelBeans.CALLABLE.contains(bean.getName()) && beans.methods(bean.getName()).contains(name(dot));
        if (!allowed) {
            problems.add("表达式中不允许调用方法 " + (called instanceof AstDot dot ? name(dot) : called) + "()，只能使用变量和 "
                    + String.join("、", new TreeSet<>(ModelBeans.CALLABLE)) + " 的方法");
        }
    }

    private static void checkProperty(Node node, Set<String> problems) {
        String property;
        if (node instanceof AstDot dot) {
            property = name(dot);
        } else if (node.getChild(1) instanceof AstString text) {
            property = text.toString().replaceAll("^[\"']|[\"']$", "");
        } else if (node.getChild(1) instanceof AstNumber) {
            property = "0";
        } else {
            problems.add("表达式中方括号内只能是固定的名称或数字");
            return;
        }
        boolean ofContext = node.getChild(0) instanceof AstIdentifier base && CONTEXT.contains(base.getName());
        if (REFLECTION.contains(property) || ofContext && !OF_CONTEXT.contains(property)) {
            problems.add("表达式中不允许使用属性 " + property);
        }
    }

    // The parser keeps the name to itself but for this: ". name"
    private static String name(AstDot dot) {
        return dot.toString().substring(1).strip();
    }
}
