package dev.skep.workloads.veristat;

import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import java.util.List;

/**
 * What one kernel said of one program, and all that is needed to explain it.
 *
 * @param object the object it belongs to, with its BTF
 * @param program the program
 * @param type the type it was tried as
 * @param attachType number of the expected attach type
 * @param error 0 when it was loaded, else the error number; from 4000 on one of libbpf's
 * @param reached whether the kernel's PROG_LOAD judged it at all; if not, {@code message} tells what failed before
 * @param message why not: the last line of the log, or what failed before; empty when it was loaded
 * @param log the verifier's log at the level asked for
 * @param insns what was given to PROG_LOAD, subprograms included; empty when it was not reached
 * @param lines the source lines of {@code insns}
 * @param jitedSize bytes of machine code, 0 when refused
 * @param nanos host time of PROG_LOAD; -1 when the kernel measured by itself
 */
record Judgement(
        BpfObjectSpec object,
        BpfProgramSpec program,
        ProgType type,
        int attachType,
        int error,
        boolean reached,
        String message,
        String log,
        long[] insns,
        List<BtfLineInfo> lines,
        int jitedSize,
        long nanos) {

    boolean accepted() {
        return error == 0;
    }

    /** Instructions, as the kernel counts them; the program's own when it never got there. */
    int size() {
        return insns.length == 0 ? program.insns().length : insns.length;
    }

    /** The error's name, such as EACCES; one that Linux has no name for by number. */
    String errorName() {
        for (Errno e : Errno.values()) {
            if (e.number() == error) {
                return e.name();
            }
        }
        return Integer.toString(error);
    }
}
