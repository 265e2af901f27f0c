package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.load.BpfSettings;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.OpenFile;

/**
 * BPF_ENABLE_STATS: run times are counted as long as the descriptor is open.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_enable_stats().
 */
final class EnableStats {

    private EnableStats() {}

    static long enable(Bpf bpf, BpfCall call) {
        call.attr().requireZeroFrom(BpfAttr.STATS_END);
        if (!call.cred().has(Capability.CAP_SYS_ADMIN)) {
            throw new ErrnoException(Errno.EPERM, "CAP_SYS_ADMIN is needed");
        }
        if (call.attr().u32(BpfAttr.STATS_TYPE) != 0) {
            throw new ErrnoException(Errno.EINVAL, "stats type");
        }
        BpfSettings settings = bpf.settings();
        settings.holdStats(1);
        return call.install(new OpenFile() {
            @Override
            public String linkText() {
                return "anon_inode:bpf-stats";
            }

            @Override
            protected void release() {
                settings.holdStats(-1);
            }
        });
    }
}
