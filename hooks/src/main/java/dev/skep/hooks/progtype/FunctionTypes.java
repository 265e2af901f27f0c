package dev.skep.hooks.progtype;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.uapi.AttachType;

/**
 * The types that run in a function of the kernel: tracing and lsm. What their contexts hold the
 * verifier reads from the function's BTF. Nothing runs them yet.
 *
 * <p>Linux: kernel/trace/bpf_trace.c, tracing_prog_func_proto(); kernel/bpf/bpf_lsm.c.
 */
final class FunctionTypes {

    private static final int ATTACH_COOKIE = 174;

    private static final HelperSet RAW_TRACEPOINT = TraceTypes.TRACING
            .and(111, 136, 137, 138, 139, 140, 147, 162, 178, 196)
            .with(HelperProtos.SOCK_COOKIE_OR_NULL)
            .with(HelperProtos.XDP_BUFF_LEN)
            .with(HelperProtos.SK_STORAGE_GET_TRACING)
            .with(HelperProtos.SK_STORAGE_DELETE_TRACING)
            .and(121);
    private static final HelperSet OTHER = RAW_TRACEPOINT.without(ATTACH_COOKIE);
    private static final HelperSet ITERATOR = OTHER.and(126, 127, 150);
    private static final HelperSet FUNCTION = RAW_TRACEPOINT.and(183, 184, 185);

    private static final HelperSet LSM_HELPERS = FUNCTION.and(107, 108, 145, 146, 159, 161, 193);
    private static final HelperSet LSM_CGROUP_HELPERS = LSM_HELPERS.and(81, 186, 187);

    static final VerifierOps TRACING = new InFunction() {
        @Override
        HelperSet helpers(AttachType attach) {
            return switch (attach) {
                case TRACE_RAW_TP -> RAW_TRACEPOINT;
                case TRACE_ITER -> ITERATOR;
                case TRACE_FENTRY, TRACE_FEXIT, MODIFY_RETURN -> FUNCTION;
                case null, default -> OTHER;
            };
        }

        @Override
        public RetRange returnRange(ProgEnv env) {
            return switch (env.attachType()) {
                case TRACE_FENTRY, TRACE_FEXIT -> new RetRange(0, 0);
                case TRACE_ITER -> RetRange.BOOL;
                case null, default -> null;
            };
        }
    };

    static final VerifierOps LSM = new InFunction() {
        @Override
        HelperSet helpers(AttachType attach) {
            return attach == AttachType.LSM_CGROUP ? LSM_CGROUP_HELPERS : LSM_HELPERS;
        }
    };

    private FunctionTypes() {}

    private abstract static class InFunction implements VerifierOps {

        abstract HelperSet helpers(AttachType attach);

        @Override
        public HelperProto helper(int id, ProgEnv env) {
            return helpers(env.attachType()).get(id, env.rights());
        }

        /** Contexts are read through the BTF of the function. */
        @Override
        public CtxField access(int off, int size, boolean write, ProgEnv env) {
            return null;
        }
    }
}
