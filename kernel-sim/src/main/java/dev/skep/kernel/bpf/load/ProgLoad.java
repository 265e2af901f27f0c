package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.bpf.prog.BtfFile;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.Arrays;

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

    private static final int MIN_FUNC_INFO = 8;
    private static final int MIN_LINE_INFO = 16;
    private static final int MAX_INFO = 252;

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

    /** The BTF of prog_btf_fd; it is looked at only when there is func_info or line_info. No reference is taken. */
    static BtfObject btf(BpfCall call) {
        BpfAttr attr = call.attr();
        if (attr.u32(BpfAttr.FUNC_INFO_CNT) == 0 && attr.u32(BpfAttr.LINE_INFO_CNT) == 0) {
            return null;
        }
        BtfObject btf = BtfFile.of(call.fds(), attr.u32(BpfAttr.PROG_BTF_FD));
        refuseIf(btf.isKernel(), Errno.EACCES, "the kernel's BTF describes no program");
        return btf;
    }

    static byte[] funcInfo(BpfCall call) {
        return records(call, BpfAttr.FUNC_INFO, BpfAttr.FUNC_INFO_CNT, BpfAttr.FUNC_INFO_REC_SIZE, MIN_FUNC_INFO);
    }

    static byte[] lineInfo(BpfCall call) {
        return records(call, BpfAttr.LINE_INFO, BpfAttr.LINE_INFO_CNT, BpfAttr.LINE_INFO_REC_SIZE, MIN_LINE_INFO);
    }

    /** Copies records that may be longer than the kernel knows, if what it does not know is zero. */
    private static byte[] records(BpfCall call, int pointer, int count, int size, int known) {
        int records = call.attr().u32(count);
        if (records == 0) {
            return new byte[0];
        }
        int each = call.attr().u32(size);
        refuseIf(each < known || each > MAX_INFO || each % 4 != 0, Errno.EINVAL, "record size " + each);
        refuseIf(
                Integer.compareUnsigned(records, call.attr().u32(BpfAttr.INSN_CNT)) > 0,
                Errno.EINVAL,
                "more records than instructions");
        long from = call.attr().u64(pointer);
        byte[] copy = new byte[records * known];
        for (int i = 0; i < records; i++) {
            BpfAttr.checkTail(call.memory(), from + (long) i * each, known, each);
            byte[] record = call.memory().copyFromUser(from + (long) i * each, known);
            System.arraycopy(record, 0, copy, i * known, known);
        }
        return Arrays.copyOf(copy, copy.length);
    }
}
