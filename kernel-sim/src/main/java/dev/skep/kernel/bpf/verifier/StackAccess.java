package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * The stack: spills and fills, writes of numbers, reads of what was written, and buffers that helpers read or fill.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_stack_read(), check_stack_write(), check_stack_range_initialized().
 */
final class StackAccess {

    private final VerifierEnv env;
    private final Explorer explorer;
    private final AluCheck alu;
    private final Dynptrs dynptrs;

    StackAccess(VerifierEnv env, Explorer explorer, AluCheck alu) {
        this.env = env;
        this.explorer = explorer;
        this.alu = alu;
        this.dynptrs = new Dynptrs(env);
    }

    /**
     * The whole access lies in the 512 bytes below r10; makes the slots exist.
     *
     * @param off offset of the instruction, without the pointer's own
     */
    void checkBounds(int regno, RegState ptr, int off, int size, boolean helper, boolean write) {
        String extra = write ? " write to" : " read from";
        long min;
        long max;
        int total = off + ptr.off;
        if (ptr.var.isConst()) {
            min = ptr.var.value() + total;
            max = min + size;
        } else {
            if (ptr.smax >= VerifierEnv.MAX_VAR_OFF || ptr.smin <= -VerifierEnv.MAX_VAR_OFF) {
                throw env.reject(Errno.EACCES, "invalid unbounded variable-offset" + extra + " stack R" + regno);
            }
            min = ptr.smin + total;
            max = ptr.smax + total + size;
        }
        FrameState frame = env.frameOf(ptr);
        int lowest = write || env.allowUninitStack ? BpfUapi.MAX_BPF_STACK : frame.slots * 8;
        boolean outside = min < -lowest || min >= 0; // even if no byte is wanted
        if (outside || max > 0) {
            Errno errno = outside ? Errno.EACCES : Errno.EINVAL;
            if (ptr.var.isConst()) {
                throw env.reject(errno, "invalid" + extra + " stack R" + regno + " off=" + total + " size=" + size);
            }
            throw env.reject(
                    errno,
                    "invalid variable-offset" + extra + " stack R" + regno + " var_off=" + ptr.var + " off=" + total
                            + " size=" + size);
        }
        frame.grow((int) -min);
        int depth = (int) (-min + 7) / 8 * 8;
        if (env.subprogs.stackDepth[frame.subprog] < depth) {
            env.subprogs.stackDepth[frame.subprog] = depth;
        }
    }

    private void scratch(int slot) {
        env.scratchedSlots |= 1L << slot;
    }

    // -- writing -------------------------------------------------------------------------------------------------

    void write(int regno, RegState ptr, int off, int size, int value) {
        FrameState frame = env.frameOf(ptr);
        if (ptr.var.isConst()) {
            writeFixed(frame, off + (int) ptr.var.value(), size, value);
        } else {
            writeVariable(frame, ptr, off, size, value);
        }
    }

    private boolean isStore(int imm) {
        long insn = env.insns[env.insnIdx];
        return Insn.cls(insn) == Opcode.ST && Insn.imm(insn) == imm;
    }

    private void writeFixed(FrameState frame, int off, int size, int value) {
        int first = -off - 1;
        int slot = first / 8;
        FrameState here = env.frame();
        long insn = env.insns[env.insnIdx];
        boolean immediate = Insn.cls(insn) == Opcode.ST;
        RegState reg = value >= 0 ? here.regs[value] : null;
        if (!env.allowPtrLeaks && frame.isSpill(slot) && !frame.isScalarSpill(slot) && size != 8) {
            throw env.reject(Errno.EACCES, "attempt to corrupt spilled pointer on stack");
        }
        sanitize(frame, first, size, reg);
        dynptrs.destroy(frame, slot);
        env.fastcalls.access(frame.subprog, off);
        boolean aligned = off % 8 == 0;
        if (aligned && size == 8) {
            env.stackLiveness.write(frame.frameno, slot);
        }
        scratch(slot);
        int flags = JumpHistory.stackAccess(frame.frameno, slot);
        if (reg != null && aligned && reg.isScalar() && env.bpfCapable) {
            boolean fits = AluCheck.width(reg) <= size * 8;
            if (fits) {
                alu.assignId(value);
                reg = here.regs[value];
            }
            spill(frame, slot, reg, size);
            if (!fits) {
                frame.spilled(slot).id = 0;
            }
        } else if (reg == null && aligned && immediate && env.bpfCapable) {
            RegState constant = new RegState(null);
            constant.known(Insn.imm(insn));
            spill(frame, slot, constant, size);
        } else if (reg != null && !reg.isScalar() && reg.baseType() != RegType.TP_BUFFER) {
            // a buffer of a tracepoint's is no pointer any more once it was in memory
            if (size != 8) {
                throw env.reject(Errno.EACCES, "invalid size of register spill");
            }
            if (frame != here && reg.type == RegType.STACK) {
                throw env.reject(Errno.EINVAL, "cannot spill pointers to stack into stack frame of the caller");
            }
            spill(frame, slot, reg, size);
        } else {
            int type = FrameState.MISC;
            frame.scrub(slot);
            if (reg != null && reg.isNull() || reg == null && isStore(0)) {
                explorer.backtrack.markPrecise(value);
                type = FrameState.ZERO;
            }
            for (int i = 0; i < size; i++) {
                frame.setType(first - i, type);
            }
            return;
        }
        explorer.pushHistory(flags, null);
    }

    /**
     * A load behind the store might get what was there before (Spectre variant 4): a barrier where that or the new content
     * is a pointer or worth nothing.
     */
    private void sanitize(FrameState frame, int first, int size, RegState reg) {
        if (env.bypassSpecV4) {
            return;
        }
        boolean barrier = reg != null && !reg.isScalar() && reg.baseType() != RegType.TP_BUFFER;
        for (int i = 0; i < size && !barrier; i++) {
            int type = frame.type(first - i);
            barrier = type != FrameState.MISC && type != FrameState.ZERO;
        }
        if (barrier) {
            env.aux.markNospecResult(env.insnIdx);
        }
    }

    private void spill(FrameState frame, int slot, RegState reg, int size) {
        frame.spill(slot, reg);
        for (int i = 7; i >= 8 - size; i--) {
            frame.setType(slot * 8 + i, FrameState.SPILL);
        }
        for (int i = 7 - size; i >= 0; i--) {
            int type = frame.type(slot * 8 + i);
            if (type != FrameState.ZERO && type != FrameState.INVALID) {
                frame.setType(slot * 8 + i, FrameState.MISC);
            }
        }
    }

    private void writeVariable(FrameState frame, RegState ptr, int off, int size, int value) {
        int min = (int) ptr.smin + off;
        int max = (int) ptr.smax + off + size;
        RegState reg = value >= 0 ? env.reg(value) : null;
        boolean zero = reg != null && reg.isNull() || reg == null && isStore(0);
        boolean zeroUsed = false;
        for (int i = min; i < max; i++) {
            dynptrs.destroy(frame, (-i - 1) / 8);
        }
        env.fastcalls.access(frame.subprog, min);
        for (int i = min; i < max; i++) {
            int at = -i - 1;
            int slot = at / 8;
            int type = frame.type(at);
            scratch(slot);
            if (!env.allowPtrLeaks && type != FrameState.MISC && type != FrameState.ZERO) {
                throw env.reject(
                        Errno.EINVAL,
                        "spilled ptr in range of var-offset stack write; insn " + env.insnIdx + ", ptr off: " + i);
            }
            if (zero
                    && type == FrameState.SPILL
                    && frame.isScalarSpill(slot)
                    && frame.spilled(slot).isNull()) {
                zeroUsed = true;
                continue;
            }
            frame.scrub(slot);
            int newType = FrameState.MISC;
            if (zero && type == FrameState.ZERO) {
                newType = FrameState.ZERO;
                zeroUsed = true;
            }
            if (type == FrameState.INVALID && !env.allowUninitStack) {
                throw env.reject(
                        Errno.EINVAL,
                        "uninit stack in range of var-offset write prohibited for !root; insn " + env.insnIdx
                                + ", off: " + i);
            }
            frame.setType(at, newType);
        }
        if (zeroUsed) {
            explorer.backtrack.markPrecise(value);
        }
    }

    // -- reading -------------------------------------------------------------------------------------------------

    void read(int regno, RegState ptr, int off, int size, int value) {
        FrameState frame = env.frameOf(ptr);
        if (ptr.var.isConst()) {
            readFixed(frame, off + (int) ptr.var.value(), size, value);
            return;
        }
        if (value < 0) {
            throw env.reject(
                    Errno.EACCES,
                    "variable offset stack pointer cannot be passed into helper function; var_off=" + ptr.var + " off="
                            + off + " size=" + size);
        }
        checkInitialised(regno, ptr, off - ptr.off, size, false, false, false, null);
        env.fastcalls.access(frame.subprog, (int) ptr.smin + off);
        readBytes(frame, (int) ptr.smin + off, (int) ptr.smax + off + size, value);
    }

    private void readFixed(FrameState frame, int off, int size, int value) {
        int first = -off - 1;
        int slot = first / 8;
        scratch(slot);
        // Linux asks about the present function, whose stack it need not be
        env.fastcalls.access(env.frame().subprog, off);
        int flags = JumpHistory.stackAccess(frame.frameno, slot);
        env.stackLiveness.read(frame.frameno, slot);
        if (!frame.isSpill(slot)) {
            for (int i = 0; i < size; i++) {
                checkReadable(frame, first, i, off, size);
            }
            if (value >= 0) {
                readBytes(frame, off, off + size, value);
            }
            return;
        }
        RegState reg = frame.spilled(slot);
        int spillSize = frame.spillSize(slot);
        if (size == 8 && spillSize == 8) {
            if (value >= 0) {
                env.frame().fresh(value).set(reg);
            } else if (env.isSecretPointer(reg)) {
                throw env.reject(Errno.EACCES, "leaking pointer from stack off " + off);
            }
            explorer.pushHistory(flags, null);
            return;
        }
        if (!reg.isScalar()) {
            throw env.reject(Errno.EACCES, "invalid size of register fill");
        }
        if (value < 0) {
            return;
        }
        if (size <= spillSize && off % 8 == 0) {
            RegState to = env.frame().fresh(value);
            int subregDef = to.subregDef;
            to.set(reg);
            to.subregDef = subregDef;
            if (AluCheck.width(reg) > size * 8) {
                to.id = 0;
                to.off = 0;
            }
            explorer.pushHistory(flags, null);
            return;
        }
        int spills = 0;
        int zeros = 0;
        for (int i = 0; i < size; i++) {
            int type = frame.type(first - i);
            if (type == FrameState.SPILL) {
                spills++;
            } else if (type == FrameState.ZERO) {
                zeros++;
            } else {
                checkReadable(frame, first, i, off, size);
            }
        }
        if (spills == size && reg.isNull()) {
            env.frame().fresh(value).known(0);
            explorer.pushHistory(flags, null);
        } else if (zeros == size) {
            env.frame().fresh(value).known(0);
        } else {
            env.markUnknown(value);
        }
    }

    private void checkReadable(FrameState frame, int first, int i, int off, int size) {
        int type = frame.type(first - i);
        if (type == FrameState.INVALID && !env.allowUninitStack
                || type == FrameState.SPILL
                || type >= FrameState.DYNPTR) {
            throw env.reject(Errno.EACCES, "invalid read from stack off " + off + "+" + i + " size " + size);
        }
    }

    private void readBytes(FrameState frame, int min, int max, int value) {
        int zeros = 0;
        for (int i = min; i < max; i++) {
            int at = -i - 1;
            scratch(at / 8);
            if (frame.type(at) != FrameState.ZERO) {
                break;
            }
            zeros++;
        }
        if (zeros == max - min) {
            env.frame().fresh(value).known(0);
        } else {
            env.markUnknown(value);
        }
    }

    // -- buffers of helpers --------------------------------------------------------------------------------------

    /**
     * A buffer that a helper reads (all of it must have been written) or fills.
     *
     * @param fills whether the helper writes it
     * @param raw receives the buffer when the helper initialises it; null if it only reads
     */
    void checkInitialised(
            int regno, RegState ptr, int off, int size, boolean zeroOk, boolean helper, boolean fills, CallArgs raw) {
        if (size == 0 && !zeroOk) {
            throw env.reject(Errno.EACCES, "invalid zero-sized read");
        }
        checkBounds(regno, ptr, off, size, helper, fills);
        int min;
        int max;
        boolean constant = ptr.var.isConst();
        if (constant) {
            min = (int) ptr.var.value() + off + ptr.off;
            max = min;
        } else {
            if (!env.bypassSpecV1) {
                throw env.reject(
                        Errno.EACCES,
                        "R" + regno + " variable offset stack access prohibited for !root, var_off=" + ptr.var);
            }
            min = (int) ptr.smin + off + ptr.off;
            max = (int) ptr.smax + off + ptr.off;
        }
        if (raw != null && raw.rawMode && constant) {
            refuseDynptrs(env.frameOf(ptr), min, max + size);
            raw.fillSize = size;
            raw.fillRegno = regno;
            return;
        }
        FrameState frame = env.frameOf(ptr);
        for (int i = min; i < max + size; i++) {
            int at = -i - 1;
            int slot = at / 8;
            int type = frame.type(at);
            boolean known = type == FrameState.MISC
                    || type == FrameState.ZERO
                    || type == FrameState.INVALID && env.allowUninitStack;
            boolean spilled =
                    !known && frame.isSpill(slot) && (frame.spilled(slot).isScalar() || env.allowPtrLeaks);
            if (!known && !spilled) {
                throw env.reject(
                        Errno.EACCES,
                        "invalid read from stack R" + regno
                                + (constant ? " off " + min + "+" + (i - min) : " var_off " + ptr.var + "+" + (i - min))
                                + " size " + size);
            }
            env.stackLiveness.read(frame.frameno, slot);
            if (!fills) {
                continue;
            }
            if (spilled) {
                frame.ownSpilled(slot).unknown();
                frame.scrub(slot);
            } else {
                frame.setType(at, FrameState.MISC);
            }
        }
    }

    /** What a helper fills may not hold a dynptr, which might be another argument of the call. */
    private void refuseDynptrs(FrameState frame, int min, int end) {
        for (int i = min; i < end; i++) {
            int at = -i - 1;
            if (at / 8 < frame.slots && frame.type(at) == FrameState.DYNPTR) {
                throw env.reject(Errno.EACCES, "potential write to dynptr at off=" + i + " disallowed");
            }
        }
    }

    /** A helper writes every byte of a buffer: as if by single-byte stores of something unknown. */
    void fill(RegState ptr, int size) {
        FrameState frame = env.frameOf(ptr);
        int start = ptr.off + (int) ptr.var.value();
        for (int i = 0; i < size; i++) {
            int at = -(start + i) - 1;
            int slot = at / 8;
            if (!env.allowPtrLeaks && frame.isSpill(slot) && !frame.isScalarSpill(slot)) {
                throw env.reject(Errno.EACCES, "attempt to corrupt spilled pointer on stack");
            }
            sanitize(frame, at, 1, null);
            env.fastcalls.access(frame.subprog, start + i);
            scratch(slot);
            frame.scrub(slot);
            frame.setType(at, FrameState.MISC);
        }
    }
}
