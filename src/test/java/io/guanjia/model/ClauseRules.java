package io.guanjia.model;

import io.guanjia.manual.ClauseCatalog;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** Every step says which clause of the manuals it carries out. */
final class ClauseRules {

    private final ClauseCatalog catalog;

    ClauseRules(ClauseCatalog catalog) {
        this.catalog = catalog;
    }

    void elementsNameTheirClauses(BpmnFile file, Models all, Findings findings) {
        file.carriers().filter(node -> BpmnFile.clauses(node).isEmpty()).forEach(node -> findings.add(node.getId(),
                "name its clause in an extension property 'clause', comma separated"));
        for (BaseElement element : file.all(BaseElement.class)) {
            known(BpmnFile.clauses(element), element.getId(), findings);
        }
    }

    void rowsNameTheirClauses(DmnFile file, Models all, Findings findings) {
        for (DmnFile.Row row : file.rows()) {
            String where = "row " + row.number();
            findings.require(!row.clauses().isEmpty(), where, "name its clause in the annotation column");
            known(row.clauses(), where, findings);
            if (row.outputs().containsKey("clause")) {
                String told = row.output("clause");
                findings.require(row.clauses().contains(told), where,
                        "let the output 'clause' (" + told + ") be one that the annotation names");
            }
        }
    }

    void fieldsNameKnownClauses(FormFile file, Models all, Findings findings) {
        for (FormFile.Field field : file.fields()) {
            known(field.clauses(), field.where(), findings);
        }
    }

    private void known(List<String> clauses, String where, Findings findings) {
        for (String clause : clauses) {
            findings.require(catalog.find(clause).isPresent(), where,
                    "'" + clause + "' is no clause of src/main/resources/manual/clauses.yaml");
        }
    }
}
