package io.guanjia.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * The texts in {@code src/main/resources/messages}: a first line {@code 主题: …}, a blank line, the body; Thymeleaf in
 * TEXT mode. A value is required where {@code [(${name})]} writes it, unless a {@code th:if="${name}"} in the same file
 * makes it optional.
 */
@Component
class MessageTemplates {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern FILE = Pattern.compile("主题[:：] *(\\S[^\\n]*)\\n\\n(\\S.*)", Pattern.DOTALL);
    private static final Pattern WRITTEN = Pattern.compile("\\[\\(\\$\\{(\\w+)}\\)]");
    private static final Pattern OPTIONAL = Pattern.compile("th:if=\"\\$\\{(\\w+)}\"");
    // A subject line in which mail programs show the case number and the matter
    private static final int LONGEST_SUBJECT = 150;

    private final SpringTemplateEngine engine;
    private final Map<String, Template> loaded = new ConcurrentHashMap<>();

    MessageTemplates() {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCacheable(true);
        engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
    }

    /**
     * Fills in a template.
     *
     * @throws MessageNotSent if there is no such template, or a required value is absent, null or blank
     */
    RenderedMessage render(String name, Map<String, String> values) {
        Template template = template(name);
        Set<String> missing = new TreeSet<>(template.required());
        missing.removeIf(required -> values.get(required) != null && !values.get(required).isBlank());
        if (!missing.isEmpty()) {
            throw new MessageNotSent("消息未发出：模板 " + name + " 缺少内容 " + String.join("、", missing));
        }
        Context context = new Context();
        values.forEach((key, value) -> context.setVariable(key, value == null || value.isBlank() ? null : value));
        // Subject and body apart, so that a line break in a value cannot move text from one into the other
        return new RenderedMessage(
                oneLine(engine.process(template.subject(), context), LONGEST_SUBJECT),
                lines(engine.process(template.body(), context)));
    }

    /** The values without which {@link #render} refuses. */
    Set<String> required(String name) {
        return template(name).required();
    }

    private Template template(String name) {
        return loaded.computeIfAbsent(name, MessageTemplates::load);
    }

    private static Template load(String name) {
        ClassPathResource file = new ClassPathResource("messages/" + name + ".txt");
        if (!NAME.matcher(name).matches() || !file.exists()) {
            throw new MessageNotSent("消息未发出：没有名为 " + oneLine(name, LONGEST_SUBJECT) + " 的消息模板");
        }
        String content;
        try {
            content = file.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher parts = FILE.matcher(content);
        if (!parts.matches()) {
            throw new MessageNotSent("消息未发出：模板 " + name + " 应以“主题: …”开头，空一行后是正文");
        }
        Set<String> required = names(WRITTEN, content);
        required.removeAll(names(OPTIONAL, content));
        return new Template(parts.group(1), parts.group(2), Set.copyOf(required));
    }

    private static Set<String> names(Pattern pattern, String content) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(content).results().forEach(hit -> names.add(hit.group(1)));
        return names;
    }

    /** One line that is safe as a mail header: no line breaks, no other control or invisible format characters. */
    static String oneLine(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").replaceAll("\\p{Cf}", "")
                .replaceAll(" {2,}", " ").strip();
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    // Control characters have no place in a letter, and the database refuses the character 0
    private static String lines(String text) {
        return text.replaceAll("\\r\\n?", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip() + "\n";
    }

    private record Template(String subject, String body, Set<String> required) {
    }
}
