package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may use whom among the modules, and which module alone may see which library. */
class ModuleGraphTest {
    private static final String ROOT = "dev.skep.";

    private static final List<String> MODULES =
            List.of("kernel-sim", "truffle-lang", "hooks", "bpffs", "workloads", "shell");

    private static final Map<String, List<String>> MAY_USE = Map.of(
            "kernel", List.of(),
            "lang", List.of("kernel"),
            "hooks", List.of("kernel"),
            "bpffs", List.of("kernel"),
            "workloads", List.of("kernel", "lang", "hooks", "bpffs"),
            "shell", List.of("kernel", "workloads"));

    private static final Map<String, List<String>> LIBRARY_IS_FOR = Map.of(
            "com.oracle.truffle.", List.of("lang"),
            "org.graalvm.", List.of("lang"),
            "org.jline.", List.of("shell"),
            "picocli.", List.of("shell"),
            "com.fasterxml.jackson.", List.of("workloads", "shell"));

    private static JavaClasses classes;

    @BeforeAll
    static void readTheClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        classes = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> Path.of("..", module, "target", "classes"))
                        .toList());
        assertThat(classes.stream().map(ModuleGraphTest::module).distinct())
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void modulesUseOnlyThoseBelow() {
        List<String> offences = new ArrayList<>();
        dependencies().forEach(dependency -> {
            String user = module(dependency.getOriginClass());
            String used = module(dependency.getTargetClass());
            if (!used.isEmpty() && !used.equals(user) && !MAY_USE.get(user).contains(used)) {
                offences.add(user + " must not use " + used + ": " + dependency.getDescription());
            }
        });
        assertThat(offences).isEmpty();
    }

    @Test
    void librariesStayInTheirModules() {
        List<String> offences = new ArrayList<>();
        dependencies().forEach(dependency -> {
            String user = module(dependency.getOriginClass());
            String used = dependency.getTargetClass().getBaseComponentType().getName();
            LIBRARY_IS_FOR.forEach((library, modules) -> {
                if (used.startsWith(library) && !modules.contains(user)) {
                    offences.add(user + " must not use " + library + ": " + dependency.getDescription());
                }
            });
        });
        assertThat(offences).isEmpty();
    }

    private static Stream<Dependency> dependencies() {
        return classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    /** The module by its package name: {@code lang} for {@code dev.skep.lang.node}; empty for what is not ours. */
    private static String module(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        return name.startsWith(ROOT) ? name.substring(ROOT.length(), name.indexOf('.', ROOT.length())) : "";
    }
}
