package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What PROG_LOAD hands to the verifier, after the gate: attributes read, rights of the caller known.
 *
 * @param type program type
 * @param expectedAttachType as given; null when the number is none that 6.18 knows
 * @param name at most 15 bytes
 * @param insns the instructions as given
 * @param gplCompatible whether GPL-only helpers may be called
 * @param flags prog_flags
 * @param cred who loads
 * @param mapOfFd the map that a descriptor of the caller stands for; throws EBADF or EINVAL as Linux does
 * @param fdArray resolves an index of fd_array to a descriptor; throws EFAULT beyond it
 * @param debugInfo BTF, functions and source lines as given
 * @param attachBtfId BTF id of what tracing programs attach to
 * @param kernelTypes gives the types of the kernel that the program will run in, null where it has none: they are
 *     parsed when a program needs them
 * @param ops what the program's type allows
 * @param cpus possible CPUs
 * @param log where the verifier writes; the caller hands it to user space whatever the verdict
 */
public record LoadRequest(
        ProgType type,
        AttachType expectedAttachType,
        String name,
        long[] insns,
        boolean gplCompatible,
        int flags,
        Cred cred,
        IntFunction<BpfMap> mapOfFd,
        java.util.function.IntUnaryOperator fdArray,
        BtfAttributes debugInfo,
        int attachBtfId,
        Supplier<Btf> kernelTypes,
        VerifierOps ops,
        int cpus,
        VerifierLog log) {

    /** The kernel's types, or null where it has none. */
    public Btf kernelBtf() {
        return kernelTypes == null ? null : kernelTypes.get();
    }

    /** The same request with a log of a level that keeps everything. */
    public LoadRequest withLog(VerifierLog newLog) {
        return new LoadRequest(
                type,
                expectedAttachType,
                name,
                insns,
                gplCompatible,
                flags,
                cred,
                mapOfFd,
                fdArray,
                debugInfo,
                attachBtfId,
                kernelTypes,
                ops,
                cpus,
                newLog);
    }
}
