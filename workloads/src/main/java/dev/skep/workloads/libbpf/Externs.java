package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
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

    Externs(BpfObjectSpec object, Btf kernelBtf, BpfKernel kernel, Map<String, String> kconfig) {
        this.object = object;
        this.kernelBtf = kernelBtf;
        this.kernel = kernel;
        this.kconfig = kconfig;
        for (ExternSpec e : object.externs()) {
            if (e.kind() != ExternSpec.Kind.KCONFIG && !e.weak() && find(e) == 0) {
                throw new LibbpfException(Errno.ESRCH, missing(e));
            }
        }
    }

    private String missing(ExternSpec e) {
        String place = kernelBtf == null ? "; there is no kernel BTF" : "";
        return switch (e.kind()) {
            case KFUNC -> "extern (func ksym) '%s': not found in kernel or module BTFs%s".formatted(e.name(), place);
            case KSYM_TYPED -> "extern (var ksym) '%s': not found in kernel BTF%s".formatted(e.name(), place);
            default -> "extern (ksym) '%s': not found in kallsyms".formatted(e.name());
        };
    }

    /** BTF id or address of a kernel symbol; 0 if it is not there. */
    private long find(ExternSpec e) {
        if (e.kind() == ExternSpec.Kind.KSYM_ADDRESS) {
            return address(e.name());
        }
        String bare = flavourless(e.name());
        BtfType t = kernelBtf == null
                ? null
                : kernelBtf.find(bare, e.kind() == ExternSpec.Kind.KFUNC ? BtfKind.FUNC : BtfKind.VAR);
        return t == null ? 0 : t.id();
    }

    private static String flavourless(String name) {
        int at = name.indexOf("___");
        return at <= 0 ? name : name.substring(0, at);
    }

    private long address(String symbol) {
        String table = kernel.readFile("/proc/kallsyms");
        if (table == null) {
            return 0;
        }
        for (String line : table.split("\n", -1)) {
            String[] fields = line.split("\\s+", -1);
            if (fields.length >= 3 && fields[2].equals(symbol)) {
                return Long.parseUnsignedLong(fields[0], 16);
            }
        }
        return 0;
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
        long value = find(e);
        boolean typed = e.kind() == ExternSpec.Kind.KSYM_TYPED && value != 0;
        long first = Insn.withImm(insns[r.insn()], (int) value);
        insns[r.insn()] = Insn.withSrc(first, typed ? Opcode.PSEUDO_BTF_ID : 0);
        insns[r.insn() + 1] = Insn.withImm(insns[r.insn() + 1], typed ? 0 : (int) (value >>> 32));
    }

    /** Fills a kernel function into a call. */
    void fillFunction(long[] insns, Relocation r) {
        ExternSpec e = named(r.name());
        int id = (int) find(e);
        int index = object.externs().indexOf(e);
        insns[r.insn()] = id != 0
                ? Insn.withOff(Insn.withImm(Insn.withSrc(insns[r.insn()], Opcode.PSEUDO_KFUNC_CALL), id), 0)
                : Insn.of(Opcode.CALL, 0, 0, 0, POISON_CALL_KFUNC_BASE + index);
    }

    /** The value of the {@code .kconfig} map, {@code size} bytes. */
    byte[] kconfigValue(int size) {
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        List<ExternSpec> wanted = object.externs().stream()
                .filter(e -> e.kind() == ExternSpec.Kind.KCONFIG)
                .toList();
        for (ExternSpec e : wanted) {
            String value = configured(e.name());
            if (value == null && !e.weak()) {
                throw new LibbpfException(
                        Errno.EINVAL,
                        "extern (kcfg) '%s': not found in the kernel's configuration".formatted(e.name()));
            }
            if (value != null) {
                put(out, e, value);
            }
        }
        return out.array();
    }

    private String configured(String name) {
        return switch (name) {
            case "LINUX_KERNEL_VERSION" -> Integer.toString(kernelVersion());
            case "LINUX_HAS_BPF_COOKIE", "LINUX_HAS_SYSCALL_WRAPPER" -> "y";
            default -> kconfig.get(name);
        };
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

    private void put(ByteBuffer out, ExternSpec e, String value) {
        BtfType t = object.btf().skipModifiers(e.typeId());
        if (t != null && t.kind() == BtfKind.ARRAY) {
            String text = value.replaceAll("^\"|\"$", "");
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            out.put(e.offset(), bytes, 0, Math.min(bytes.length, e.size() - 1));
            return;
        }
        long number = switch (value) {
            case "n" -> 0;
            case "y" -> t != null && t.kind() == BtfKind.INT && t.encoding() == BtfType.INT_CHAR ? 'y' : 1;
            case "m" -> 2;
            default -> number(e, value);
        };
        for (int i = 0; i < Math.min(e.size(), Long.BYTES); i++) {
            out.put(e.offset() + i, (byte) (number >>> (8 * i)));
        }
    }

    private static long number(ExternSpec e, String value) {
        try {
            return value.startsWith("0x") ? Long.parseUnsignedLong(value.substring(2), 16) : Long.parseLong(value);
        } catch (NumberFormatException ex) {
            throw new LibbpfException(
                    Errno.EINVAL, "extern (kcfg) '%s': value '%s' is no number".formatted(e.name(), value));
        }
    }
}
