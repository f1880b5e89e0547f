package io.guanjia.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseCatalogTest {

    private static final String SECTIONS = "sections: {CO: 投诉处理}\n";

    private final ClauseCatalog catalog = new ClauseCatalog();

    @Test
    void everyClauseHasAnIdOfItsOwnAChineseTitleAndASourceOrADefault() {
        List<Clause> all = catalog.all();
        assertThat(all).hasSize(115);
        assertThat(new HashSet<>(all.stream().map(Clause::id).toList())).hasSameSizeAs(all);
        assertThat(all).allSatisfy(clause -> {
            assertThat(clause.id()).matches("[A-Z]{2}-\\d{2}");
            assertThat(clause.title()).containsPattern("\\p{IsHan}{2,}").doesNotContainPattern("[A-Za-z]");
            assertThat(clause.section()).containsPattern("^\\p{IsHan}+$");
            assertThat(!clause.sources().isEmpty() || clause.shippedDefault().isPresent()).isTrue();
        });
    }

    @Test
    void numbersOfASectionRunWithoutGaps() {
        String section = "";
        int number = 0;
        for (Clause clause : catalog.all()) {
            number = clause.section().equals(section) ? number + 1 : 1;
            section = clause.section();
            assertThat(clause.id()).endsWith("-%02d".formatted(number));
        }
    }

    @Test
    void findsAClauseByItsId() {
        assertThat(catalog.find("CO-08")).hasValueSatisfying(clause -> {
            assertThat(clause.title()).contains("回访");
            assertThat(clause.section()).isEqualTo("投诉处理");
            assertThat(clause.sources()).containsExactly("M3 1.2");
        });
        assertThat(catalog.find("RE-04").orElseThrow().shippedDefault()).isPresent();
        assertThat(catalog.find("CO-99")).isEmpty();
    }

    @Test
    void aMalformedCatalogueIsRefusedNamingTheClause() {
        refuses("- {id: CO-1, title: 投诉, sources: [M0 1]}", "CO-1");
        refuses("- {id: XX-01, title: 投诉, sources: [M0 1]}", "no section");
        refuses("- {id: CO-01, title: '', sources: [M0 1]}", "title");
        refuses("- {id: CO-01, title: 投诉, sources: []}", "source");
        refuses("- {id: CO-01, title: 投诉, sources: [somewhere]}", "somewhere");
        refuses("- {id: CO-01, title: 投诉, sources: [M0 1], default: true}", "defaultText");
        refuses("- {id: CO-01, title: 投诉, sources: [M0 1]}\n- {id: CO-01, title: 投诉, sources: [M0 1]}", "twice");
    }

    private static void refuses(String clauses, String because) {
        assertThatIllegalStateException()
                .isThrownBy(() -> ClauseCatalog.parse(SECTIONS + "clauses:\n" + clauses))
                .withMessageContaining(because);
    }
}
