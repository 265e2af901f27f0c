package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * ALU instructions: reserved fields, copies, arithmetic on scalars and on pointers.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_alu_op(), adjust_reg_min_max_vals(), adjust_ptr_min_max_vals().
 */
final class AluCheck {

    private static final int MAX_VAR_OFF = VerifierEnv.MAX_VAR_OFF;

    private final VerifierEnv env;
    private final Explorer explorer;
    private final AluSanitizer sanitizer;

    AluCheck(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.sanitizer = new AluSanitizer(env, explorer);
        this.explorer = explorer;
    }

    void check(long insn) {
        int op = Opcode.op(Insn.code(insn));
        if (op == Opcode.END || op == Opcode.NEG) {
            unary(insn, op);
        } else if (op == Opcode.MOV) {
            move(insn);
        } else if (op > Opcode.END) {
            throw env.reject(Errno.EINVAL, "invalid BPF_ALU opcode " + Integer.toHexString(op));
        } else {
            binary(insn, op);
        }
        RegState dst = env.reg(Insn.dst(insn));
        if (Bounds.broken(dst) || dst.var.isConst() || dst.var.isSubregConst()) {
            env.checkInvariants(env.frame().own(Insn.dst(insn)), "alu");
        }
    }

    private static boolean wide(long insn) {
        return Insn.cls(insn) == Opcode.ALU64;
    }

    private static boolean isX(long insn) {
        return (Insn.code(insn) & Opcode.X) != 0;
    }

    private void unary(long insn, int op) {
        int imm = Insn.imm(insn);
        int dst = Insn.dst(insn);
        if (op == Opcode.NEG) {
            if (isX(insn) || Insn.src(insn) != 0 || Insn.off(insn) != 0 || imm != 0) {
                throw env.reject(Errno.EINVAL, "BPF_NEG uses reserved fields");
            }
        } else if (Insn.src(insn) != 0
                || Insn.off(insn) != 0
                || imm != 16 && imm != 32 && imm != 64
                || wide(insn) && isX(insn)) {
            throw env.reject(Errno.EINVAL, "BPF_END uses reserved fields");
        }
        RegState reg = env.read(dst);
        if (env.isSecretPointer(reg)) {
            throw env.reject(Errno.EACCES, "R" + dst + " pointer arithmetic prohibited");
        }
        env.write(dst);
        boolean scalar = reg.isScalar();
        reg = env.frame().own(dst);
        if (!scalar) {
            env.markUnknown(dst);
            reg = env.reg(dst);
        } else if (op == Opcode.NEG) {
            ScalarOps.negate(reg, wide(insn));
        } else if (imm != 64 || wide(insn) || isX(insn)) {
            ScalarOps.swap(reg, imm, wide(insn) || isX(insn));
        } else {
            // to the order that the machine has: changes nothing
            reg.subregDef = 0;
            return;
        }
        reg.id = 0;
        reg.off = 0;
        reg.subregDef = wide(insn) || op == Opcode.END && imm == 64 ? 0 : env.insnIdx + 1;
    }

    /** Gives a scalar that is copied an id, so that what is learnt of one copy holds for the other. */
    void assignId(int regno) {
        RegState src = env.reg(regno);
        if (!src.isScalar()) {
            return;
        }
        boolean added = (src.id & RegState.ADD_CONST) != 0;
        if (added || src.id == 0 && !src.var.isConst()) {
            src = env.frame().own(regno);
            if (added) {
                src.id = 0;
                src.off = 0;
            }
            if (src.id == 0 && !src.var.isConst()) {
                src.id = ++env.idGen;
            }
        }
    }

    private void move(long insn) {
        int dst = Insn.dst(insn);
        int src = Insn.src(insn);
        int off = Insn.off(insn);
        boolean wide = wide(insn);
        if (!isX(insn)) {
            if (src != 0 || off != 0) {
                throw env.reject(Errno.EINVAL, "BPF_MOV uses reserved fields");
            }
            env.write(dst);
            RegState to = env.frame().fresh(dst);
            to.known(wide ? Insn.imm(insn) : Insn.imm(insn) & 0xffff_ffffL);
            to.subregDef = wide ? 0 : env.insnIdx + 1;
            return;
        }
        if (wide && off == 1) {
            cast(insn);
            return;
        }
        boolean widthOk = off == 0 || off == 8 || off == 16 || off == 32 && wide;
        if (!widthOk || Insn.imm(insn) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_MOV uses reserved fields");
        }
        env.read(src);
        env.write(dst);
        RegState from = env.reg(src);
        if (wide && off == 0) {
            assignId(src);
            copy(dst, src).subregDef = 0;
            return;
        }
        if (env.isSecretPointer(from)) {
            throw env.reject(
                    Errno.EACCES, "R" + src + (wide ? " sign-extension part of pointer" : " partial copy of pointer"));
        }
        if (!from.isScalar()) {
            RegState to = env.markUnknown(dst);
            if (!wide) {
                to.zeroExtend32();
                Bounds.sync(to);
            }
            to.subregDef = wide ? 0 : env.insnIdx + 1;
            return;
        }
        boolean keepsId = off == 0 ? width(from) <= 32 : Long.compareUnsigned(from.umax, 1L << (off - 1)) < 0;
        if (keepsId) {
            assignId(src);
        }
        RegState to = copy(dst, src);
        if (!keepsId) {
            to.id = 0;
            to.off = 0;
        }
        if (wide) {
            ScalarOps.signExtend(to, off / 8);
            to.subregDef = 0;
            return;
        }
        if (off != 0) {
            ScalarOps.signExtend32(to, off / 8);
        }
        to.subregDef = env.insnIdx + 1;
        to.zeroExtend32();
        Bounds.sync(to);
    }

    private RegState copy(int dst, int src) {
        RegState from = env.reg(src);
        if (dst == src) {
            return env.frame().own(dst);
        }
        RegState to = env.frame().fresh(dst);
        to.set(from);
        return to;
    }

    /** Bits that a scalar may need. */
    static int width(RegState r) {
        return 64 - Long.numberOfLeadingZeros(r.umax);
    }

    private void binary(long insn, int op) {
        int dst = Insn.dst(insn);
        int off = Insn.off(insn);
        int imm = Insn.imm(insn);
        boolean division = op == Opcode.DIV || op == Opcode.MOD;
        if (off != 0 && (off != 1 || !division) || (isX(insn) ? imm : Insn.src(insn)) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_ALU uses reserved fields");
        }
        if (isX(insn)) {
            env.read(Insn.src(insn));
        }
        env.read(dst);
        if (division && !isX(insn) && imm == 0) {
            throw env.reject(Errno.EINVAL, "div by zero");
        }
        boolean shift = op == Opcode.LSH || op == Opcode.RSH || op == Opcode.ARSH;
        if (shift && !isX(insn) && (imm < 0 || imm >= (wide(insn) ? 64 : 32))) {
            throw env.reject(Errno.EINVAL, "invalid shift " + imm);
        }
        env.write(dst);
        arithmetic(insn, op);
    }

    /** Between the address that user space and programs share and the one that loads and stores want. */
    private void cast(long insn) {
        int space = Insn.imm(insn);
        if (space != 1 && space != 1 << 16) {
            throw env.reject(Errno.EINVAL, "addr_space_cast insn can only convert between address space 1 and 0");
        }
        if (env.arena == null) {
            throw env.reject(
                    Errno.EINVAL, "addr_space_cast insn can only be used in a program that has an associated arena");
        }
        int dst = Insn.dst(insn);
        env.read(Insn.src(insn));
        env.write(dst);
        RegState to = env.markUnknown(dst);
        to.subregDef = 0;
        if (space == 1) {
            to.type = RegType.ARENA;
            to.subregDef = env.insnIdx + 1;
        }
        env.aux.lack("an arena's memory");
    }

    private void arithmetic(long insn, int op) {
        int dstno = Insn.dst(insn);
        int srcno = Insn.src(insn);
        if (env.reg(dstno).type == RegType.ARENA || isX(insn) && env.reg(srcno).type == RegType.ARENA) {
            // whatever comes out is taken modulo 4 GiB
            if (env.reg(dstno).type != RegType.ARENA) {
                env.frame().fresh(dstno).set(env.reg(srcno));
            }
            env.frame().own(dstno).subregDef = env.insnIdx + 1;
            return;
        }
        RegState dst = env.reg(dstno);
        RegState src;
        if (isX(insn)) {
            src = env.reg(srcno);
            if (!src.isScalar()) {
                if (!dst.isScalar()) {
                    if (op == Opcode.SUB && env.allowPtrLeaks) {
                        env.markUnknown(dstno).subregDef = wide(insn) ? 0 : env.insnIdx + 1;
                        return;
                    }
                    throw env.reject(
                            Errno.EACCES,
                            "R" + dstno + " pointer " + Disassembler.aluOperator(Insn.code(insn))
                                    + " pointer prohibited");
                }
                explorer.backtrack.markPrecise(dstno);
                pointer(insn, op, env.reg(srcno), dst.copy(null), false);
                return;
            }
            if (!dst.isScalar()) {
                explorer.backtrack.markPrecise(srcno);
                pointer(insn, op, dst, env.reg(srcno), true);
                return;
            }
        } else {
            src = new RegState(null);
            src.known(Insn.imm(insn));
            if (!dst.isScalar()) {
                pointer(insn, op, dst, src, true);
                return;
            }
        }
        scalar(insn, op, src);
    }

    private void scalar(long insn, int op, RegState source) {
        int dstno = Insn.dst(insn);
        boolean wide = wide(insn);
        RegState src = isX(insn) && Insn.src(insn) == dstno ? source.copy(null) : source;
        boolean constantAnd = (op == Opcode.AND || op == Opcode.OR) && src.var.isConst();
        if (constantAnd) {
            fork(dstno);
        }
        if (sanitizer.isNeeded(insn)) {
            sanitizer.scalar(insn);
        }
        RegState dst = env.frame().own(dstno);
        boolean narrow = width(dst) <= 32;
        if (!ScalarOps.computable(op, wide, src)) {
            dst.unknown();
        } else {
            ScalarOps.apply(op, wide, dst, src);
        }
        dst.subregDef = wide ? 0 : env.insnIdx + 1;
        link(insn, op, dst, src, narrow);
    }

    /**
     * Adding a constant keeps the link to the copies of the old value, the constant noted; every other write drops it. A
     * 32-bit sum keeps it only if the old value was {@code narrow}, for it cuts the upper half.
     */
    private void link(long insn, int op, RegState dst, RegState src, boolean narrow) {
        boolean self = isX(insn) && Insn.src(insn) == Insn.dst(insn);
        boolean sum = op == Opcode.ADD || op == Opcode.SUB;
        boolean constant = wide(insn) ? src.var.isConst() : src.var.isSubregConst();
        if (env.bpfCapable && sum && dst.id != 0 && (dst.id & RegState.ADD_CONST) == 0 && constant && !self) {
            long value = wide(insn) ? src.var.value() : (int) src.var.value();
            boolean fits = value == (int) value && (op == Opcode.ADD || value != Integer.MIN_VALUE);
            if (fits && (wide(insn) || narrow)) {
                dst.id |= wide(insn) ? RegState.ADD_CONST64 : RegState.ADD_CONST32;
                dst.off = (int) (op == Opcode.ADD ? value : -value);
                return;
            }
        }
        dst.id = 0;
        dst.off = 0;
    }

    /** A mask that is all ones or zero is followed as two constants: this path goes on with -1, another with 0. */
    private void fork(int regno) {
        RegState dst = env.reg(regno);
        boolean whole = dst.smin == -1 && dst.smax == 0;
        if (!whole && (dst.smin32 != -1 || dst.smax32 != 0)) {
            return;
        }
        VerifierState other = explorer.push(env.insnIdx, env.insnIdx);
        RegState zero = other.frame().own(regno);
        RegState ones = env.frame().own(regno);
        if (whole) {
            zero.setKnown(0);
            ones.setKnown(-1);
        } else {
            zero.setKnown32(0);
            ones.setKnown32(-1);
        }
    }

    // -- pointers ------------------------------------------------------------------------------------------------

    /** {@code ptr op off}; the result goes to the instruction's destination. */
    private void pointer(long insn, int op, RegState ptr, RegState off, boolean ptrIsDst) {
        int dstno = Insn.dst(insn);
        boolean known = off.var.isConst();
        if (known && (off.smin != off.smax || off.umin != off.umax)
                || off.smin > off.smax
                || Long.compareUnsigned(off.umin, off.umax) > 0) {
            env.markUnknown(dstno);
            return;
        }
        if (!wide(insn)) {
            if (op == Opcode.SUB && env.allowPtrLeaks) {
                env.markUnknown(dstno);
                return;
            }
            throw env.reject(Errno.EACCES, "R" + dstno + " 32-bit pointer arithmetic prohibited");
        }
        if (ptr.mayBeNull()) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + dstno + " pointer arithmetic on " + RegType.text(ptr.type)
                            + " prohibited, null-check it first");
        }
        if (ptr.baseType() == RegType.MEM && (ptr.type & TypeFlag.UNTRUSTED) != 0) {
            // read with faults handled, wherever it points
            return;
        }
        boolean allowed = switch (ptr.baseType()) {
            case RegType.CTX,
                    RegType.MAP_VALUE,
                    RegType.MAP_KEY,
                    RegType.STACK,
                    RegType.PACKET_META,
                    RegType.PACKET,
                    RegType.TP_BUFFER,
                    RegType.BTF_ID,
                    RegType.MEM,
                    RegType.BUF,
                    RegType.FUNC,
                    RegType.CONST_DYNPTR -> true;
            case RegType.FLOW_KEYS -> known;
            case RegType.CONST_MAP_PTR -> known && off.smin == 0 && op == Opcode.ADD;
            default -> false;
        };
        if (!allowed) {
            throw env.reject(
                    Errno.EACCES, "R" + dstno + " pointer arithmetic on " + RegType.text(ptr.type) + " prohibited");
        }
        checkSane(off, ptr.type);
        checkSane(ptr, ptr.type);
        AluSanitizer.Window window = sanitizer.isNeeded(insn) ? sanitizer.open(insn, ptr, off, ptrIsDst) : null;
        RegState result;
        if (op == Opcode.ADD) {
            result = add(ptr, off, known);
        } else if (op == Opcode.SUB) {
            if (!ptrIsDst) {
                throw env.reject(Errno.EACCES, "R" + dstno + " tried to subtract pointer from scalar");
            }
            if (ptr.type == RegType.STACK) {
                throw env.reject(Errno.EACCES, "R" + dstno + " subtraction from stack pointer prohibited");
            }
            result = subtract(ptr, off, known);
        } else {
            String operator = Disassembler.aluOperator(Insn.code(insn));
            boolean bitwise = op == Opcode.AND || op == Opcode.OR || op == Opcode.XOR;
            throw env.reject(
                    Errno.EACCES,
                    "R" + dstno
                            + (bitwise
                                    ? " bitwise operator " + operator + " on pointer prohibited"
                                    : " pointer arithmetic with " + operator + " operator prohibited"));
        }
        checkSane(result, ptr.type);
        Bounds.sync(result);
        sanitizer.checkBounds(dstno, result);
        if (window != null) {
            sanitizer.narrow(insn, result, window);
        }
        env.frame().fresh(dstno).set(result);
    }

    private static boolean fitsInt(long v) {
        return v == (int) v;
    }

    private RegState add(RegState ptr, RegState off, boolean known) {
        RegState result = ptr.copy(null);
        result.unbounded32();
        result.subregDef = 0;
        if (known && fitsInt(ptr.off + off.smin)) {
            result.off = (int) (ptr.off + off.smin);
            return result;
        }
        long smin = ptr.smin + off.smin;
        long smax = ptr.smax + off.smax;
        boolean wraps = ((ptr.smin ^ smin) & (off.smin ^ smin)) < 0 || ((ptr.smax ^ smax) & (off.smax ^ smax)) < 0;
        result.smin = wraps ? Long.MIN_VALUE : smin;
        result.smax = wraps ? Long.MAX_VALUE : smax;
        long umin = ptr.umin + off.umin;
        long umax = ptr.umax + off.umax;
        boolean carries = Long.compareUnsigned(umin, ptr.umin) < 0 || Long.compareUnsigned(umax, ptr.umax) < 0;
        result.umin = carries ? 0 : umin;
        result.umax = carries ? -1 : umax;
        result.var = ptr.var.add(off.var);
        if (RegType.isPacket(ptr.type)) {
            result.id = ++env.idGen;
            result.range = 0;
        }
        return result;
    }

    private RegState subtract(RegState ptr, RegState off, boolean known) {
        RegState result = ptr.copy(null);
        result.unbounded32();
        result.subregDef = 0;
        if (known && fitsInt(ptr.off - off.smin)) {
            result.off = (int) (ptr.off - off.smin);
            return result;
        }
        long smin = ptr.smin - off.smax;
        long smax = ptr.smax - off.smin;
        boolean wraps =
                ((ptr.smin ^ off.smax) & (ptr.smin ^ smin)) < 0 || ((ptr.smax ^ off.smin) & (ptr.smax ^ smax)) < 0;
        result.smin = wraps ? Long.MIN_VALUE : smin;
        result.smax = wraps ? Long.MAX_VALUE : smax;
        boolean borrows = Long.compareUnsigned(ptr.umin, off.umax) < 0;
        result.umin = borrows ? 0 : ptr.umin - off.umax;
        result.umax = borrows ? -1 : ptr.umax - off.umin;
        result.var = ptr.var.sub(off.var);
        if (RegType.isPacket(ptr.type)) {
            result.id = ++env.idGen;
            if (off.smin < 0) {
                result.range = 0;
            }
        }
        return result;
    }

    /** Offsets so large that later sums could wrap are refused early. */
    private void checkSane(RegState r, int type) {
        String name = RegType.text(type);
        if (r.var.isConst() && (r.var.value() >= MAX_VAR_OFF || r.var.value() <= -MAX_VAR_OFF)) {
            throw env.reject(
                    Errno.EINVAL, "math between " + name + " pointer and " + r.var.value() + " is not allowed");
        }
        // of a number linked to another (r2 = r1 + 5) this is what it differs by
        if (r.off >= MAX_VAR_OFF || r.off <= -MAX_VAR_OFF) {
            throw env.reject(Errno.EINVAL, name + " pointer offset " + r.off + " is not allowed");
        }
        if (r.smin == Long.MIN_VALUE) {
            throw env.reject(
                    Errno.EINVAL,
                    "math between " + name + " pointer and register with unbounded min value is not allowed");
        }
        if (r.smin >= MAX_VAR_OFF || r.smin <= -MAX_VAR_OFF) {
            throw env.reject(Errno.EINVAL, "value " + r.smin + " makes " + name + " pointer be out of bounds");
        }
    }
}
