package io.guanjia.locale;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the string literals in minified JavaScript; the values put into a template literal become {0}, {1} … */
final class JavaScriptTexts {

    private static final String BEFORE_A_REGEX = "(,=:[!&|?{};+-*%~^<>";

    private final String source;
    private final Set<String> found = new LinkedHashSet<>();
    private int at;

    private JavaScriptTexts(String source) {
        this.source = source;
    }

    static Set<String> in(String source) {
        JavaScriptTexts texts = new JavaScriptTexts(source);
        texts.code(false);
        return texts.found;
    }

    private void code(boolean inTemplate) {
        Deque<Character> braces = new ArrayDeque<>();
        char last = '(';
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '"' || c == '\'') {
                quoted(c);
            } else if (c == '`') {
                template();
            } else if (c == '/' && BEFORE_A_REGEX.indexOf(last) >= 0) {
                regex();
            } else {
                if (c == '{') {
                    braces.push(c);
                } else if (c == '}') {
                    if (inTemplate && braces.isEmpty()) {
                        return;
                    }
                    braces.poll();
                }
                at++;
            }
            if (!Character.isWhitespace(c)) {
                last = c;
            }
        }
    }

    private void quoted(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; source.charAt(at) != quote; at++) {
            if (source.charAt(at) == '\\') {
                at++;
            }
            text.append(source.charAt(at));
        }
        at++;
        found.add(text.toString());
    }

    private void template() {
        StringBuilder text = new StringBuilder();
        int values = 0;
        for (at++; source.charAt(at) != '`'; at++) {
            if (source.charAt(at) == '\\') {
                at++;
                text.append(source.charAt(at));
            } else if (source.startsWith("${", at)) {
                at += 2;
                code(true);
                text.append('{').append(values++).append('}');
            } else {
                text.append(source.charAt(at));
            }
        }
        at++;
        found.add(text.toString());
    }

    private void regex() {
        boolean inClass = false;
        for (at++; inClass || source.charAt(at) != '/'; at++) {
            switch (source.charAt(at)) {
                case '\\' -> at++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                default -> { }
            }
        }
        at++;
    }
}
