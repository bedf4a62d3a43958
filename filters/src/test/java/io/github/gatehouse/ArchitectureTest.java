package io.github.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** The packages and their direction. */
@AnalyzeClasses(packages = "io.github.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.gatehouse";
    private static final String[] FEATURES = {
        ROOT + ".limit..",
        ROOT + ".scrub..",
        ROOT + ".injection..",
        ROOT + ".output..",
        ROOT + ".approval..",
        ROOT + ".audit..",
        ROOT + ".net.."
    };

    @ArchTest
    static final ArchRule packages_areFreeOfCycles =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_doNotKnowEachOther =
            slices().assignedFrom(new Features()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule root_knowsNothing = ours(noClasses().that().resideInAPackage(ROOT), ROOT);

    @ArchTest
    static final ArchRule text_knowsTheRoot =
            ours(noClasses().that().resideInAPackage(ROOT + ".text.."), ROOT, ROOT + ".text..");

    @ArchTest
    static final ArchRule payload_knowsTextAndRoot =
            ours(noClasses().that().resideInAPackage(ROOT + ".payload"), ROOT, ROOT + ".text..", ROOT + ".payload");

    @ArchTest
    static final ArchRule dialects_knowPayload = ours(
            noClasses().that().resideInAPackage(ROOT + ".payload.dialect.."),
            ROOT,
            ROOT + ".text..",
            ROOT + ".payload..");

    @ArchTest
    static final ArchRule features_knowPayload = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".cluster..", ROOT + ".config..", ROOT + ".servlet..");

    @ArchTest
    static final ArchRule cluster_knowsFeatures = noClasses()
            .that()
            .resideInAPackage(ROOT + ".cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".config..", ROOT + ".servlet..");

    @ArchTest
    static final ArchRule config_doesNotKnowItsUsers = noClasses()
            .that()
            .resideInAPackage(ROOT + ".config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".servlet..");

    @ArchTest
    static final ArchRule hazelcast_isKnownToTheClusterOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hazelcast..");

    @ArchTest
    static final ArchRule servlets_areKnownToTheirPackageOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".servlet..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule injection_isForTheInterceptors = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise..", "jakarta.interceptor..", "jakarta.ws.rs..", "jakarta.inject..");

    /** A regular expression takes as long as its input wants it to. */
    @ArchTest
    static final ArchRule regularExpressions_areNotUsed =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex..");

    /** It need not be there. */
    @ArchTest
    static final ArchRule patterns_areKnownToOneClass = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("PatternDetector")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.re2j..");

    @ArchTest
    static final ArchRule schemas_areKnownToOneClass = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("SchemaLibrary")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.harrel..");

    @ArchTest
    static final ArchRule standardStreams_areNotUsed =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule threads_doNotSleep = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule names_sayWhatSomethingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule packages_sayThatNothingIsNull =
            classes().that().haveSimpleName("package-info").should(beNullMarked());

    private static ArchRule ours(GivenClassesConjunction who, String... allowed) {
        return who.should().dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))));
    }

    private static ArchCondition<JavaClass> beNullMarked() {
        return new ArchCondition<>("be null-marked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(item, item.isAnnotatedWith(NullMarked.class), item.getPackageName()));
            }
        };
    }

    /** Each package for itself. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    private static final class Features implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return resideInAnyPackage(FEATURES).test(type)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "features";
        }
    }
}
