package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Instructions in the making: words, and jumps to labels that get their distances at the end. */
final class Code {

    /** A place that jumps can name before it is known. */
    static final class Label {
        private int at = -1;
    }

    private record Jump(int insn, Label target, boolean wide) {}

    private final List<Jump> jumps = new ArrayList<>();
    private long[] words = new long[128];
    private int length;

    int length() {
        return length;
    }

    /** One instruction. */
    void insn(int code, int dst, int src, int off, int imm) {
        if (length == words.length) {
            words = Arrays.copyOf(words, length * 2);
        }
        words[length++] = Insn.of(code, dst, src, off, imm);
    }

    /** A jump with a 16-bit distance. */
    void jump(int code, int dst, int src, int imm, Label target) {
        jumps.add(new Jump(length, target, false));
        insn(code, dst, src, 0, imm);
    }

    void jump(Label target) {
        jump(Opcode.GOTO, 0, 0, 0, target);
    }

    /** A jump with a 32-bit distance. */
    void farJump(Label target) {
        jumps.add(new Jump(length, target, true));
        insn(Opcode.GOTOL, 0, 0, 0, 0);
    }

    /** A call of a function of this program. */
    void call(Label target) {
        jumps.add(new Jump(length, target, true));
        insn(Opcode.CALL, 0, Opcode.PSEUDO_CALL, 0, 0);
    }

    /** Loads a function's address, for a helper that calls back. */
    void function(int dst, Label target) {
        jumps.add(new Jump(length, target, true));
        wide(dst, Opcode.PSEUDO_FUNC, 0, 0);
    }

    /** An ldimm64. */
    void wide(int dst, int kind, int low, int high) {
        insn(Opcode.LDDW, dst, kind, 0, low);
        insn(0, 0, 0, 0, high);
    }

    void mov(int dst, int imm) {
        insn(Opcode.ALU64 | Opcode.MOV, dst, 0, 0, imm);
    }

    void copy(int dst, int src) {
        insn(Opcode.ALU64 | Opcode.MOV | Opcode.X, dst, src, 0, 0);
    }

    void add(int dst, int imm) {
        insn(Opcode.ALU64 | Opcode.ADD, dst, 0, 0, imm);
    }

    void helper(int id) {
        insn(Opcode.CALL, 0, 0, 0, id);
    }

    /** A call of a kfunc, by what {@link KernelNames#kfunc} answers. */
    void kfunc(int mark) {
        insn(Opcode.CALL, 0, Opcode.PSEUDO_KFUNC_CALL, 0, mark);
    }

    /** Loads a member of a kernel's struct, of an index in {@link KernelNames#MEMBERS}. */
    void member(int dst, int src, int index) {
        int size = switch (KernelNames.MEMBERS.get(index).size()) {
            case 8 -> Opcode.DW;
            case 4 -> Opcode.W;
            case 2 -> Opcode.H;
            default -> Opcode.B;
        };
        insn(Opcode.LDX | Opcode.MEM | size, dst, src, 0, KernelNames.member(index));
    }

    void exit() {
        insn(Opcode.EXIT, 0, 0, 0, 0);
    }

    void load(int size, int dst, int src, int off) {
        insn(Opcode.LDX | Opcode.MEM | size, dst, src, off, 0);
    }

    void store(int size, int dst, int off, int src) {
        insn(Opcode.STX | Opcode.MEM | size, dst, src, off, 0);
    }

    void storeImm(int size, int dst, int off, int imm) {
        insn(Opcode.ST | Opcode.MEM | size, dst, 0, off, imm);
    }

    /** The label stands before the next instruction. */
    void place(Label label) {
        label.at = length;
    }

    int at(Label label) {
        return label.at;
    }

    /** The words, jumps resolved. */
    long[] finish() {
        for (Jump jump : jumps) {
            int distance = jump.target.at - jump.insn - 1;
            words[jump.insn] =
                    jump.wide ? Insn.withImm(words[jump.insn], distance) : Insn.withOff(words[jump.insn], distance);
        }
        return Arrays.copyOf(words, length);
    }
}
