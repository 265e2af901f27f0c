package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.Rights;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * What all parts of one verification share: the program, what the loader may do, the state being explored, counters,
 * the log.
 *
 * <p>Linux: struct bpf_verifier_env.
 */
final class VerifierEnv {

    static final int MAX_VAR_OFF = 1 << 29;

    final LoadRequest request;
    final ProgEnv prog;
    final VerifierOps ops;
    final VerifierLog log;

    final boolean bpfCapable;
    final boolean allowPtrLeaks;
    final boolean allowUninitStack;
    final boolean bypassSpecV1;
    final boolean bypassSpecV4;
    final boolean strictAlignment;
    final boolean testStateFreq;
    final boolean testRegInvariants;
    final boolean sleepable;

    final long[] insns;
    final InsnAux aux;
    final List<BpfMap> maps = new ArrayList<>();
    /** The one arena that the program uses, or null. */
    BpfMap arena;

    final StatePrinter printer = new StatePrinter(this);
    final ObjectRecords records = new ObjectRecords(this);
    final StackLiveness stackLiveness = new StackLiveness(this);
    FlowGraph graph;
    /** What the program runs in, of types that run in kernel functions; else null. */
    AttachTarget target;

    final SourceLines source = new SourceLines(this);
    ProgBtf btf = ProgBtf.NONE;
    Subprogs subprogs;
    FunctionArgs functionArgs;
    Fastcalls fastcalls;
    /** By function of the program that came out: bytes of stack; null before that. */
    int[] finalDepths;

    /** Some path ends in bpf_throw(). */
    boolean throwsException;

    VerifierState cur;
    int insnIdx;
    int prevInsnIdx;
    int idGen;
    int insnProcessed;
    int prevInsnProcessed;
    int jmpsProcessed;
    int prevJmpsProcessed;
    int maxStatesPerInsn;
    int totalStates;
    int peakStates;
    /** Some pointer arithmetic is masked by what is known of its operand: states must agree on scalars wholly. */
    boolean exploreAluLimits;

    /** The jump history already has an entry for the present instruction. */
    boolean historyNoted;

    // what changed since the state was last printed
    int scratchedRegs;
    long scratchedSlots;
    long prevLogPos;
    int prevPrintLength;

    /** Names in listings; addresses are shown only to those who may know them. */
    final Disassembler.Names names = new Disassembler.Names() {
        @Override
        public String kfunc(int id, int offset) {
            BtfType func =
                    request.kernelBtf() == null ? null : request.kernelBtf().type(id);
            return func == null ? null : func.name();
        }

        @Override
        public String helper(int id) {
            return HelperProtos.name(id);
        }

        @Override
        public String imm64(int kind, long value) {
            boolean map = kind == dev.skep.kernel.bpf.insn.Opcode.PSEUDO_MAP_FD
                    || kind == dev.skep.kernel.bpf.insn.Opcode.PSEUDO_MAP_VALUE;
            return "0x" + Long.toHexString(map && !allowPtrLeaks ? 0 : value);
        }
    };

    VerifierEnv(LoadRequest request) {
        this.request = request;
        this.ops = request.ops();
        this.log = request.log();
        Rights rights = Rights.of(request.cred());
        this.prog = new ProgEnv(
                request.type(), request.expectedAttachType(), request.flags(), request.gplCompatible(), rights);
        this.bpfCapable = rights.bpf();
        this.allowPtrLeaks = rights.perfmon();
        this.allowUninitStack = rights.perfmon();
        this.bypassSpecV1 = rights.perfmon();
        this.bypassSpecV4 = rights.perfmon();
        this.strictAlignment = (request.flags() & BpfUapi.BPF_F_STRICT_ALIGNMENT) != 0
                && (request.flags() & BpfUapi.BPF_F_ANY_ALIGNMENT) == 0;
        this.testStateFreq = rights.bpf() && (request.flags() & BpfUapi.BPF_F_TEST_STATE_FREQ) != 0;
        this.testRegInvariants = rights.bpf() && (request.flags() & BpfUapi.BPF_F_TEST_REG_INVARIANTS) != 0;
        this.sleepable = (request.flags() & BpfUapi.BPF_F_SLEEPABLE) != 0;
        this.insns = request.insns().clone();
        this.aux = new InsnAux(insns.length);
    }

    /** Writes the line and gives the exception to throw. */
    ErrnoException reject(Errno errno, String line) {
        log.print(line + "\n");
        return new ErrnoException(errno, line);
    }

    /** Refuses as Linux does where it says nothing. */
    ErrnoException refuse(Errno errno) {
        return new ErrnoException(errno, "refused by the verifier");
    }

    /** Something that this verifier cannot judge yet: refused, and said so. */
    ErrnoException unsupported(String what) {
        return reject(Errno.ENOTSUPP, what + " is not supported by this verifier yet");
    }

    /** Whether the program runs at the begin or end of a kernel function. */
    boolean runsInFunction() {
        AttachType attach = request.expectedAttachType();
        return attach == AttachType.TRACE_FENTRY
                || attach == AttachType.TRACE_FEXIT
                || attach == AttachType.MODIFY_RETURN;
    }

    /** A struct of the kernel's own, by its name. */
    BtfType kernelStruct(String name) {
        Btf btf = request.kernelBtf();
        BtfType type = btf == null ? null : btf.find(name, BtfKind.STRUCT);
        if (type == null) {
            throw unsupported("a pointer to struct " + name + ", of which there is no BTF,");
        }
        return type;
    }

    FrameState frame() {
        return cur.frames[cur.curframe];
    }

    RegState reg(int regno) {
        return frame().regs[regno];
    }

    /** The frame that a stack pointer points into. */
    FrameState frameOf(RegState reg) {
        return cur.frames[reg.frameno];
    }

    /** The present instruction reads a register. */
    RegState read(int regno) {
        check(regno);
        scratchedRegs |= 1 << regno;
        RegState reg = reg(regno);
        if (reg.type == RegType.NOT_INIT) {
            throw reject(Errno.EACCES, "R" + regno + " !read_ok");
        }
        return reg;
    }

    /** The present instruction writes a register; gives it ready to be overwritten. */
    void write(int regno) {
        check(regno);
        if (regno == 10) {
            throw reject(Errno.EACCES, "frame pointer is read only");
        }
        scratchedRegs |= 1 << regno;
    }

    private void check(int regno) {
        if (regno > 10) {
            throw reject(Errno.EINVAL, "R" + regno + " is invalid");
        }
    }

    /** Nothing is known of what a register holds now. */
    RegState markUnknown(int regno) {
        RegState reg = frame().fresh(regno);
        reg.unknown();
        return reg;
    }

    /** A register's content is worth nothing any more; who may see addresses may go on with it as a number. */
    void invalidate(RegState r) {
        if (allowPtrLeaks) {
            r.unknown();
        } else {
            r.notInit();
        }
    }

    /** Every pointer that came with a reference is worth nothing once that is given up. */
    void forgetReference(int id) {
        for (int f = 0; f <= cur.curframe; f++) {
            FrameState frame = cur.frames[f];
            for (int i = 0; i < 10; i++) {
                if (frame.regs[i].refObjId == id) {
                    invalidate(frame.fresh(i));
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isSpill(s) && frame.spilled(s).refObjId == id) {
                    invalidate(frame.ownSpilled(s));
                }
            }
        }
    }

    /** Whether what RCU protects stays: in a read section, under a lock, and wherever the program cannot sleep. */
    boolean inRcu() {
        return cur.rcuLock || cur.holdsLock() || !cur.sleepable;
    }

    /** Whether a register's content is an address that this loader may not see. */
    boolean isSecretPointer(RegState reg) {
        return !allowPtrLeaks && reg.type != RegType.SCALAR;
    }

    /** The prototype that the program may call, or null. */
    HelperProto helper(int id) {
        if (target != null
                && (target.name().equals("bpf_iter_tcp")
                        || target.name().equals("bpf_iter_unix")
                        || request.expectedAttachType() == AttachType.LSM_CGROUP
                                && LsmHooks.takesSocketOptions(target.name()))) {
            if (id == HelperProtos.SK_SETSOCKOPT.id()) {
                return HelperProtos.SK_SETSOCKOPT;
            } else if (id == HelperProtos.SK_GETSOCKOPT.id()) {
                return HelperProtos.SK_GETSOCKOPT;
            }
        }
        return HelperProtos.get(id) == null ? null : ops.helper(id, prog);
    }

    /** An instruction as the log shows it. */
    String text(int insn) {
        return Disassembler.text(insns[insn], insn + 1 < insns.length ? insns[insn + 1] : 0, names);
    }

    boolean isPseudoCall(int insn) {
        return insn >= 0 && insn < insns.length && Insn.isPseudoCall(insns[insn]);
    }

    void scratchAll() {
        scratchedRegs = -1;
        scratchedSlots = -1;
    }

    /**
     * Looks whether ranges contradict one another, which no sound step can bring about; then knows nothing rather than
     * something wrong.
     */
    void checkInvariants(RegState r, String where) {
        String what = null;
        long value = r.var.value();
        if (Bounds.broken(r)) {
            what = "range bounds violation";
        } else if (r.var.isConst() && (r.umin != value || r.umax != value || r.smin != value || r.smax != value)) {
            what = "const tnum out of sync with range bounds";
        } else if (r.var.isSubregConst()
                && (r.umin32 != (int) value
                        || r.umax32 != (int) value
                        || r.smin32 != (int) value
                        || r.smax32 != (int) value)) {
            what = "const subreg tnum out of sync with range bounds";
        }
        if (what == null) {
            return;
        }
        log.print("verifier bug: REG INVARIANTS VIOLATION (" + where + "): " + what + " u64=[" + hex(r.umin) + ", "
                + hex(r.umax) + "] s64=[" + hex(r.smin) + ", " + hex(r.smax) + "] u32=[" + hex32(r.umin32) + ", "
                + hex32(r.umax32) + "] s32=[" + hex32(r.smin32) + ", " + hex32(r.smax32) + "] var_off=("
                + hex(r.var.value()) + ", " + hex(r.var.mask()) + ")\n");
        if (testRegInvariants) {
            throw new ErrnoException(Errno.EFAULT, what);
        }
        r.unbounded();
    }

    private static String hex(long v) {
        return "0x" + Long.toHexString(v);
    }

    private static String hex32(int v) {
        return "0x" + Integer.toHexString(v);
    }
}
