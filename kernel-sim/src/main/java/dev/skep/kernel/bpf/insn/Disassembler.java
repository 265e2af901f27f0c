package dev.skep.kernel.bpf.insn;

/**
 * One instruction as text, exactly as the verifier's log and {@code bpftool prog dump xlated} show it:
 * {@code (b7) r0 = 1}. What a bare instruction cannot know (a helper's name, what an ldimm64 loads) is asked of
 * {@link Names}.
 *
 * <p>Linux: kernel/bpf/disasm.c, print_bpf_insn().
 */
public final class Disassembler {

    /** Says what numbers in instructions stand for. The defaults are what a reader without any table would print. */
    public interface Names {

        /** Names that know nothing. */
        Names NONE = new Names() {};

        /** A helper's name, {@code bpf_map_lookup_elem}. */
        default String helper(int id) {
            return "unknown";
        }

        /** What follows {@code call pc} of a bpf-to-bpf call: {@code +1}, or a name. */
        default String subprog(int displacement) {
            return signed(displacement);
        }

        /** A kfunc's name. */
        default String kfunc(int btfId, int offset) {
            return "kernel-function";
        }

        /** What an ldimm64 loads: {@code 0x1}, {@code map[id:5]}. */
        default String imm64(int kind, long value) {
            return "0x" + Long.toHexString(value);
        }
    }

    private static final String[] ALU = {
        "+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "neg", "%=", "^=", "=", "s>>=", "endian", "(null)", "(null)"
    };
    private static final String[] JMP = {
        "jmp", "==", ">", ">=", "&", "!=", "s>", "s>=", "call", "exit", "<", "<=", "s<", "s<=", "(null)", "(null)"
    };
    private static final String[] ATOMIC = {"add", null, null, null, "or", "and", null, null, null, null, "xor"};
    private static final String[] SIZE = {"u32", "u16", "u8", "u64"};
    private static final String[] SIGNED_SIZE = {"s32", "s16", "s8", "s64"};

    private Disassembler() {}

    /** The text of an instruction; {@code next} is the word behind it, which only ldimm64 looks at. */
    public static String text(long insn, long next, Names names) {
        int code = Insn.code(insn);
        String body = switch (Insn.cls(insn)) {
            case Opcode.LD -> load(insn, next, names);
            case Opcode.LDX -> loadRegister(insn);
            case Opcode.ST -> storeImmediate(insn);
            case Opcode.STX -> storeRegister(insn);
            case Opcode.ALU, Opcode.ALU64 -> alu(insn);
            default -> jump(insn, names);
        };
        return body.startsWith("BUG_") ? body : hex2(code, new StringBuilder("(")) + ") " + body;
    }

    /** The operator of an ALU opcode, {@code +=}. */
    public static String aluOperator(int code) {
        return ALU[Opcode.op(code) >> 4];
    }

    /** A number with its sign, {@code +1}. */
    public static String signed(int value) {
        return value >= 0 ? "+" + value : Integer.toString(value);
    }

    private static String alu(long insn) {
        int code = Insn.code(insn);
        int dst = Insn.dst(insn);
        boolean wide = Insn.cls(insn) == Opcode.ALU64;
        String to = (wide ? "r" : "w") + dst;
        if (Opcode.op(code) == Opcode.END) {
            String how = wide ? "bswap" : (code & Opcode.X) != 0 ? "be" : "le";
            return "r" + dst + " = " + how + Insn.imm(insn) + " r" + dst;
        }
        if (Opcode.op(code) == Opcode.NEG) {
            return to + " = -" + to;
        }
        int off = Insn.off(insn);
        if (wide && Opcode.op(code) == Opcode.MOV && (code & Opcode.X) != 0 && off == 1) {
            int imm = Insn.imm(insn);
            return "r" + dst + " = addr_space_cast(r" + Insn.src(insn) + ", " + (imm >>> 16) + ", " + (imm & 0xffff)
                    + ")";
        }
        if (wide && Opcode.op(code) == Opcode.MOV && (code & Opcode.X) != 0 && off == -1) {
            return "r" + dst + " = &(void __percpu *)(r" + Insn.src(insn) + ")";
        }
        boolean signed = off == 1 && (Opcode.op(code) == Opcode.DIV || Opcode.op(code) == Opcode.MOD);
        String operator = (signed ? "s" : "") + ALU[Opcode.op(code) >> 4];
        if ((code & Opcode.X) == 0) {
            return to + " " + operator + " " + Insn.imm(insn);
        }
        boolean extend = Opcode.op(code) == Opcode.MOV && (off == 8 || off == 16 || off == 32);
        return to + " " + operator + " " + (extend ? "(s" + off + ")" : "") + (wide ? "r" : "w") + Insn.src(insn);
    }

    private static String storeRegister(long insn) {
        int code = Insn.code(insn);
        String size = SIZE[Opcode.size(code) >> 3];
        String src = "r" + Insn.src(insn);
        String place = at(size, Insn.dst(insn), Insn.off(insn));
        if (Opcode.mode(code) == Opcode.MEM) {
            return "*" + place + " = " + src;
        }
        if (Opcode.mode(code) != Opcode.ATOMIC) {
            return hex2(code, new StringBuilder("BUG_"));
        }
        String wide = Opcode.size(code) == Opcode.DW ? "64" : "";
        int operation = Insn.imm(insn);
        switch (operation) {
            case Opcode.CMPXCHG:
                return "r0 = atomic" + wide + "_cmpxchg(" + pointer(size, insn) + ", r0, " + src + ")";
            case Opcode.XCHG:
                return src + " = atomic" + wide + "_xchg(" + pointer(size, insn) + ", " + src + ")";
            case Opcode.LOAD_ACQ:
                return "r" + Insn.dst(insn) + " = load_acquire((" + size + " *)(" + src + " " + signed(Insn.off(insn))
                        + "))";
            case Opcode.STORE_REL:
                return "store_release(" + pointer(size, insn) + ", " + src + ")";
            default:
                break;
        }
        int op = operation & ~Opcode.FETCH;
        if ((op & ~0xf0) != 0 || op >> 4 >= ATOMIC.length || ATOMIC[op >> 4] == null) {
            return hex2(code, new StringBuilder("BUG_"));
        }
        if ((operation & Opcode.FETCH) != 0) {
            return src + " = atomic" + wide + "_fetch_" + ATOMIC[op >> 4] + "(" + pointer(size, insn) + ", " + src
                    + ")";
        }
        return "lock *" + place + " " + ALU[op >> 4] + " " + src;
    }

    private static String storeImmediate(long insn) {
        int code = Insn.code(insn);
        if (Opcode.mode(code) == Opcode.MEM) {
            return "*" + at(SIZE[Opcode.size(code) >> 3], Insn.dst(insn), Insn.off(insn)) + " = " + Insn.imm(insn);
        }
        return Opcode.mode(code) == 0xc0 ? "nospec" : hex2(code, new StringBuilder("BUG_st_"));
    }

    private static String loadRegister(long insn) {
        int code = Insn.code(insn);
        int mode = Opcode.mode(code);
        if (mode != Opcode.MEM && mode != Opcode.MEMSX) {
            return hex2(code, new StringBuilder("BUG_ldx_"));
        }
        String size = (mode == Opcode.MEMSX ? SIGNED_SIZE : SIZE)[Opcode.size(code) >> 3];
        return "r" + Insn.dst(insn) + " = *" + at(size, Insn.src(insn), Insn.off(insn));
    }

    private static String load(long insn, long next, Names names) {
        int code = Insn.code(insn);
        String size = SIZE[Opcode.size(code) >> 3];
        if (Opcode.mode(code) == Opcode.ABS) {
            return "r0 = *(" + size + " *)skb[" + Insn.imm(insn) + "]";
        }
        if (Opcode.mode(code) == Opcode.IND) {
            return "r0 = *(" + size + " *)skb[r" + Insn.src(insn) + " + " + Insn.imm(insn) + "]";
        }
        if (code == Opcode.LDDW) {
            return "r" + Insn.dst(insn) + " = " + names.imm64(Insn.src(insn), Insn.imm64(insn, next));
        }
        return hex2(code, new StringBuilder("BUG_ld_"));
    }

    private static String jump(long insn, Names names) {
        int code = Insn.code(insn);
        int op = Opcode.op(code);
        if (op == Opcode.CALL_OP) {
            if (Insn.src(insn) == Opcode.PSEUDO_CALL) {
                return "call pc" + names.subprog(Insn.imm(insn));
            }
            String name = switch (Insn.src(insn)) {
                case 0 -> names.helper(Insn.imm(insn));
                case Opcode.PSEUDO_KFUNC_CALL -> names.kfunc(Insn.imm(insn), Insn.off(insn));
                default -> "unknown";
            };
            return "call " + name + "#" + Insn.imm(insn);
        }
        if (code == Opcode.GOTO) {
            return "goto pc" + signed(Insn.off(insn));
        }
        if (Insn.isMayGoto(insn)) {
            return "may_goto pc" + signed(Insn.off(insn));
        }
        if (code == Opcode.GOTOL) {
            return "gotol pc" + signed(Insn.imm(insn));
        }
        if (code == Opcode.EXIT) {
            return "exit";
        }
        String bank = Insn.cls(insn) == Opcode.JMP32 ? "w" : "r";
        String operand = (code & Opcode.X) != 0 ? bank + Insn.src(insn) : "0x" + Integer.toHexString(Insn.imm(insn));
        return "if " + bank + Insn.dst(insn) + " " + JMP[op >> 4] + " " + operand + " goto pc" + signed(Insn.off(insn));
    }

    private static String pointer(String size, long insn) {
        return "(" + size + " *)(r" + Insn.dst(insn) + " " + signed(Insn.off(insn)) + ")";
    }

    private static String at(String size, int register, int off) {
        return "(" + size + " *)(r" + register + " " + signed(off) + ")";
    }

    private static String hex2(int value, StringBuilder to) {
        return to.append(Character.forDigit(value >> 4, 16))
                .append(Character.forDigit(value & 15, 16))
                .toString();
    }
}
