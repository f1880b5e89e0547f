package io.guanjia.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a diagram must not contain: whatever runs code that did not come with the application. Names are looked at
 * without their namespace, as the engine does in many places and as its older namespace would need.
 */
final class DiagramRules implements ModelReader.Rules {

    private static final Map<String, String> ELEMENTS = elements();
    private static final Map<String, String> ATTRIBUTES = attributes();
    /** Namespaces whose {@code type} and {@code resource} the engine reads; BPMN has harmless ones of the same name. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private final ExpressionRules expressions;

    /** A form's reference and its binding to what is wrong with it. */
    private final BiFunction<String, String, Optional<String>> forms;

    DiagramRules(ExpressionRules expressions, BiFunction<String, String, Optional<String>> forms) {
        this.expressions = expressions;
        this.forms = forms;
    }

    private static Map<String, String> elements() {
        Map<String, String> refused = new HashMap<>();
        refused.put("scriptTask", "不允许使用脚本任务");
        refused.put("script", "不允许使用脚本");
        refused.put("connector", "不允许使用连接器");
        refused.put("field", "不允许向处理步骤注入字段（camunda:field）");
        refused.put("formData", "只支持用 camunda:formRef 引用的表单，不支持生成的表单");
        refused.put("formProperty", "只支持用 camunda:formRef 引用的表单，不支持生成的表单");
        refused.put("import", "不允许引入其他文件");
        return refused;
    }

    private static Map<String, String> attributes() {
        Map<String, String> refused = new HashMap<>();
        refused.put("class", "不允许指定 Java 类，请使用 delegateExpression");
        refused.put("scriptFormat", "不允许使用脚本");
        refused.put("language", "不允许使用脚本条件");
        refused.put("formKey", "只支持用 camunda:formRef 引用的表单，不支持 camunda:formKey");
        refused.put("formHandlerClass", "不允许指定 Java 类");
        refused.put("variableMappingClass", "不允许指定 Java 类");
        refused.put("variableMappingDelegateExpression", "不允许用代码转换变量");
        refused.put("topic", "不支持外部任务");
        return refused;
    }

    @Override
    public Collection<String> ofElement(String namespace, String name) {
        String refused = ELEMENTS.get(name);
        return refused == null ? List.of() : List.of(refused);
    }

    @Override
    public Collection<String> ofAttribute(String element, String namespace, String name, String value) {
        String refused = ATTRIBUTES.get(name);
        if (refused != null) {
            return List.of(refused);
        }
        if (OF_THE_ENGINE.contains(namespace) && name.equals("type")) {
            return List.of("不支持 camunda:type=\"" + value + "\"（外部任务、邮件、命令行）");
        }
        if (OF_THE_ENGINE.contains(namespace) && name.equals("resource")) {
            return List.of("不允许使用外部脚本");
        }
        return name.equals("delegateExpression") ? expressions.problemsOfDelegate(value) : expressions.problems(value);
    }

    @Override
    public Collection<String> ofAttributes(String element, Map<String, String> attributes) {
        String form = attributes.get("formRef");
        return form == null ? List.of() : forms.apply(form, attributes.get("formRefBinding")).stream().toList();
    }

    @Override
    public Collection<String> ofText(String element, String text) {
        return expressions.problems(text);
    }
}
