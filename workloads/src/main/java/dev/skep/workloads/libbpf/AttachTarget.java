package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;

/**
 * Finds what a tracing program attaches to in the kernel's BTF: a function by its name, a raw tracepoint by the typedef
 * {@code btf_trace_NAME}, an LSM hook by {@code bpf_lsm_NAME}, an iterator by {@code bpf_iter_NAME}.
 *
 * <p>Linux: libbpf_find_attach_btf_id() in tools/lib/bpf/libbpf.c. Simplified: no modules.
 */
final class AttachTarget {

    private AttachTarget() {}

    /**
     * The target's BTF id; 0 when the section names none (it is to be set by hand).
     *
     * @throws LibbpfException ESRCH when there is no such target
     */
    static int find(BpfProgramSpec program, Btf kernelBtf) {
        SectionDef def = program.def();
        String name = def.extra(program.section());
        if (name.isEmpty()) {
            return 0;
        }
        AttachType type = def.attachType();
        String prefix = "";
        BtfKind kind = BtfKind.FUNC;
        if (type == AttachType.TRACE_RAW_TP) {
            prefix = "btf_trace_";
            kind = BtfKind.TYPEDEF;
        } else if (type == AttachType.LSM_MAC || type == AttachType.LSM_CGROUP) {
            prefix = "bpf_lsm_";
        } else if (type == AttachType.TRACE_ITER) {
            prefix = "bpf_iter_";
        }
        BtfType target = kernelBtf == null ? null : kernelBtf.find(prefix + name, kind);
        if (target == null) {
            throw new LibbpfException(
                    Errno.ESRCH,
                    "prog '%s': failed to find kernel BTF type ID of '%s'%s"
                            .formatted(program.name(), name, kernelBtf == null ? ": there is no kernel BTF" : ""));
        }
        return target.id();
    }
}
