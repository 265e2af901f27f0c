package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.core.CoreMatch;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * What an object expects of the kernel, looked up there: configuration values, variables and functions of the kernel's
 * BTF, bare symbols in /proc/kallsyms. What is weak and missing becomes zero (a function: a call that the verifier refuses
 * if it is ever reached); anything else that is missing is refused here.
 *
 * <p>Linux: bpf_object__resolve_externs() in tools/lib/bpf/libbpf.c. Simplified: no kernel modules.
 */
final class Externs {

    private static final int POISON_CALL_KFUNC_BASE = 2002000000;
    private static final String RELEASE_FILE = "/proc/sys/kernel/osrelease";

    private final BpfObjectSpec object;
    private final Btf kernelBtf;
    private final BpfKernel kernel;
    private final Map<String, String> kconfig;
    private KernelConfig config;

    Externs(BpfObjectSpec object, Btf kernelBtf, BpfKernel kernel, Map<String, String> kconfig) {
        this.object = object;
        this.kernelBtf = kernelBtf;
        this.kernel = kernel;
        this.kconfig = kconfig;
        for (ExternSpec e : object.externs()) {
            if (e.kind() != ExternSpec.Kind.KCONFIG && !e.weak() && find(e) == null) {
                throw new LibbpfException(Errno.ESRCH, missing(e));
            }
        }
    }

    private String missing(ExternSpec e) {
        String place = kernelBtf == null ? "; there is no kernel BTF" : "";
        return switch (e.kind()) {
            case KFUNC -> "extern (func ksym) '%s': not found in kernel or module BTFs%s".formatted(e.name(), place);
            case KSYM_TYPED -> "extern (var ksym) '%s': not found in kernel BTF%s".formatted(e.name(), place);
            default -> "extern '%s' (strong): not resolved".formatted(e.name());
        };
    }

    /** BTF id or address of a kernel symbol (0 if the kernel hides it); null if it is not there. */
    private Long find(ExternSpec e) {
        if (e.kind() == ExternSpec.Kind.KSYM_ADDRESS) {
            return address(e.name());
        }
        boolean function = e.kind() == ExternSpec.Kind.KFUNC;
        BtfType t = kernelBtf == null
                ? null
                : kernelBtf.find(CoreMatch.essential(e.name()), function ? BtfKind.FUNC : BtfKind.VAR);
        if (t == null) {
            return null;
        }
        int wanted = function ? object.btf().type(e.typeId()).typeId() : e.typeId();
        if (!new CoreMatch(object.btf(), kernelBtf).compatible(wanted, t.typeId())) {
            return incompatible(e, wanted, t);
        }
        return (long) t.id();
    }

    /** The kernel has the name, but it is another thing: a weak function counts as missing, all else is refused. */
    private Long incompatible(ExternSpec e, int wanted, BtfType found) {
        if (e.kind() == ExternSpec.Kind.KFUNC) {
            if (e.weak()) {
                return null;
            }
            throw new LibbpfException(
                    Errno.EINVAL,
                    "extern (func ksym) '%s': func_proto [%d] incompatible with vmlinux [%d]"
                            .formatted(e.name(), wanted, found.typeId()));
        }
        throw new LibbpfException(
                Errno.EINVAL,
                "extern (var ksym) '%s': incompatible types, expected [%d], but kernel has [%d]"
                        .formatted(e.name(), wanted, found.typeId()));
    }

    private Long address(String symbol) {
        String table = kernel.readFile("/proc/kallsyms");
        Long found = null;
        for (String line : table == null ? new String[0] : table.split("\n", -1)) {
            String[] fields = line.split("\\s+", -1);
            if (fields.length >= 3 && fields[2].equals(symbol)) {
                long address = Long.parseUnsignedLong(fields[0], 16);
                if (found != null && found != address) {
                    throw new LibbpfException(
                            Errno.EINVAL,
                            "extern (ksym) '%s': resolution is ambiguous: 0x%x or 0x%x"
                                    .formatted(symbol, found, address));
                }
                found = address;
            }
        }
        return found;
    }

    private ExternSpec named(String name) {
        return object.externs().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LibbpfException(LibbpfErrno.INTERNAL, "no extern '" + name + "'"));
    }

    boolean isKconfig(Relocation r) {
        return named(r.name()).kind() == ExternSpec.Kind.KCONFIG;
    }

    /** Fills a kernel symbol into an ldimm64 pair. */
    void fillSymbol(long[] insns, Relocation r) {
        ExternSpec e = named(r.name());
        Long found = find(e);
        long value = found == null ? 0 : found;
        boolean typed = e.kind() == ExternSpec.Kind.KSYM_TYPED && found != null;
        long first = Insn.withImm(insns[r.insn()], (int) value);
        insns[r.insn()] = Insn.withSrc(first, typed ? Opcode.PSEUDO_BTF_ID : 0);
        insns[r.insn() + 1] = Insn.withImm(insns[r.insn() + 1], typed ? 0 : (int) (value >>> 32));
    }

    /** Fills a kernel function into a call. */
    void fillFunction(long[] insns, Relocation r) {
        ExternSpec e = named(r.name());
        Long id = find(e);
        int index = object.externs().indexOf(e);
        insns[r.insn()] = id != null
                ? Insn.withOff(Insn.withImm(Insn.withSrc(insns[r.insn()], Opcode.PSEUDO_KFUNC_CALL), id.intValue()), 0)
                : Insn.of(Opcode.CALL, 0, 0, 0, POISON_CALL_KFUNC_BASE + index);
    }

    /** The value of the {@code .kconfig} map, {@code size} bytes. */
    byte[] kconfigValue(int size) {
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (ExternSpec e : object.externs()) {
            if (e.kind() != ExternSpec.Kind.KCONFIG) {
                continue;
            }
            String value = configured(e);
            if (value != null) {
                new KconfigValue(object.btf(), e).put(out, value);
            } else if (!e.weak()) {
                throw new LibbpfException(Errno.ESRCH, "extern (kcfg) '%s' (strong): not resolved".formatted(e.name()));
            }
        }
        return out.array();
    }

    private String configured(ExternSpec e) {
        return switch (e.name()) {
            case "LINUX_KERNEL_VERSION" -> Integer.toString(kernelVersion());
            case "LINUX_HAS_BPF_COOKIE", "LINUX_HAS_SYSCALL_WRAPPER" -> "1";
            default -> {
                if (!e.name().startsWith("CONFIG_")) {
                    if (e.weak()) {
                        yield null;
                    }
                    throw new LibbpfException(
                            Errno.EINVAL, "extern (kcfg) '%s': unrecognized virtual extern".formatted(e.name()));
                }
                String given = kconfig.get(e.name());
                yield given != null ? given : kernelConfig().value(e.name());
            }
        };
    }

    private KernelConfig kernelConfig() {
        if (config == null) {
            String release = kernel.readFile(RELEASE_FILE);
            config = KernelConfig.read(kernel, release == null ? "" : release.strip());
        }
        return config;
    }

    private int kernelVersion() {
        String release = kernel.readFile(RELEASE_FILE);
        String[] parts = (release == null ? "6.18.0" : release.trim()).split("[^0-9]+", 4);
        int version = 0;
        for (int i = 0; i < 3; i++) {
            int part = i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0;
            version = version << 8 | Math.min(part, 255);
        }
        return version;
    }
}
