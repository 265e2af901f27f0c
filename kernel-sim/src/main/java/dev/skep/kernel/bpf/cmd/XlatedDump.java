package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.KernelBtf;
import java.util.Arrays;

/**
 * A program's instructions as user space may see them: no kernel address, maps by their id, tail calls as the helper
 * call they were, fault-handled loads as loads, calls of the program's own functions with the distance in off and the
 * function's number in imm.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_insn_prepare_dump(); the end of jit_subprogs() in verifier.c.
 */
final class XlatedDump {

    private static final int TAIL_CALL_HELPER = 12;

    private XlatedDump() {}

    static byte[] of(BpfProg prog) {
        long[] insns = prog.facts().xlated().clone();
        for (int i = 0; i < insns.length; i++) {
            int code = Insn.code(insns[i]);
            if (code == Opcode.TAIL_CALL) {
                insns[i] = Insn.of(Opcode.CALL, Insn.dst(insns[i]), 0, Insn.off(insns[i]), TAIL_CALL_HELPER);
            } else if (code == Opcode.CALL && KfuncRuns.of(Insn.imm(insns[i])) != null && Insn.src(insns[i]) == 0) {
                BtfType func = KernelBtf.find(KfuncRuns.of(Insn.imm(insns[i])).name(), BtfKind.FUNC);
                insns[i] = Insn.of(Opcode.CALL, 0, Opcode.PSEUDO_KFUNC_CALL, 0, func.id());
            } else if (Insn.cls(insns[i]) == Opcode.LDX && Opcode.mode(code) == Opcode.PROBE_MEM) {
                insns[i] = withMode(insns[i], Opcode.MEM);
            } else if (Insn.cls(insns[i]) == Opcode.LDX && Opcode.mode(code) == Opcode.PROBE_MEMSX) {
                insns[i] = withMode(insns[i], Opcode.MEMSX);
            } else if (Insn.isPseudoCall(insns[i])) {
                int distance = Insn.imm(insns[i]);
                int function = Arrays.binarySearch(prog.facts().functions(), i + 1 + distance);
                insns[i] = Insn.withImm(Insn.withOff(insns[i], (short) distance), function);
            } else if (code == Opcode.LDDW && i + 1 < insns.length) {
                if (Insn.src(insns[i]) == Opcode.PSEUDO_FUNC) {
                    int function = Insn.imm(insns[i]);
                    insns[i] = Insn.withImm(insns[i], prog.facts().functions()[function] - i - 1);
                    insns[i + 1] = Insn.withImm(insns[i + 1], function);
                } else {
                    map(prog, insns, i);
                }
                i++;
            }
        }
        return Insn.encode(insns);
    }

    private static long withMode(long insn, int mode) {
        int code = Insn.code(insn) & ~0xe0 | mode;
        return Insn.of(code, Insn.dst(insn), Insn.src(insn), Insn.off(insn), Insn.imm(insn));
    }

    private static void map(BpfProg prog, long[] insns, int at) {
        long value = Insn.imm64(insns[at], insns[at + 1]);
        for (BpfObject object : prog.facts().maps()) {
            BpfMap map = (BpfMap) object;
            if (value == map.address()) {
                insns[at] = Insn.withImm(Insn.withSrc(insns[at], Opcode.PSEUDO_MAP_FD), map.id());
                insns[at + 1] = Insn.withImm(insns[at + 1], 0);
                return;
            }
            long offset = value - directBase(map);
            if (offset >= 0 && offset < map.valueSize()) {
                insns[at] = Insn.withImm(Insn.withSrc(insns[at], Opcode.PSEUDO_MAP_VALUE), map.id());
                insns[at + 1] = Insn.withImm(insns[at + 1], (int) offset);
                return;
            }
        }
    }

    /** Address of a map's directly addressed value; 0, far from any value, if it has none. */
    private static long directBase(BpfMap map) {
        try {
            return map.directValue(0);
        } catch (ErrnoException e) {
            return 0;
        }
    }
}
