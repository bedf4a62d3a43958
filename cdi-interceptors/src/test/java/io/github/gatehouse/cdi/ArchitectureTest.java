package io.github.gatehouse.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(locations = OwnClasses.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onePackage =
            classes().should().resideInAPackage("io.github.gatehouse.cdi").as("the module has one package");

    @ArchTest
    static final ArchRule noCluster = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.github.gatehouse.cluster..")
            .as("only the engine knows the cluster");

    @ArchTest
    static final ArchRule restApart = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("GuardException")
            .and()
            .haveSimpleNameNotStartingWith("Rest")
            .and()
            .doNotHaveSimpleName("PersonalDataClientFilter")
            .and()
            .doNotHaveSimpleName("ApprovalResource")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .as("Jakarta REST need not be there");

    @ArchTest
    static final ArchRule servletsApart = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Servlet")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..")
            .as("servlets need not be there");

    @ArchTest
    static final ArchRule languageApart = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Key")
            .and()
            .doNotHaveSimpleName("Expression")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.el..")
            .as("Expression Language need not be there");
}
