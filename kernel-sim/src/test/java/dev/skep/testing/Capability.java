package dev.skep.testing;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test may need of the machine it runs on, and the only reason for which a test may be skipped.
 *
 * <p>A test calls {@link #assume()} first; where the capability is missing the test is aborted with a message that the
 * build recognises, and counts by name. Any other skipped test fails the build.
 */
public enum Capability {
    /** The host's own {@code bpf(2)} may be called. */
    BPF("bpf(2)", hostAllowsBpf()),
    /** The clang that the committed example objects are built with. */
    CLANG("clang", onPath("clang-19")),
    TCPDUMP("tcpdump", onPath("tcpdump")),
    OBJDUMP("objdump", onPath("objdump") || onPath("llvm-objdump") || onPath("llvm-objdump-19")),
    /** The package xdp-tools, whose objects lie in a directory. */
    XDP_TOOLS("xdp-tools", Files.isDirectory(Path.of("/usr/lib/x86_64-linux-gnu/bpf"))),
    /** The package libbpf-tools, whose programs hold objects. */
    LIBBPF_TOOLS("libbpf-tools", Files.exists(Path.of("/var/lib/dpkg/info/libbpf-tools.list"))),
    /** The directory of samples that lies beside the checkout. */
    SHARED("../shared", Files.isDirectory(shared()));

    private static final String MESSAGE_PREFIX = "capability: ";

    private final String title;
    private final boolean present;

    Capability(String title, boolean present) {
        this.title = title;
        this.present = present;
    }

    /** Goes on where the capability is there; aborts the calling test, by name, where it is not. */
    public void assume() {
        Assumptions.assumeTrue(present, MESSAGE_PREFIX + title);
    }

    /** Whether it is there; looked for once a JVM. */
    public boolean present() {
        return present;
    }

    /** The samples beside the checkout, whether they exist or not; tests run in their module's directory. */
    public static Path shared() {
        return checkout().resolveSibling("shared");
    }

    /** The root of the checkout. */
    public static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("skep")) ? here : here.getParent();
    }

    private static boolean onPath(String tool) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(path, Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** Creates an array map of one element and closes it: nothing is attached, nothing stays. */
    @SuppressWarnings("restricted")
    private static boolean hostAllowsBpf() {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return false;
        }
        final long sysBpf = 321;
        final long sysClose = 3;
        final long mapCreate = 0;
        final int array = 2;
        final int attrSize = 72;
        Linker linker = Linker.nativeLinker();
        var syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        try (Arena arena = Arena.ofConfined()) {
            var attr = arena.allocate(attrSize, Long.BYTES);
            attr.setAtIndex(JAVA_INT, 0, array);
            attr.setAtIndex(JAVA_INT, 1, Integer.BYTES);
            attr.setAtIndex(JAVA_INT, 2, Integer.BYTES);
            attr.setAtIndex(JAVA_INT, 3, 1);
            long fd = (long) syscall.invokeExact(sysBpf, mapCreate, attr.address(), (long) attrSize);
            if (fd < 0) {
                return false;
            }
            long closed = (long) syscall.invokeExact(sysClose, fd, 0L, 0L);
            return closed == 0;
        } catch (Throwable unavailable) {
            return false;
        }
    }
}
