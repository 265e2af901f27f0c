package dev.skep.hooks.progtype;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.uapi.AttachType;

/**
 * The tracing types whose context is memory as it is: a record, registers, an array of arguments. No field is rewritten.
 *
 * <p>Linux: kernel/trace/bpf_trace.c.
 */
final class TraceTypes {

    /** Bytes of struct pt_regs on x86-64. */
    private static final int PT_REGS = 168;
    /** pt_regs, sample_period, addr. */
    private static final int PERF_DATA = PT_REGS + 16;
    /** Twelve arguments of eight bytes. */
    private static final int RAW_ARGS = 12 * 8;
    /** struct trace_entry, which programs may not read. */
    private static final int TRACE_ENTRY = 8;
    /** A trace record is no longer than this. */
    private static final int MAX_RECORD = 8192;

    static final HelperSet TRACING =
            HelperSet.BASE.and(4, 25, 27, 45, 67, 173, 174).sysAdmin(36);

    static final VerifierOps KPROBE = new Trace(TRACING) {
        @Override
        boolean allows(int off, int size, boolean write) {
            return !write && off >= 0 && off + size <= PT_REGS;
        }

        @Override
        public RetRange returnRange(ProgEnv env) {
            boolean session = env.attachType() == AttachType.TRACE_KPROBE_SESSION
                    || env.attachType() == AttachType.TRACE_UPROBE_SESSION;
            return session ? RetRange.BOOL : null;
        }
    };

    static final VerifierOps TRACEPOINT = new Trace(TRACING) {
        @Override
        boolean allows(int off, int size, boolean write) {
            // Linux compares with an unsigned 8, so that negative offsets pass.
            return !write && Integer.compareUnsigned(off, TRACE_ENTRY) >= 0 && off < MAX_RECORD;
        }
    };

    static final VerifierOps RAW_TRACEPOINT = new Trace(TRACING) {
        @Override
        boolean allows(int off, int size, boolean write) {
            return !write && off >= 0 && off < RAW_ARGS;
        }
    };

    /** As {@link #RAW_TRACEPOINT}, but the first argument is a buffer that may be written. */
    static final VerifierOps RAW_TRACEPOINT_WRITABLE = new Trace(TRACING) {
        @Override
        boolean allows(int off, int size, boolean write) {
            return !write && off >= 0 && off < RAW_ARGS;
        }

        @Override
        public CtxField access(int off, int size, boolean write, ProgEnv env) {
            if (off != 0) {
                return super.access(off, size, write, env);
            }
            return size == 8 && !write ? CtxField.pointer("buffer", 0, 8, RegType.TP_BUFFER, null) : null;
        }
    };

    static final VerifierOps PERF_EVENT = new Trace(TRACING.and(56, 119)) {
        @Override
        boolean allows(int off, int size, boolean write) {
            return !write && off >= 0 && off < PERF_DATA && (off >= PT_REGS || size == 8);
        }

        @Override
        public HelperProto helper(int id, ProgEnv env) {
            return id == HelperProtos.PERF_STACKID.id() ? HelperProtos.PERF_STACKID : super.helper(id, env);
        }
    };

    private TraceTypes() {}

    /** Any aligned access to a piece of memory. */
    private abstract static class Trace implements VerifierOps {

        private final HelperSet helpers;

        Trace(HelperSet helpers) {
            this.helpers = helpers;
        }

        /** Whether the bytes may be accessed; alignment is checked already. */
        abstract boolean allows(int off, int size, boolean write);

        @Override
        public HelperProto helper(int id, ProgEnv env) {
            return helpers.get(id, env.rights());
        }

        @Override
        public CtxField access(int off, int size, boolean write, ProgEnv env) {
            boolean ok = off % size == 0 && allows(off, size, write);
            return ok ? CtxField.scalar("memory", off, size, CtxField.R, null) : null;
        }
    }
}
