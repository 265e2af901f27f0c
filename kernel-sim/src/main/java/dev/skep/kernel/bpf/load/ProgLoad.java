package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * BPF_PROG_LOAD: the gate in front of the verifier, in Linux's order, since the first refusal decides the errno; then
 * the copies; then {@link ProgBuild}.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_load(). Simplified: no tokens, signatures or offloaded programs.
 */
public final class ProgLoad {

    private static final int FLAGS = BpfUapi.BPF_F_STRICT_ALIGNMENT
            | BpfUapi.BPF_F_ANY_ALIGNMENT
            | BpfUapi.BPF_F_TEST_STATE_FREQ
            | BpfUapi.BPF_F_SLEEPABLE
            | BpfUapi.BPF_F_TEST_RND_HI32
            | BpfUapi.BPF_F_XDP_HAS_FRAGS
            | BpfUapi.BPF_F_XDP_DEV_BOUND_ONLY
            | BpfUapi.BPF_F_TEST_REG_INVARIANTS;

    /** Bytes of a licence that are looked at. */
    private static final int LICENSE_MAX = 127;
    /** Highest BTF type id. */
    private static final int BTF_MAX_TYPE = 0xfffff;

    private final Bpf bpf;
    private final ProgBuild build;

    public ProgLoad(Bpf bpf) {
        this.bpf = bpf;
        this.build = new ProgBuild(bpf);
    }

    /** Loads a program; its descriptor. */
    public int load(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.PROG_LOAD_END);
        int flags = attr.u32(BpfAttr.PROG_FLAGS);
        refuseIf((flags & ~FLAGS) != 0, Errno.EINVAL, "prog_flags 0x%x".formatted(flags));
        ProgType type = gate(call);
        int attachType = AttachTypes.fixup(type, attr.u32(BpfAttr.EXPECTED_ATTACH_TYPE));
        checkAttach(call, type, attachType);
        byte[] code = call.memory().copyFromUser(attr.u64(BpfAttr.INSNS), Insn.SIZE * attr.u32(BpfAttr.INSN_CNT));
        String license = license(call);
        refuseIf(attr.u64(BpfAttr.SIGNATURE) != 0, Errno.EINVAL, "signed programs are not supported");
        refuseIf(attr.u32(BpfAttr.PROG_IFINDEX) != 0, Errno.EINVAL, "no device takes programs");
        refuseIf(type == ProgType.UNSPEC, Errno.EINVAL, "no program type");
        refuseIf(bpf.progTypes().get(type) == null, Errno.EINVAL, type.text() + " programs are not supported");
        String name = ObjName.read(attr.bytes(), BpfAttr.PROG_NAME);
        ProgBuild.Input input = new ProgBuild.Input(
                type,
                AttachType.of(attachType),
                name,
                Insn.decode(code),
                license,
                flags,
                attr.u32(BpfAttr.ATTACH_BTF_ID));
        BpfProg prog = build.build(call, input);
        int fd;
        try {
            fd = call.install(new BpfProgFile(prog));
        } finally {
            prog.put();
        }
        return fd;
    }

    private static void refuseIf(boolean refused, Errno errno, String detail) {
        if (refused) {
            throw new ErrnoException(errno, detail);
        }
    }

    private ProgType gate(BpfCall call) {
        BpfAttr attr = call.attr();
        Cred cred = call.cred();
        boolean capable = cred.hasOrAdmin(Capability.CAP_BPF);
        refuseIf(bpf.settings().unprivilegedDisabled() != 0 && !capable, Errno.EPERM, "unprivileged BPF is disabled");
        int count = attr.u32(BpfAttr.INSN_CNT);
        int most = capable ? BpfUapi.COMPLEXITY_LIMIT_INSNS : BpfUapi.MAXINSNS_UNPRIV;
        refuseIf(
                count == 0 || Integer.compareUnsigned(count, most) > 0,
                Errno.E2BIG,
                Integer.toUnsignedString(count) + " instructions");
        // An unknown number passes no capability check for lack of a row, and is refused after the copies.
        ProgType type = ProgType.of(attr.u32(BpfAttr.PROG_TYPE));
        refuseIf(!capable && (type == null || !ProgRights.isUnprivileged(type)), Errno.EPERM, "CAP_BPF is needed");
        refuseIf(type == null, Errno.EINVAL, "no such program type");
        if (ProgRights.needsNetAdmin(type)) {
            call.require(Capability.CAP_NET_ADMIN);
        }
        if (ProgRights.needsPerfmon(type)) {
            call.require(Capability.CAP_PERFMON);
        }
        return type;
    }

    private static void checkAttach(BpfCall call, ProgType type, int attachType) {
        BpfAttr attr = call.attr();
        int btfId = attr.u32(BpfAttr.ATTACH_BTF_ID);
        int target = attr.u32(BpfAttr.ATTACH_PROG_FD);
        if (btfId != 0) {
            refuseIf(Integer.compareUnsigned(btfId, BTF_MAX_TYPE) > 0, Errno.EINVAL, "attach_btf_id is too big");
            boolean takes = type == ProgType.TRACING
                    || type == ProgType.LSM
                    || type == ProgType.STRUCT_OPS
                    || type == ProgType.EXT;
            refuseIf(!takes, Errno.EINVAL, type.text() + " programs take no attach_btf_id");
        }
        refuseIf(target != 0, Errno.EINVAL, "programs cannot be attached to programs yet");
        refuseIf(!AttachTypes.isAllowed(type, attachType), Errno.EINVAL, "expected_attach_type " + attachType);
    }

    /** strncpy_from_user: what is longer than the kernel's buffer is cut. */
    private static String license(BpfCall call) {
        long address = call.attr().u64(BpfAttr.LICENSE);
        try {
            return call.memory().stringFromUser(address, LICENSE_MAX);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.E2BIG) {
                throw e;
            }
            byte[] cut = call.memory().copyFromUser(address, LICENSE_MAX);
            return new String(cut, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }
}
