package dev.skep.workloads.bpftool;

import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.insn.Insn;

/**
 * What numbers in a dumped program stand for: helpers by their symbol, maps by id, functions of the program by theirs.
 *
 * <p>Linux: tools/bpf/bpftool/xlated_dumper.c, print_call(), print_imm().
 */
final class InsnNames implements Disassembler.Names {

    private final KernelSyms syms;
    private final long[] ksyms;
    private long insn;
    private long next;

    InsnNames(KernelSyms syms, long[] ksyms) {
        this.syms = syms;
        this.ksyms = ksyms;
    }

    /** The names for one instruction, which has to be told beforehand. */
    InsnNames at(long insn, long next) {
        this.insn = insn;
        this.next = next;
        return this;
    }

    @Override
    public String helper(int imm) {
        if (syms.callBase() == 0) {
            String name = HelperProtos.name(imm);
            return name.equals("unknown") ? "0x" + Long.toHexString(imm) : name;
        }
        String symbol = syms.at(syms.callBase() + imm);
        return symbol == null ? "0x" + Long.toHexString(syms.callBase() + imm) : symbol;
    }

    @Override
    public String subprog(int imm) {
        // After fixups the displacement is in off and imm counts the program's functions.
        int displacement = Insn.off(insn) == 0 ? imm : Insn.off(insn);
        String text = Disassembler.signed(displacement);
        if (ksyms.length == 0 || imm < 0 || imm >= ksyms.length) {
            return text;
        }
        String symbol = syms.at(ksyms[imm]);
        return text + "#" + (symbol == null ? "0x" + Long.toHexString(ksyms[imm]) : symbol);
    }

    @Override
    public String imm64(int kind, long value) {
        int low = Insn.imm(insn);
        int high = Insn.imm(next);
        return switch (kind) {
            case 1 -> "map[id:" + Integer.toUnsignedString(low) + "]";
            case 2 -> "map[id:" + Integer.toUnsignedString(low) + "][0]+" + Integer.toUnsignedString(high);
            case 6 -> "map[idx:" + Integer.toUnsignedString(low) + "]+" + Integer.toUnsignedString(high);
            case 4 -> "subprog[" + Disassembler.signed(low) + "]";
            default -> "0x" + Long.toHexString(value);
        };
    }
}
