package io.guanjia.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;

/**
 * A deployment that is refused for what its models contain, with all problems of all files. The REST interface answers
 * it with status 400 and the places, as it does for models that cannot be read, and Camunda Modeler shows them.
 */
final class RefusedModels extends ParseException {

    /** One problem; {@code line} and {@code column} count from 1 and are 0 for a file as a whole. */
    record Finding(String message, int line, int column, String elementId) implements Problem {

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public int getLine() {
            return line;
        }

        @Override
        public int getColumn() {
            return column;
        }

        @Override
        public String getMainElementId() {
            return elementId;
        }

        @Override
        public List<String> getElementIds() {
            return elementId == null ? List.of() : List.of(elementId);
        }

        private String text() {
            return (line == 0 ? "" : "第 " + line + " 行") + (elementId == null ? "" : " " + elementId)
                    + (line == 0 && elementId == null ? "" : "：") + message;
        }
    }

    /** @param findings file name to its problems, no list empty */
    RefusedModels(Map<String, List<Problem>> findings) {
        super(message(findings), "", List.of(), List.of());
        resorceReports.clear();
        findings.forEach((file, problems) -> resorceReports.add(new ResourceReportImpl(file, problems, List.of())));
    }

    private static String message(Map<String, List<Problem>> findings) {
        return "模型不能部署。" + findings.entrySet().stream()
                .map(file -> file.getKey() + "：" + file.getValue().stream()
                        .map(problem -> ((Finding) problem).text()).collect(Collectors.joining("；")))
                .collect(Collectors.joining("\n"));
    }
}
