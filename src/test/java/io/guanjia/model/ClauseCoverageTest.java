package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.guanjia.manual.ClauseCatalog;
import io.guanjia.support.Clause;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClauseCoverageTest {

    private final ClauseCatalog catalog = new ClauseCatalog();
    private final Map<String, Set<String>> tests = testsByClause();

    @Test
    void theCommittedTableIsWhatModelsAndTestsSay() {
        String table = new ClauseCoverage(Models.ofProject(), tests).markdown(catalog.all());
        GeneratedText.write(Path.of("target/clause-coverage.md"), table);
        GeneratedText.keep(Path.of("src/docs/clause-coverage.md"), table, getClass());
    }

    @Test
    void testsNameKnownClauses() {
        assertThat(tests.keySet()).allSatisfy(id ->
                assertThat(catalog.find(id)).as("%s, named by %s", id, tests.get(id)).isPresent());
    }

    @Test
    void aClauseIsBuiltOnlyWhenATestProvesIt() {
        Models good = Models.read(Path.of("src/test/resources/models/good"));
        ClauseCoverage coverage = new ClauseCoverage(good, Map.of("CO-06", Set.of("SomeTest.keepsTheLimit")));

        assertThat(coverage.state("CO-06")).isEqualTo("已实现");
        assertThat(coverage.state("CO-09")).isEqualTo("未测试");
        assertThat(coverage.state("RN-01")).isEqualTo("未实现");
        assertThat(coverage.markdown(catalog.all())).contains("| CO-06 | 重大投诉限期整改解决 "
                + "| sample-case.bpmn#businessRuleTask_setTimeframes | sample-timeframes.dmn 1 | "
                + "| SomeTest.keepsTheLimit | 已实现 |", "report-case.form#channel", "| RN-01 |");
    }

    private static Map<String, Set<String>> testsByClause() {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("io.guanjia")) {
            type.tryGetAnnotationOfType(Clause.class).ifPresent(clause -> add(tests, clause, type.getSimpleName()));
            for (JavaMethod method : type.getMethods()) {
                method.tryGetAnnotationOfType(Clause.class).ifPresent(clause ->
                        add(tests, clause, type.getSimpleName() + "." + method.getName()));
            }
        }
        return tests;
    }

    private static void add(Map<String, Set<String>> tests, Clause clause, String test) {
        for (String id : clause.value()) {
            tests.computeIfAbsent(id, any -> new TreeSet<>()).add(test);
        }
    }
}
