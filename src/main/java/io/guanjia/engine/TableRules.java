package io.guanjia.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a decision table must not contain: any language but FEEL, and Java by way of FEEL. */
final class TableRules implements ModelReader.Rules {

    private static final Set<String> FEEL = Set.of("", "feel", "http://www.omg.org/spec/feel/20140401",
            "http://www.omg.org/spec/dmn/20180521/feel/", "https://www.omg.org/spec/dmn/20191111/feel/");
    private static final Pattern JAVA = Pattern.compile("\\bexternal\\b\\s*\\{?");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    @Override
    public Collection<String> ofElement(String namespace, String name) {
        return switch (name) {
            case "script" -> List.of("不允许使用脚本");
            case "import" -> List.of("不允许引入其他文件");
            default -> List.of();
        };
    }

    @Override
    public Collection<String> ofAttribute(String element, String namespace, String name, String value) {
        if (name.equals("expressionLanguage") && !FEEL.contains(value.strip().toLowerCase(Locale.ROOT))) {
            return List.of("决策表只能使用 FEEL，不允许使用 " + value);
        }
        if (name.equals("class") || name.equals("kind") && !value.equalsIgnoreCase("FEEL")) {
            return List.of("决策表中不允许调用 Java 或 PMML");
        }
        return List.of();
    }

    @Override
    public Collection<String> ofText(String element, String text) {
        return element.equals("text") && JAVA.matcher(STRING.matcher(text).replaceAll("\"\"")).find()
                ? List.of("决策表中不允许调用外部函数") : List.of();
    }
}
