package io.guanjia;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Who may use whom; a failure names the class and the dependency to take out. */
@AnalyzeClasses(packages = "io.guanjia", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** One package each; a new procedure is entered here. */
    private static final Set<String> PROCEDURES = Set.of("complaint", "repair", "sampling", "movein", "renovation",
            "moveout", "enquiry", "returnvisit", "survey", "keyloan", "goodsexit", "visitor", "notice", "patrol", "dutyhandover",
            "feecollection", "feeregistration", "paidservice");
    private static final String[] PROCEDURE_PACKAGES =
            PROCEDURES.stream().sorted().map(name -> "io.guanjia." + name + "..").toArray(String[]::new);
    /** Packages whose subject is the engine. */
    private static final String[] ENGINE_PACKAGES = {"io.guanjia.engine..", "io.guanjia.identity..",
        "io.guanjia.audit..", "io.guanjia.form..", "io.guanjia.timeframe..", "io.guanjia.sample.."};
    private static final String ENGINE = "org.camunda..";
    private static final String VERIFIER = "io.guanjia.verifier.VerifierMain";

    private static final DescribedPredicate<JavaClass> MEETS_THE_ENGINE = describe(
            "are a procedure's delegates, listeners, facade or names", type -> inProcedure(type)
                    && (type.isAssignableTo(JavaDelegate.class) || type.isAssignableTo(ExecutionListener.class)
                    || type.isAssignableTo(TaskListener.class) || isFacadeOrNames(type)));

    @ArchTest
    static final ArchRule NO_JAVA_OBJECT_BECOMES_A_VARIABLE = noClasses()
            .should().callMethod(Variables.class, "objectValue", Object.class)
            .because("a variable is text, number, flag or date: an object is not read again after a restart");

    @ArchTest
    static final ArchRule SHARED_PACKAGES_KNOW_NO_PROCEDURE = noClasses()
            .that().resideOutsideOfPackages(with(PROCEDURE_PACKAGES, "io.guanjia.sample.."))
            .should().dependOnClassesThat().resideInAnyPackage(PROCEDURE_PACKAGES)
            .because("procedures use the shared packages, never the reverse (sample data excepted)");

    @ArchTest
    static final ArchRule NO_STREAM_STRAIGHT_FROM_THE_DATABASE = noClasses()
            .should().callMethod(JdbcClient.MappedQuerySpec.class, "stream")
            .because("it keeps its connection until somebody closes it, and the pool runs dry; take list().stream()");

    @ArchTest
    static final ArchRule PROCEDURES_MEET_ONLY_THROUGH_THE_ENGINE = slices().assignedFrom(procedureOf())
            .should().notDependOnEachOther().allowEmptyShould(true)
            .because("procedures meet by call activity and message, never by a Java call");

    @ArchTest
    static final ArchRule FEW_CLASSES_MEET_THE_ENGINE = noClasses()
            .that().resideOutsideOfPackages(ENGINE_PACKAGES).and(DescribedPredicate.not(MEETS_THE_ENGINE))
            .should().dependOnClassesThat().resideInAPackage(ENGINE)
            .because("a move to another engine and a test without one must stay easy");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.guanjia.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses().that().doNotHaveFullyQualifiedName(VERIFIER)
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("an application logs; the verifier alone is a command");

    @ArchTest
    static final ArchRule THE_VERIFIER_NEEDS_NOTHING = classes()
            .that().resideInAPackage("io.guanjia.verifier..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("io.guanjia.verifier..", "java..", "javax.crypto..")
            .because("it is handed out as a jar of its own");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses().that().resideOutsideOfPackage("io.guanjia.engine..")
            .should().accessTargetWhere(describe("reads the machine's clock", ArchitectureTest::readsTheMachinesClock))
            .because("the injected Clock follows the engine's, and a test that moves one moves all");

    @ArchTest
    static final ArchRule CONTROLLERS_LEAVE_THE_ENGINE_TO_FACADES = noClasses()
            .that().areMetaAnnotatedWith(Controller.class).or().areMetaAnnotatedWith(ControllerAdvice.class)
            .should().dependOnClassesThat(describe("are engine services", type ->
                    type.getPackageName().equals("org.camunda.bpm.engine") && type.getSimpleName().endsWith("Service")
                            || type.getSimpleName().equals("ProcessEngine")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOT_OFFERED = classes()
            .that().areMetaAnnotatedWith(Controller.class).should().notHaveModifier(JavaModifier.PUBLIC)
            .allowEmptyShould(true).because("everything that can be is package-private");

    @Test
    void lombokIsNotThere() {
        assertThatThrownBy(() -> Class.forName("lombok.Lombok")).isInstanceOf(ClassNotFoundException.class);
    }

    private static boolean readsTheMachinesClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = access.getTargetOwner().getName();
        boolean takesAClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (access.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesAClock;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "<init>" -> owner.equals("java.util.Date") && target.getRawParameterTypes().isEmpty();
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
            default -> false;
        };
    }

    private static boolean inProcedure(JavaClass type) {
        return resideInAnyPackage(PROCEDURE_PACKAGES).test(type);
    }

    /** ComplaintProcess, the facade, and ComplaintHandling, the names of a diagram's parts. */
    private static boolean isFacadeOrNames(JavaClass type) {
        return type.getSimpleName().endsWith("Process") || type.getSimpleName().endsWith("Handling")
                || type.getSimpleName().endsWith("Dispatch");
    }

    private static SliceAssignment procedureOf() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return Arrays.stream(type.getPackageName().split("\\.")).skip(2).findFirst()
                        .filter(PROCEDURES::contains).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
            }

            @Override
            public String getDescription() {
                return "procedures";
            }
        };
    }

    private static String[] with(String[] packages, String more) {
        String[] all = Arrays.copyOf(packages, packages.length + 1);
        all[packages.length] = more;
        return all;
    }
}
