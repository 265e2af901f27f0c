package dev.skep.kernel.bpf.insn;

/**
 * The parts that opcodes are made of, and the few whole opcodes that are looked for by name.
 *
 * <p>RFC 9669 sections 3 and 4; Linux: include/uapi/linux/bpf_common.h and bpf.h.
 */
public final class Opcode {

    // classes
    public static final int LD = 0;
    public static final int LDX = 1;
    public static final int ST = 2;
    public static final int STX = 3;
    public static final int ALU = 4;
    public static final int JMP = 5;
    public static final int JMP32 = 6;
    public static final int ALU64 = 7;

    // source of ALU and JMP
    public static final int K = 0;
    public static final int X = 8;

    // ALU operations
    public static final int ADD = 0x00;
    public static final int SUB = 0x10;
    public static final int MUL = 0x20;
    public static final int DIV = 0x30;
    public static final int OR = 0x40;
    public static final int AND = 0x50;
    public static final int LSH = 0x60;
    public static final int RSH = 0x70;
    public static final int NEG = 0x80;
    public static final int MOD = 0x90;
    public static final int XOR = 0xa0;
    public static final int MOV = 0xb0;
    public static final int ARSH = 0xc0;
    public static final int END = 0xd0;

    // JMP operations
    public static final int JA = 0x00;
    public static final int JEQ = 0x10;
    public static final int JGT = 0x20;
    public static final int JGE = 0x30;
    public static final int JSET = 0x40;
    public static final int JNE = 0x50;
    public static final int JSGT = 0x60;
    public static final int JSGE = 0x70;
    public static final int CALL_OP = 0x80;
    public static final int EXIT_OP = 0x90;
    public static final int JLT = 0xa0;
    public static final int JLE = 0xb0;
    public static final int JSLT = 0xc0;
    public static final int JSLE = 0xd0;
    /** may_goto (source 0) in class JMP. */
    public static final int JCOND = 0xe0;

    // sizes of loads and stores
    public static final int W = 0x00;
    public static final int H = 0x08;
    public static final int B = 0x10;
    public static final int DW = 0x18;

    // modes of loads and stores
    public static final int IMM = 0x00;
    public static final int ABS = 0x20;
    public static final int IND = 0x40;
    public static final int MEM = 0x60;
    public static final int MEMSX = 0x80;
    public static final int ATOMIC = 0xc0;
    /** Kernel-internal: a load that may fault, made by the verifier. */
    public static final int PROBE_MEM = 0x20;
    /** Kernel-internal: a sign-extending load that may fault. */
    public static final int PROBE_MEMSX = 0x40;

    // atomic operations, in the immediate
    public static final int FETCH = 1;
    public static final int XCHG = 0xe0 | FETCH;
    public static final int CMPXCHG = 0xf0 | FETCH;
    public static final int LOAD_ACQ = 0x100;
    public static final int STORE_REL = 0x110;

    // whole opcodes
    public static final int LDDW = LD | IMM | DW;
    public static final int CALL = JMP | CALL_OP;
    public static final int EXIT = JMP | EXIT_OP;
    public static final int GOTO = JMP | JA;
    /** Jump with a 32-bit displacement (gotol). */
    public static final int GOTOL = JMP32 | JA;
    /** Kernel-internal: the tail call that the verifier makes of helper 12 (Linux: BPF_JMP | BPF_TAIL_CALL). */
    public static final int TAIL_CALL = JMP | 0xf0;

    // src_reg of ldimm64
    public static final int PSEUDO_MAP_FD = 1;
    public static final int PSEUDO_MAP_VALUE = 2;
    public static final int PSEUDO_BTF_ID = 3;
    public static final int PSEUDO_FUNC = 4;
    public static final int PSEUDO_MAP_IDX = 5;
    public static final int PSEUDO_MAP_IDX_VALUE = 6;

    // src_reg of call
    public static final int PSEUDO_CALL = 1;
    public static final int PSEUDO_KFUNC_CALL = 2;

    private Opcode() {}

    /** The operation bits of an ALU or JMP opcode. */
    public static int op(int code) {
        return code & 0xf0;
    }

    /** The size bits of a load or store. */
    public static int size(int code) {
        return code & 0x18;
    }

    /** The mode bits of a load or store. */
    public static int mode(int code) {
        return code & 0xe0;
    }

    /** Bytes that a load or store moves: 1, 2, 4 or 8. */
    public static int bytes(int code) {
        return switch (size(code)) {
            case W -> 4;
            case H -> 2;
            case B -> 1;
            default -> 8;
        };
    }
}
