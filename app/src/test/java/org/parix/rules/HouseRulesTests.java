package org.parix.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parix.AllowedDependencies;
import org.parix.Parix;
import org.springframework.modulith.core.ApplicationModules;

/** What Spring Modulith cannot see. Each rule has been seen to fail: {@link RulesTests}. ArchUnit itself fails a rule that met no class. */
class HouseRulesTests {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.parix");

    private final List<TextFile> java = TextFile.below("src/main/java/org/parix", ".java");
    private final List<TextFile> html = TextFile.below("src/main/resources/templates", ".html");
    private final List<TextFile> migrations = TextFile.below("src/main/resources/db/migration", ".sql");
    private final Templates templates = new Templates(html);
    private final MessageFiles messages =
            new MessageFiles(TextFile.below("src/main/resources/messages", ".properties"));
    private final SqlReach reach = new SqlReach(
            ApplicationModules.of(Parix.class).stream()
                    .map(module -> module.getIdentifier().toString())
                    .collect(Collectors.toSet()),
            AllowedDependencies::of);

    @Test
    void sqlReachesOnlySchemasOfModulesItMayUse() {
        reach.inJava(java).assertHolds();
        reach.inMigrations(migrations).assertHolds();
        reach.inMigrations(TextFile.below("src/main/resources/checks", ".sql")).assertHolds();
    }

    @Test
    void everyWordOfATemplateIsAMessage() {
        templates.words().assertHolds();
    }

    @Test
    void htmlComesUnescapedOnlyFromParametersNamedForIt() {
        templates.unescaped().assertHolds();
    }

    @Test
    void templatesDoNotLookIntoFormsThatMayBeNone() {
        templates.forms().assertHolds();
    }

    @Test
    void formsWithFilesCarryTheirTokenInTheirAddress() {
        templates.filesWithToken().assertHolds();
    }

    @Test
    void styleSheetsCloseWhatTheyOpen() {
        StyleSheets.closed(TextFile.below("src/main/resources/static/parix", ".css"))
                .assertHolds();
    }

    @Test
    void whatTemplatesIncludeExists() {
        templates.included().assertHolds();
    }

    @Test
    void viewsThatControllersNameExist() {
        templates.views(java).assertHolds();
    }

    @Test
    void bothLanguagesHoldTheSameMessages() {
        messages.bothLanguages().assertHolds();
    }

    @Test
    void messagesBeginWithTheirModule() {
        messages.ofTheirModule().assertHolds();
    }

    @Test
    void messagesAreWellFormed() {
        messages.wellFormed().assertHolds();
    }

    @Test
    void messagesThatAreUsedExist() {
        messages.used(html, java).assertHolds();
    }

    @Test
    void messagesAreUsed() {
        messages.unused(html, java).assertHolds();
    }

    @Test
    void nothingDependsOnTheWeb() {
        noClasses()
                .that(resideOutsideOfPackages("..web.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.parix..web.."))
                .check(CLASSES);
    }

    @Test
    void controllersArePackagePrivate() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void onlyStoresAndScreensSpeakSql() {
        ArchRule rule = classes()
                .that(resideOutsideOfPackages("org.parix.database.."))
                .and(describe("use JDBC", HouseRulesTests::usesJdbc))
                .should()
                .haveSimpleNameEndingWith("Store")
                .orShould()
                .haveSimpleNameEndingWith("Screens");
        rule.allowEmptyShould(false).check(CLASSES);
    }

    @Test
    void documentsAndDeadlinesArePlainJava() {
        noClasses()
                .that(resideInAnyPackage("org.parix.documents..", "org.parix.deadlines", "org.parix.kernel.."))
                .and(describe(
                        "are not the module declaration",
                        type -> !type.getSimpleName().equals("package-info")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void timeComesIn() {
        for (Class<?> type : List.of(LocalDate.class, LocalDateTime.class, Instant.class)) {
            noClasses().should().callMethod(type, "now").check(CLASSES);
        }
    }

    @Test
    void namesSayWhatAThingIs() {
        Set<String> endings = Set.of("Impl", "Manager", "Util", "Utils", "Helper", "Dto");
        ArchRule rule = noClasses()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(describe(
                        "named for a role in a framework",
                        (JavaClass type) -> endings.stream().anyMatch(type.getSimpleName()::endsWith)
                                || type.getSimpleName().matches("(Base|Abstract)[A-Z].*"))))
                .orShould()
                .resideInAnyPackage("..common..", "..service..", "..repository..", "..dto..", "..util..");
        rule.check(CLASSES);
    }

    private static boolean usesJdbc(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .anyMatch(name -> name.startsWith("org.springframework.jdbc") || name.equals("java.sql"));
    }
}
