package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.uapi.Errno;

/**
 * Conditional jumps: which arms are possible, and what each arm teaches about the registers compared.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_cond_jmp_op().
 */
final class BranchCheck {

    private static final int MAX_PACKET_OFF = 0xffff;

    private final VerifierEnv env;
    private final Explorer explorer;

    BranchCheck(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
    }

    /** Leaves {@code env.insnIdx} at the instruction before the one to go on with. */
    void check(long insn) {
        int op = Opcode.op(Insn.code(insn));
        int off = Insn.off(insn);
        if (op == Opcode.JA || op > Opcode.JCOND) {
            throw env.reject(Errno.EINVAL, "invalid BPF_JMP/JMP32 opcode " + Integer.toHexString(op));
        }
        if (op == Opcode.JCOND) {
            mayGoto(insn);
            return;
        }
        int dstno = Insn.dst(insn);
        int srcno = Insn.src(insn);
        boolean x = (Insn.code(insn) & Opcode.X) != 0;
        boolean narrow = Insn.cls(insn) == Opcode.JMP32;
        env.read(dstno);
        RegState constant = null;
        int flags = 0;
        if (x) {
            if (Insn.imm(insn) != 0) {
                throw env.reject(Errno.EINVAL, "BPF_JMP/JMP32 uses reserved fields");
            }
            RegState src = env.read(srcno);
            if (!(isPacketAny(env.reg(dstno)) && isPacketAny(src)) && env.isSecretPointer(src)) {
                throw env.reject(Errno.EACCES, "R" + srcno + " pointer comparison prohibited");
            }
            if (src.type == RegType.STACK) {
                flags |= JumpHistory.SRC_STACK;
            }
        } else {
            if (srcno != 0) {
                throw env.reject(Errno.EINVAL, "BPF_JMP/JMP32 uses reserved fields");
            }
            constant = new RegState(null);
            constant.known(Insn.imm(insn));
        }
        if (env.reg(dstno).type == RegType.STACK) {
            flags |= JumpHistory.DST_STACK;
        }
        if (flags != 0) {
            explorer.pushHistory(flags, null);
        }
        RegState dst = env.reg(dstno);
        RegState src = x ? env.reg(srcno) : constant;
        int taken = BranchLogic.taken(dst, src, op, narrow);
        if (taken >= 0) {
            if (dst.isScalar()) {
                explorer.backtrack.markPrecise(dstno);
            }
            if (x && src.isScalar()) {
                explorer.backtrack.markPrecise(srcno);
            }
            explorer.facts.branch(env.insnIdx, taken == 1 ? InsnFacts.TAKEN : InsnFacts.FALL_THROUGH);
            if (!env.bypassSpecV1) {
                guess(taken == 1 ? env.insnIdx + 1 : env.insnIdx + off + 1, dstno, x ? srcno : dstno);
            }
            explorer.printState();
            if (taken == 1) {
                env.insnIdx += off;
            }
            return;
        }
        explorer.facts.branch(env.insnIdx, InsnFacts.TAKEN | InsnFacts.FALL_THROUGH);
        both(insn, op, narrow, constant);
        explorer.printState();
    }

    /** The arm that is never taken, as a processor may guess it: with anything in the registers compared. */
    private void guess(int target, int dstno, int srcno) {
        FrameState frame = explorer.pushSpeculative(target).frame();
        frame.fresh(dstno).unknown();
        frame.fresh(srcno).unknown();
    }

    private void both(long insn, int op, boolean narrow, RegState constant) {
        int dstno = Insn.dst(insn);
        int srcno = Insn.src(insn);
        boolean x = constant == null;
        LinkedRegs linked = new LinkedRegs();
        RegState src = x ? env.reg(srcno) : constant;
        if (x && src.isScalar() && src.id != 0) {
            linked.collect(env.aux, env.cur, src.id);
        }
        RegState dst = env.reg(dstno);
        if (dst.isScalar() && dst.id != 0) {
            linked.collect(env.aux, env.cur, dst.id);
        }
        if (linked.count() > 1) {
            explorer.pushHistory(0, linked);
            explorer.facts.linked(env.insnIdx, linked);
        }
        VerifierState here = env.cur;
        VerifierState other = explorer.push(env.insnIdx + Insn.off(insn) + 1, env.insnIdx);
        FrameState hereFrame = here.frame();
        FrameState otherFrame = other.frame();
        if (hereFrame.regs[dstno].isScalar() && (!x || hereFrame.regs[srcno].isScalar())) {
            refine(hereFrame, dstno, srcno, BranchLogic.reverse(op), narrow, constant, "false_reg");
            refine(otherFrame, dstno, srcno, op, narrow, constant, "true_reg");
        }
        if (x && hereFrame.regs[srcno].isScalar() && hereFrame.regs[srcno].id != 0) {
            linked.sync(here, hereFrame.regs[srcno]);
            linked.sync(other, otherFrame.regs[srcno]);
        }
        if (hereFrame.regs[dstno].isScalar() && hereFrame.regs[dstno].id != 0) {
            linked.sync(here, hereFrame.regs[dstno]);
            linked.sync(other, otherFrame.regs[dstno]);
        }
        RegState d = hereFrame.regs[dstno];
        if (!narrow && x && !d.isScalar() && !hereFrame.regs[srcno].isScalar()) {
            equalPointers(op, dstno, srcno, hereFrame, otherFrame);
        }
        d = hereFrame.regs[dstno];
        boolean equality = op == Opcode.JEQ || op == Opcode.JNE;
        if (!narrow && !x && Insn.imm(insn) == 0 && equality && d.mayBeNull()) {
            int id = d.id;
            int ref = d.refObjId;
            markNull(here, id, ref, op == Opcode.JNE);
            markNull(other, id, ref, op == Opcode.JEQ);
        } else if (!matchPacket(insn, op, narrow, x, here, other) && env.isSecretPointer(d)) {
            throw env.reject(Errno.EACCES, "R" + dstno + " pointer comparison prohibited");
        }
    }

    private void refine(
            FrameState frame, int dstno, int srcno, int op, boolean narrow, RegState constant, String where) {
        RegState a = frame.own(dstno);
        RegState b = constant == null ? frame.own(srcno) : constant.copy(null);
        BranchLogic.refine(a, b, op, narrow);
        Bounds.sync(a);
        Bounds.sync(b);
        env.checkInvariants(a, where + "1");
        env.checkInvariants(b, where + "2");
    }

    private void mayGoto(long insn) {
        if (!Insn.isMayGoto(insn) || Insn.dst(insn) != 0 || Insn.imm(insn) != 0) {
            throw env.reject(Errno.EINVAL, "invalid may_goto imm " + Insn.imm(insn));
        }
        VerifierState previous = explorer.cache.previousVisit(env.insnIdx, env.cur.parent);
        VerifierState queued = explorer.push(env.insnIdx + 1, env.insnIdx, Errno.ENOMEM);
        queued.mayGotoDepth++;
        if (previous != null) {
            explorer.cache.equality.widenImprecise(previous, queued);
        }
        explorer.facts.branch(env.insnIdx, InsnFacts.TAKEN | InsnFacts.FALL_THROUGH);
        env.insnIdx += Insn.off(insn);
    }

    private static boolean isPacketAny(RegState r) {
        return RegType.isPacket(r.type) || r.type == RegType.PACKET_END;
    }

    // -- NULL ----------------------------------------------------------------------------------------------------

    private static void equalPointers(int op, int dstno, int srcno, FrameState here, FrameState other) {
        FrameState equal = op == Opcode.JEQ ? other : op == Opcode.JNE ? here : null;
        RegState dst = here.regs[dstno];
        RegState src = here.regs[srcno];
        if (equal == null || dst.baseType() == RegType.BTF_ID || src.baseType() == RegType.BTF_ID) {
            return;
        }
        boolean srcNull = src.mayBeNull();
        boolean dstNull = dst.mayBeNull();
        if (BranchLogic.notNull(dst) && srcNull) {
            notNull(equal.own(srcno));
        }
        if (BranchLogic.notNull(src) && dstNull) {
            notNull(equal.own(dstno));
        }
    }

    /** Whether values hold what calls back later, which must find the very map that it was set up with. */
    private static boolean hasWork(BtfRecord record) {
        return record.has(BtfFieldType.TIMER)
                || record.has(BtfFieldType.WORKQUEUE)
                || record.has(BtfFieldType.TASK_WORK);
    }

    /** The pointer turned out not to be NULL; an inner map's value and sockets of maps take their real type. */
    static void notNull(RegState r) {
        if (r.baseType() == RegType.MAP_VALUE) {
            switch (r.map.type()) {
                case ARRAY_OF_MAPS, HASH_OF_MAPS -> {
                    int uid = r.id;
                    var inner = r.map.spec().inner();
                    r.pointer(RegType.CONST_MAP_PTR);
                    r.map = inner;
                    r.innerMap = true;
                    r.mapUid = hasWork(inner.record()) ? uid : 0;
                    return;
                }
                // the map stays: two sockets out of different maps are not the same to later comparisons of states
                case XSKMAP -> {
                    r.type = RegType.XDP_SOCK;
                    return;
                }
                case SOCKMAP, SOCKHASH -> {
                    r.type = RegType.SOCKET;
                    return;
                }
                default -> {}
            }
        }
        r.type &= ~TypeFlag.MAYBE_NULL;
    }

    /** What a comparison with 0 says about every copy of a pointer that may be NULL. */
    private void markNull(VerifierState state, int id, int refObjId, boolean isNull) {
        if (refObjId != 0 && refObjId == id && isNull) {
            state.release(id);
        }
        for (int f = 0; f <= state.curframe; f++) {
            FrameState frame = state.frames[f];
            for (int i = 0; i < 10; i++) {
                if (frame.regs[i].mayBeNull() && frame.regs[i].id == id) {
                    nullOrNot(frame.own(i), isNull);
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isSpill(s) && frame.spilled(s).mayBeNull() && frame.spilled(s).id == id) {
                    nullOrNot(frame.ownSpilled(s), isNull);
                }
            }
        }
    }

    private void nullOrNot(RegState r, boolean isNull) {
        if (isNull) {
            // what it would have pointed to stays, as in Linux, and makes this 0 differ from other ones when loops
            // widen
            r.type = RegType.SCALAR;
            r.id = 0;
            r.refObjId = 0;
        } else {
            notNull(r);
            if (!env.records.mayHoldLock(r)) {
                r.id = 0;
            }
        }
    }

    // -- packets -------------------------------------------------------------------------------------------------

    private boolean matchPacket(long insn, int op, boolean narrow, boolean x, VerifierState here, VerifierState other) {
        if (!x || narrow) {
            return false;
        }
        int dstno = Insn.dst(insn);
        int srcno = Insn.src(insn);
        RegState dst = here.frame().regs[dstno];
        RegState src = here.frame().regs[srcno];
        boolean forward = bounded(dst, src);
        if (!forward && !bounded(src, dst)) {
            return false;
        }
        // written as: pkt OP end
        int direct = forward ? op : BranchLogic.flip(op);
        int pktno = forward ? dstno : srcno;
        RegState pkt = forward ? dst : src;
        // in which branch the packet reaches at least to pkt, and whether beyond it
        switch (direct) {
            case Opcode.JGT -> {
                goodPackets(here, pkt, false);
                markEnd(other, pktno, true);
            }
            case Opcode.JLT -> {
                goodPackets(other, pkt, true);
                markEnd(here, pktno, false);
            }
            case Opcode.JGE -> {
                goodPackets(here, pkt, true);
                markEnd(other, pktno, false);
            }
            case Opcode.JLE -> {
                goodPackets(other, pkt, false);
                markEnd(here, pktno, true);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean bounded(RegState pkt, RegState end) {
        return pkt.type == RegType.PACKET && end.type == RegType.PACKET_END
                || pkt.type == RegType.PACKET_META
                        && end.type == RegType.PACKET
                        && end.off == 0
                        && end.var.equalsConst(0)
                        && end.id == 0;
    }

    private static void goodPackets(VerifierState state, RegState pkt, boolean open) {
        int off = pkt.off;
        int id = pkt.id;
        int type = pkt.type;
        if (off < 0 || off == 0 && open) {
            return;
        }
        if (Long.compareUnsigned(pkt.umax, MAX_PACKET_OFF) > 0 || pkt.umax + off > MAX_PACKET_OFF) {
            return;
        }
        int range = open ? off + 1 : off;
        for (int f = 0; f <= state.curframe; f++) {
            FrameState frame = state.frames[f];
            for (int i = 0; i < 10; i++) {
                RegState r = frame.regs[i];
                if (r.type == type && r.id == id && r.range < range) {
                    frame.own(i).range = range;
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isSpill(s)) {
                    RegState r = frame.spilled(s);
                    if (r.type == type && r.id == id && r.range < range) {
                        frame.ownSpilled(s).range = range;
                    }
                }
            }
        }
    }

    private static void markEnd(VerifierState state, int regno, boolean beyond) {
        if (state.frame().regs[regno].type == RegType.PACKET) {
            state.frame().own(regno).range = beyond ? RegState.BEYOND_PKT_END : RegState.AT_PKT_END;
        }
    }
}
