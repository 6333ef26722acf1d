package org.parix.registers.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.Transition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document of the API holds every address of its controllers, and says of each field what its register declares. */
@ParixTest
class OpenApiTests {
    @Autowired
    OpenApi document;

    @Autowired
    Registers registers;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private SwaggerParseResult parsed() {
        return new OpenAPIV3Parser().readContents(new String(document.document(), StandardCharsets.UTF_8));
    }

    @Test
    void isReadByAParserWithoutComplaint() {
        SwaggerParseResult parsed = parsed();

        assertThat(parsed.getMessages()).isNullOrEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
    }

    @Test
    void holdsEveryAddressOfTheControllersAndNoOther() {
        Set<String> said = new TreeSet<>();
        parsed().getOpenAPI()
                .getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().keySet().forEach(method -> said.add(method + " " + path)));
        Set<String> mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .flatMap(method -> filled(path.replaceAll("\\{(\\w+):[^{}]*}", "{$1}"))
                                        .map(filled -> method + " " + filled))))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(mapped).hasSizeGreaterThan(20);
        assertThat(said).isEqualTo(mapped);
    }

    private Stream<String> filled(String path) {
        return path.contains("{register}")
                ? registers.all().stream().flatMap(register -> {
                    String one = path.replace("{register}", register.code());
                    return one.contains("{step}")
                            ? register.transitions().stream()
                                    .map(Transition::code)
                                    .map(step -> one.replace("{step}", step))
                            : Stream.of(one);
                })
                : Stream.of(path);
    }

    @Test
    void saysOfEachFieldWhatItsRegisterDeclares() {
        var schemas = parsed().getOpenAPI().getComponents().getSchemas();
        for (Register register : registers.all()) {
            var row = Objects.requireNonNull(schemas.get(register.code() + "_row"));
            for (Field field : register.fields()) {
                var property = (io.swagger.v3.oas.models.media.Schema<?>) Objects.requireNonNull(
                        Objects.requireNonNull(row.getProperties()).get(field.column()));
                assertThat(property.getDescription())
                        .contains(field.name().vi())
                        .contains(field.name().en());
                if (field.type() instanceof FieldType.Text(int most)) {
                    assertThat(property.getMaxLength()).isEqualTo(most);
                }
                if (field.type() instanceof FieldType.Choice choice) {
                    assertThat(property.getEnum().stream().map(String::valueOf))
                            .containsAll(choice.options().keySet());
                }
            }
            assertThat(Objects.requireNonNull(schemas.get(register.code() + "_new"))
                            .getRequired())
                    .containsAll(register.formFields().stream()
                            .filter(field -> field.required() && !(field.type() instanceof FieldType.Flag))
                            .map(Field::column)
                            .toList());
        }
    }
}
