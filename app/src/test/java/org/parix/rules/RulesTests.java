package org.parix.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each house rule, seen to find what it is for. */
class RulesTests {
    @Test
    void aRuleThatLookedAtNothingDoesNotHold() {
        assertThatThrownBy(() -> new Found().assertHolds()).isInstanceOf(AssertionError.class);
    }

    @Test
    void findsSqlThatReachesTooFar() {
        var reach = new SqlReach(
                Set.of("plans", "directory", "scoring"),
                module -> module.equals("plans") ? Optional.of(Set.of("directory")) : Optional.of(Set.of()));
        String sql = """
                class PlanStore { String q = \"""
                    select * from plans.plan p
                      join directory.agency a on a.id = p.agency
                      join scoring.score s on true
                    \"""; /* from scoring.rule */ }
                """;

        Found found = reach.inJava(List.of(new TextFile("plans/PlanStore.java", sql)));

        assertThat(found.looked()).isEqualTo(3);
        assertThat(found.wrong()).singleElement().asString().contains("plans reaches scoring.score");
    }

    @Test
    void findsAMigrationOfAnotherModulesSchema() {
        var reach = new SqlReach(Set.of("plans", "directory"), module -> Optional.of(Set.of()));

        Found found = reach.inMigrations(List.of(
                new TextFile("directory/V1__x.sql", "create schema plans;\ncreate table directory.agency (id int);")));

        assertThat(found.wrong()).singleElement().asString().contains("directory reaches plans");
    }

    @Test
    void findsWordsThatAreNoMessages() {
        var templates = templates("""
                <main><p th:text="#{plans.list.title}"></p><h2>Kế hoạch</h2><input placeholder="Tìm">
                <p th:text="'Số ' + ${n}"></p><kbd>Enter</kbd><p>[[#{plans.a.b}]] – 3</p><!-- a note --></main>""");

        assertThat(templates.words().wrong())
                .hasSize(3)
                .anyMatch(wrong -> wrong.contains("Kế hoạch"))
                .anyMatch(wrong -> wrong.contains("placeholder"))
                .anyMatch(wrong -> wrong.contains("'Số '"));
    }

    @Test
    void findsUnescapedText() {
        var templates = templates("<p th:utext=\"${plan.title}\"></p><p th:utext=\"${paperHtml}\"></p><p>[(${x})]</p>");

        assertThat(templates.unescaped().wrong()).hasSize(2);
    }

    @Test
    void aLookIntoAFormIsFound() {
        var templates = templates("<input th:value=\"${form.day}\"><input th:value=\"${form?.day}\">"
                + "<input th:checked=\"*{done}\"><input th:field=\"*{day}\">");

        assertThat(templates.forms().wrong()).hasSize(2);
    }

    @Test
    void findsFormsWithFilesWithoutToken() {
        var templates = templates("<form enctype=\"multipart/form-data\" th:action=\"@{/files}\"></form>"
                + "<form enctype=\"multipart/form-data\" th:action=\"@{/files(_csrf=${_csrf?.token})}\"></form>");

        assertThat(templates.filesWithToken().wrong()).hasSize(1);
    }

    @Test
    void findsIncludedFragmentsThatAreNotThere() {
        var templates =
                templates("<p th:replace=\"~{plans/none :: x}\"></p><p th:replace=\"~{plans/list :: gone(1)}\"></p>"
                        + "<p th:fragment=\"row(a)\" th:replace=\"~{::row}\"></p><p th:replace=\"~{}\"></p>");

        assertThat(templates.included().wrong()).hasSize(2);
    }

    @Test
    void findsViewsThatAreNotThere() {
        var templates = templates("<tbody th:fragment=\"rows\"></tbody>");
        var controller = new TextFile(
                "plans/web/PlanController.java",
                "@Controller class X { String a() { return \"plans/list :: rows\"; } String b() { return \"plans/lost\"; }"
                        + " String c() { return \"plans/list :: none\"; } }");

        Found found = templates.views(List.of(controller));

        assertThat(found.looked()).isEqualTo(3);
        assertThat(found.wrong()).hasSize(2);
    }

    @Test
    void findsMessagesOfOneLanguageOnly() {
        assertThat(messages("plans.a.b=Một\nplans.a.c=Hai", "plans.a.b=One")
                        .bothLanguages()
                        .wrong())
                .singleElement()
                .asString()
                .contains("plans.a.c");
    }

    @Test
    void findsMessagesOfAnotherModule() {
        assertThat(messages("scoring.a.b=Một", "scoring.a.b=One")
                        .ofTheirModule()
                        .wrong())
                .hasSize(2);
    }

    @Test
    void findsMessagesThatCannotBeFormattedAlike() {
        assertThat(messages("plans.a.b={0} nhiệm vụ\nplans.a.c=Ba\nplans.a.c=Bốn", "plans.a.b=tasks\nplans.a.c=Don't")
                        .wellFormed()
                        .wrong())
                .hasSize(3);
    }

    @Test
    void findsMessagesThatAreUsedAndMissingOrThereAndUnused() {
        var files = messages(
                "plans.list.title=A\nplans.list.old=B\nplans.kind.PLAN=C\nplans.open.noTasks=D", "plans.list.title=A");
        var html = List.of(
                new TextFile(
                        "plans/list.html",
                        "<p th:text=\"#{plans.list.title}\"></p><p th:text=\"#{plans.list.lost(${x})}\"></p><p th:text=\"#{'plans.kind.' + ${k}}\"></p>"));
        var java = List.of(
                new TextFile(
                        "plans/Plan.java",
                        "throw new Refused(\"plans.open.noTasks\"); throw new Refused(\"plans.open.noGoals\"); // \"plans.list.old\""));

        assertThat(files.used(html, java).wrong())
                .hasSize(2)
                .anyMatch(wrong -> wrong.contains("plans.list.lost"))
                .anyMatch(wrong -> wrong.contains("plans.open.noGoals"));
        assertThat(files.unused(html, java).wrong()).singleElement().asString().contains("plans.list.old");
    }

    private static Templates templates(String text) {
        return new Templates(List.of(new TextFile("plans/list.html", text)));
    }

    private static MessageFiles messages(String vietnamese, String english) {
        return new MessageFiles(
                List.of(new TextFile("plans.properties", vietnamese), new TextFile("plans_en.properties", english)));
    }

    @Test
    void seesARuleOfAStyleSheetThatIsNotClosed() {
        assertThat(StyleSheets.closed(List.of(new TextFile("a.css", ".a {\n  color: red;\n\n.b {\n  color: red;\n}\n")))
                        .wrong())
                .containsExactly("a.css has a rule that is not closed before line 4");
        assertThat(StyleSheets.closed(List.of(new TextFile("a.css", "@media (x) {\n  .a {\n  }\n}\n")))
                        .wrong())
                .isEmpty();
    }
}
