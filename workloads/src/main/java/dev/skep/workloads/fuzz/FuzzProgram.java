package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.ProgType;
import java.util.HexFormat;
import java.util.List;

/**
 * One generated program with everything that a load needs. Maps are those of the {@link Palette}, by index.
 *
 * @param seed what it was made from
 * @param capabilities bits that the loader keeps; -1 for all
 * @param attach number of the expected attach type
 * @param target what it attaches to, by the kernel's name; empty for most types
 * @param functions types of the functions when the program comes with BTF; empty without
 * @param insns instruction words
 */
record FuzzProgram(
        long seed,
        ProgType type,
        int attach,
        String target,
        int flags,
        String license,
        long capabilities,
        List<Function> functions,
        long[] insns) {

    /** The capabilities of a loader that is trusted with BPF but not with addresses. */
    static final long NO_PERFMON = Capability.CAP_BPF.bit() | Capability.CAP_NET_ADMIN.bit();

    /** Where a function starts, and the BTF type of it. */
    record Function(int start, int type) {}

    /** The same with other instructions. */
    FuzzProgram with(long[] otherInsns, List<Function> otherFunctions) {
        return new FuzzProgram(seed, type, attach, target, flags, license, capabilities, otherFunctions, otherInsns);
    }

    /** Instructions that more than one other leads to. */
    int joins() {
        int[] sources = new int[insns.length + 1];
        for (int i = 0; i < insns.length; i++) {
            int code = Insn.code(insns[i]);
            boolean jump = Insn.cls(insns[i]) == Opcode.JMP || Insn.cls(insns[i]) == Opcode.JMP32;
            boolean falls = code != Opcode.GOTO && code != Opcode.GOTOL && code != Opcode.EXIT;
            if (falls) {
                sources[i + 1]++;
            }
            if (jump && code != Opcode.EXIT && code != Opcode.CALL) {
                int target = i + 1 + (code == Opcode.GOTOL ? Insn.imm(insns[i]) : Insn.off(insns[i]));
                if (target >= 0 && target < insns.length) {
                    sources[target]++;
                }
            }
        }
        int joins = 0;
        for (int count : sources) {
            joins += count > 1 ? 1 : 0;
        }
        return joins;
    }

    /** A request line of the oracle's protocol, so that a kernel of these numbers can be asked again by hand. */
    String request(KernelIds ids) {
        StringBuilder line =
                new StringBuilder("id=").append(seed).append(" type=").append(type.text());
        if (attach != 0) {
            line.append(" attach=").append(attach);
        }
        if (!target.isEmpty()) {
            line.append(" attach_btf_id=").append(ids.target(target));
        }
        if (flags != 0) {
            line.append(" flags=").append(flags);
        }
        if (!license.equals("GPL")) {
            line.append(" license=").append(license.isEmpty() ? "-" : license);
        }
        if (capabilities == NO_PERFMON) {
            line.append(" caps=bpf+net");
        }
        Palette.MAPS.forEach(map -> line.append(" map=").append(map));
        line.append(" freeze=").append(Palette.READ_ONLY);
        line.append(" btf=").append(HexFormat.of().formatHex(Palette.btf()));
        if (!functions.isEmpty()) {
            line.append(" finfo=").append(HexFormat.of().formatHex(Palette.functionInfo(functions)));
        }
        return line.append(" level=2 insns=")
                .append(HexFormat.of().formatHex(Insn.encode(ids.resolve(insns))))
                .toString();
    }
}
