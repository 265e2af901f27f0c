package dev.skep.hooks.testrun;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.progtype.TestRun;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;

/**
 * The caller's buffers of a test run: how contexts come in and how packets and contexts go out.
 *
 * <p>Linux: net/bpf/test_run.c, bpf_ctx_init(), bpf_ctx_finish(), bpf_test_finish().
 */
final class TestBuffers {

    private TestBuffers() {}

    static void refuseIf(boolean refused, String detail) {
        if (refused) {
            throw new ErrnoException(Errno.EINVAL, detail);
        }
    }

    /**
     * The context that the caller gave, zero where it gave less; null when it neither gives nor wants one.
     *
     * @param size bytes that the kernel knows
     */
    static byte[] contextIn(TestRun run, int size) {
        if (run.ctxIn == 0 && run.ctxOut == 0) {
            return null;
        }
        if (run.ctxIn == 0) {
            return new byte[size];
        }
        BpfAttr.checkTail(run.user, run.ctxIn, size, run.ctxSizeIn);
        byte[] given = run.user.copyFromUser(run.ctxIn, Math.min(run.ctxSizeIn, size));
        return Arrays.copyOf(given, size);
    }

    /** Copies the context out, if there is one and the caller wants it: ENOSPC when it does not fit. */
    static void contextOut(TestRun run, byte[] context) {
        if (context == null || run.ctxOut == 0) {
            return;
        }
        boolean cut = Integer.compareUnsigned(context.length, run.ctxSizeOut) > 0;
        run.user.copyToUser(run.ctxOut, context, 0, cut ? run.ctxSizeOut : context.length);
        run.results().ctxSizeOut(context.length);
        if (cut) {
            throw new ErrnoException(Errno.ENOSPC, "the context does not fit");
        }
    }

    /**
     * Copies the packet and the results out. The caller's size is a limit when it is not 0.
     *
     * @param linear bytes of the packet that are in its linear part. As in Linux a limit cuts that part, not the
     *     fragments behind it; one that does not even leave room for them is refused before anything is copied
     * @throws ErrnoException ENOSPC when the packet was cut, after everything has been copied
     */
    static void finish(TestRun run, byte[] packet, int linear, long retval) {
        boolean cut = run.dataSizeOut != 0 && Integer.compareUnsigned(packet.length, run.dataSizeOut) > 0;
        int copied = cut ? run.dataSizeOut : packet.length;
        if (run.dataOut != 0) {
            int fragments = packet.length - linear;
            if (copied < fragments) {
                throw new ErrnoException(Errno.ENOSPC, "no room for the linear part");
            }
            run.user.copyToUser(run.dataOut, packet, 0, copied - fragments);
            run.user.copyToUser(run.dataOut + copied - fragments, packet, linear, fragments);
        }
        run.results().dataSizeOut(packet.length);
        run.results().retval((int) retval);
        run.results().duration(0);
        if (cut) {
            throw new ErrnoException(Errno.ENOSPC, "the packet does not fit");
        }
    }
}
