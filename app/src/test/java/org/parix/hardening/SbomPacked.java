package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packed program carries a list of the libraries in it, all of them, each under a licence an office may use. */
class SbomPacked {
    /** The Go License is BSD with three clauses. */
    private static final Pattern FREE = Pattern.compile(
            "Apache|MIT|BSD|EPL|EDL|Eclipse|LGPL|Lesser General|MPL|CC0|Unlicense|ISC|UPL|Public Domain|PostgreSQL|[Cc]lasspath|CDDL|Bouncy|EUPL|Go License");

    @Test
    void theJarListsWhatIsInIt() throws IOException {
        Path packed;
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            packed = files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        try (var jar = new JarFile(packed.toFile())) {
            JsonNode list;
            try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
                list = JsonMapper.shared().readTree(in);
            }
            Set<String> listed = new TreeSet<>();
            List<String> unfree = new ArrayList<>();
            for (JsonNode component : list.get("components")) {
                String name = component.get("name").asString();
                listed.add(name + "-" + component.get("version").asString() + ".jar");
                List<String> licences = new ArrayList<>();
                component
                        .path("licenses")
                        .forEach(licence -> licences.add(
                                licence.has("expression")
                                        ? licence.get("expression").asString()
                                        : licence.get("license")
                                                .path("id")
                                                .asString(licence.get("license")
                                                        .path("name")
                                                        .asString(""))));
                if (licences.stream().noneMatch(licence -> FREE.matcher(licence).find())) {
                    unfree.add(name + " " + licences);
                }
            }
            Set<String> packedLibraries = new TreeSet<>();
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("BOOT-INF/lib/.+\\.jar"))
                    .forEach(name -> packedLibraries.add(name.substring("BOOT-INF/lib/".length())));

            assertThat(list.get("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(packedLibraries).hasSizeGreaterThan(80);
            assertThat(packedLibraries.stream().filter(name -> !listed.contains(name) && !name.contains("jarmode")))
                    .isEmpty();
            assertThat(unfree).isEmpty();
        }
    }
}
