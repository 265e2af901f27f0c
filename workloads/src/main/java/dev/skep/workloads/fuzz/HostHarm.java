package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;

/**
 * Programs that the host's kernel must not be asked about, since asking kills the asker. Linux 6.18.44 reads the fields of
 * the map in r2 of bpf_wq_init without looking whether its values have any, and oopses where they have none; so r2 must
 * be seen to be the one map that has.
 */
final class HostHarm {

    private static final int WQ_INIT = KernelNames.kfunc("bpf_wq_init");
    private static final long NO_FLAGS = Insn.of(Opcode.ALU64 | Opcode.MOV, 3, 0, 0, 0);
    private static final long MAP = Insn.of(Opcode.LDDW, 2, Opcode.PSEUDO_MAP_FD, 0, Palette.WORK);

    private HostHarm() {}

    /** Whether a work queue may be made with another map than the grammar gave it. */
    static boolean isIn(FuzzProgram program) {
        long[] insns = program.insns();
        for (int i = 0; i < insns.length; i++) {
            boolean call = Insn.code(insns[i]) == Opcode.CALL && Insn.src(insns[i]) == Opcode.PSEUDO_KFUNC_CALL;
            if (call && Insn.imm(insns[i]) == WQ_INIT && !isPlain(insns, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(long[] insns, int call) {
        if (call < 3 || insns[call - 1] != NO_FLAGS || insns[call - 3] != MAP) {
            return false;
        }
        for (int i = 0; i < insns.length; i++) {
            int code = Insn.code(insns[i]);
            int cls = Insn.cls(insns[i]);
            boolean far = code == Opcode.GOTOL || Insn.isPseudoCall(insns[i]);
            boolean jump =
                    far || (cls == Opcode.JMP || cls == Opcode.JMP32) && code != Opcode.CALL && code != Opcode.EXIT;
            long target = i + 1L + (far ? Insn.imm(insns[i]) : Insn.off(insns[i]));
            if (jump && target > call - 3 && target <= call) {
                return false;
            }
        }
        return true;
    }
}
