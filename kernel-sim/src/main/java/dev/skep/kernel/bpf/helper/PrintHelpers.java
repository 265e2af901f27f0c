package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_trace_printk, bpf_trace_vprintk and bpf_snprintf.
 *
 * <p>Linux: kernel/trace/bpf_trace.c; kernel/bpf/helpers.c.
 */
final class PrintHelpers {

    /** Bytes of a message, the NUL included (MAX_BPRINTF_BUF). */
    private static final int MESSAGE = 1024;

    private static final int MAX_VARARGS = 12;
    private static final long INVAL = -Errno.EINVAL.number();

    private PrintHelpers() {}

    static void register(Helpers helpers, HelperEnv env) {
        helpers.register(6, (cpu, format, size, a, b, c) -> trace(cpu, env, format, size, new long[] {a, b, c}, 3));
        helpers.register(177, (cpu, format, size, data, length, r5) -> {
            long[] args = args(cpu, data, length);
            return args == null ? INVAL : trace(cpu, env, format, size, args, args.length);
        });
        helpers.register(165, (cpu, to, size, format, data, length) -> snprintf(cpu, to, size, format, data, length));
    }

    private static long[] args(BpfCpu cpu, long data, long length) {
        long bytes = length & 0xffff_ffffL;
        if (bytes % 8 != 0 || bytes > MAX_VARARGS * 8 || bytes != 0 && data == 0) {
            return null;
        }
        long[] args = new long[(int) bytes / 8];
        for (int i = 0; i < args.length; i++) {
            args[i] = cpu.memory.loadLong(data + 8L * i);
        }
        return args;
    }

    private static long trace(BpfCpu cpu, HelperEnv env, long format, long size, long[] args, int count) {
        String text = BpfPrintf.string(cpu.memory, format, size & 0xffff_ffffL);
        if (text == null) {
            return INVAL;
        }
        BpfPrintf printf = new BpfPrintf(cpu.memory);
        long refused = printf.format(text, args, count);
        if (refused != 0) {
            return refused;
        }
        String message = printf.text();
        env.printk().print(cpu.id(), cpu.current(), message.substring(0, Math.min(message.length(), MESSAGE - 1)));
        return message.length();
    }

    private static long snprintf(BpfCpu cpu, long to, long size, long format, long data, long length) {
        long[] args = args(cpu, data, length);
        String text = args == null ? null : BpfPrintf.string(cpu.memory, format, Integer.MAX_VALUE);
        if (text == null) {
            return INVAL;
        }
        BpfPrintf printf = new BpfPrintf(cpu.memory);
        long refused = printf.format(text, args, args.length);
        if (refused != 0) {
            return refused;
        }
        String message = printf.text();
        int room = (int) size;
        if (room > 0) {
            int copied = Math.min(message.length(), room - 1);
            for (int i = 0; i < copied; i++) {
                cpu.memory.storeByte(to + i, (byte) message.charAt(i));
            }
            cpu.memory.storeByte(to + copied, (byte) 0);
        }
        return message.length() + 1;
    }
}
