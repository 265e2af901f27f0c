package dev.skep.kernel.bpf.link;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.trace.RawTracepointProbe;
import dev.skep.kernel.trace.Tracepoint;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.LinkType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A program on a raw tracepoint: its context is the array of arguments.
 *
 * <p>Linux: kernel/bpf/syscall.c, struct bpf_raw_tp_link.
 */
public final class RawTracepointLink extends BpfLink {

    private static final int TP_NAME = 16;
    private static final int TP_NAME_LEN = 24;
    private static final int COOKIE = 32;

    private final Tracepoint tracepoint;
    private final RawTracepointProbe probe;
    private final long cookie;

    /**
     * @param runner runs programs on a CPU
     */
    public RawTracepointLink(BpfProg prog, Tracepoint tracepoint, long cookie, ProgRunner runner) {
        super(LinkType.RAW_TRACEPOINT, prog);
        this.tracepoint = tracepoint;
        this.cookie = cookie;
        this.probe = (cpu, args, count) -> runner.run(prog, cpu, args);
        tracepoint.add(probe);
    }

    @Override
    protected void unlink() {
        tracepoint.remove(probe);
    }

    @Override
    public void fillInfo(LinkInfoWriter info) {
        name(info, tracepoint.name(), TP_NAME, TP_NAME_LEN);
        info.set64(COOKIE, cookie);
    }

    /**
     * Reports a name: its length goes into the struct, the name to where the caller points.
     *
     * @throws ErrnoException EINVAL for a pointer without room or room without pointer, ENOSPC when it was cut
     */
    static void name(LinkInfoWriter info, String name, int pointer, int length) {
        byte[] bytes = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), name.length() + 1);
        long address = info.u64(pointer);
        int room = info.u32(length);
        if ((address == 0) != (room == 0)) {
            throw new ErrnoException(Errno.EINVAL, "a name's pointer without its length, or the other way round");
        }
        info.set32(length, bytes.length);
        if (address == 0) {
            return;
        }
        boolean cut = Integer.compareUnsigned(room, bytes.length) < 0;
        if (cut) {
            bytes[room - 1] = 0;
        }
        info.copyToUser(address, bytes, cut ? room : bytes.length);
        if (cut) {
            throw new ErrnoException(Errno.ENOSPC, "no room for the name");
        }
    }

    @Override
    public String fdInfo() {
        return "tp_name:\t" + tracepoint.name() + "\ncookie:\t" + Long.toUnsignedString(cookie) + "\n";
    }
}
