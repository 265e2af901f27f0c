package dev.skep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order of the kernel's packages: one may use only itself and those to its left, so there is no cycle. */
class PackageOrderTest {
    private static final String KERNEL = "dev.skep.kernel";
    private static final List<String> ORDER = List.of(
            "uapi", "base", "mem", "btf", "hook", "time", "task", "vfs", "trace", "mm", "sysctl", "cgroup", "sched",
            "block", "perf", "net", "bpf", "syscall");

    private static final String BPF = KERNEL + ".bpf";
    private static final List<String> BPF_ORDER = List.of(
            "insn",
            "core",
            "prog",
            "map",
            "helper",
            "kfunc",
            "heap",
            "progtype",
            "verifier",
            "engine",
            "load",
            "link",
            "cmd");

    private static JavaClasses kernel;

    @BeforeAll
    static void readTheClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        kernel = new ClassFileImporter().importPath(Path.of("target/classes"));
        assertThat(kernel).as("classes of kernel-sim").isNotEmpty();
    }

    @Test
    void packagesUseOnlyWhatLiesToTheirLeft() {
        assertThat(offences(KERNEL, ORDER)).isEmpty();
    }

    @Test
    void bpfPackagesUseOnlyWhatLiesToTheirLeft() {
        assertThat(offences(BPF, BPF_ORDER)).isEmpty();
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(places(KERNEL)).isSubsetOf(ORDER);
        assertThat(places(BPF)).isSubsetOf(BPF_ORDER);
    }

    @Test
    void theKernelNeedsOnlyTheJdk() {
        assertThat(dependencies(target -> !target.startsWith(KERNEL + ".")
                        && !target.startsWith("java.")
                        && !target.equals("jdk.internal.vm")))
                .isEmpty();
    }

    private static List<String> offences(String root, List<String> order) {
        List<String> offences = new ArrayList<>();
        for (JavaClass user : kernel) {
            int from = order.indexOf(place(root, user));
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                int to = order.indexOf(place(root, dependency.getTargetClass()));
                if (from >= 0 && to > from) {
                    offences.add(
                            order.get(from) + " must not use " + order.get(to) + ": " + dependency.getDescription());
                }
            }
        }
        return offences;
    }

    private static Set<String> places(String root) {
        Set<String> places = new TreeSet<>();
        for (JavaClass type : kernel) {
            if (type.getPackageName().startsWith(root)
                    && !type.isEquivalentTo(KernelTour.class)
                    && !type.getSimpleName().equals("package-info")) {
                places.add(place(root, type));
            }
        }
        return places;
    }

    private static List<String> dependencies(Predicate<String> onPackage) {
        return kernel.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        !dependency.getTargetClass().getBaseComponentType().isPrimitive())
                .filter(dependency -> onPackage.test(
                        dependency.getTargetClass().getBaseComponentType().getPackageName()))
                .map(Dependency::getDescription)
                .toList();
    }

    /** The first package name below the root: {@code net} for {@code dev.skep.kernel.net.ipv4}, empty elsewhere. */
    private static String place(String root, JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        return below.isEmpty() ? "" : below.substring(0, below.indexOf('.'));
    }
}
