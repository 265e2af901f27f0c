package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * Decides whether a program may run. The phases come in Linux's order, because the first that fails decides the errno and
 * the last line of the log. Start reading here: each phase is a class of its own name.
 *
 * <p>What this verifier does not know it refuses, with ENOTSUPP and one line.
 *
 * <p>Linux: kernel/bpf/verifier.c, bpf_check().
 */
public final class Verifier {

    private Verifier() {}

    /**
     * Verifies a program.
     *
     * @throws ErrnoException Linux's errno; the request's log says why. ENOSPC, whatever the verdict, if the log did not
     *     fit its buffer
     */
    public static VerifiedProgram verify(LoadRequest request) {
        VerifierEnv env = new VerifierEnv(request);
        ErrnoException failure;
        try {
            VerifiedProgram program = check(env);
            footer(env);
            if (!env.log.overflowed()) {
                return program;
            }
            failure = new ErrnoException(Errno.ENOSPC, "the verifier's log did not fit");
        } catch (ErrnoException e) {
            footer(env);
            failure = env.log.overflowed() ? new ErrnoException(Errno.ENOSPC, e.getMessage()) : e;
        }
        throw failure;
    }

    private static VerifiedProgram check(VerifierEnv env) {
        BtfInfoCheck btfInfo = new BtfInfoCheck(env);
        btfInfo.early();
        env.subprogs = Subprogs.find(env);
        btfInfo.check();
        env.functionArgs = new FunctionArgs(env);
        new PseudoLoads(env).resolve();
        new CfgCheck(env).check();
        new AttachCheck(env).check();
        env.graph = new FlowGraph(env.insns, env.subprogs);
        new Liveness(env).compute();
        env.fastcalls = new Fastcalls(env);
        new Explorer(env).run();
        env.fastcalls.remove();
        new StackDepth(env).check();
        return new Fixups(env).apply();
    }

    private static void footer(VerifierEnv env) {
        if (env.log.at(VerifierLog.STATS)) {
            // a model, for there is no clock here: the kernel does about eight instructions a microsecond
            env.log.print("verification time " + env.insnProcessed / 8 + " usec\n");
            StringBuilder depth = new StringBuilder("stack depth ");
            int[] depths = env.finalDepths == null && env.subprogs != null ? env.subprogs.stackDepth : env.finalDepths;
            for (int i = 0; depths != null && i < depths.length; i++) {
                depth.append(i == 0 ? "" : "+").append(depths[i]);
            }
            env.log.print(depth.append(depths == null ? "0\n" : "\n").toString());
        }
        env.log.print("processed " + env.insnProcessed + " insns (limit " + BpfUapi.COMPLEXITY_LIMIT_INSNS
                + ") max_states_per_insn " + env.maxStatesPerInsn + " total_states " + env.totalStates
                + " peak_states " + env.peakStates + " mark_read 0\n");
    }
}
