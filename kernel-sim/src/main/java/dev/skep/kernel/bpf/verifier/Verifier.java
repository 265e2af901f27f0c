package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Decides whether a program may run.
 *
 * <p>Linux: kernel/bpf/verifier.c, bpf_check().
 */
public final class Verifier {

    private Verifier() {}

    /** Splits into subprograms and resolves maps; the proof itself comes with the phases. */
    public static VerifiedProgram verify(LoadRequest request) {
        long[] insns = request.insns().clone();
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        List<BpfMap> maps = new ArrayList<>();
        for (int i = 0; i < insns.length; i++) {
            if (Insn.isPseudoCall(insns[i])) {
                starts.add(i + 1 + Insn.imm(insns[i]));
            } else if (Insn.isLdImm64(insns[i])) {
                if (Insn.src(insns[i]) == Opcode.PSEUDO_MAP_FD || Insn.src(insns[i]) == Opcode.PSEUDO_MAP_VALUE) {
                    BpfMap map = request.mapOfFd().apply(Insn.imm(insns[i]));
                    if (!maps.contains(map)) {
                        maps.add(map);
                    }
                    long value = Insn.src(insns[i]) == Opcode.PSEUDO_MAP_FD
                            ? map.address()
                            : map.directValue(Insn.imm(insns[i + 1]));
                    insns[i] = Insn.withImm(insns[i], (int) value);
                    insns[i + 1] = Insn.withImm(insns[i + 1], (int) (value >>> 32));
                }
                i++;
            }
        }
        int[] subprogs = starts.stream().mapToInt(Integer::intValue).toArray();
        int[] depths = new int[subprogs.length];
        Arrays.fill(depths, 512);
        return new VerifiedProgram(
                request.type(),
                request.name(),
                insns,
                subprogs,
                depths,
                maps,
                new InsnFacts(insns.length),
                insns.length);
    }
}
