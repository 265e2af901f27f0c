package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.LinkInfoWriter;
import dev.skep.kernel.bpf.load.BpfCall;

/**
 * {@code struct bpf_link_info}: what all links have, and what the link's type adds from byte 16 on.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_link_get_info_by_fd().
 */
final class LinkInfo {

    private static final int SIZE = 64;
    private static final int TYPE = 0;
    private static final int ID = 4;
    private static final int PROG_ID = 8;

    private LinkInfo() {}

    static void get(BpfCall call, BpfLink link) {
        InfoStruct info = new InfoStruct(call, SIZE, true);
        info.set32(TYPE, link.type().number());
        info.set32(ID, link.id());
        info.set32(PROG_ID, link.prog() == null ? 0 : link.prog().id());
        link.fillInfo(new LinkInfoWriter() {
            @Override
            public int u32(int offset) {
                return info.u32(offset);
            }

            @Override
            public long u64(int offset) {
                return info.u64(offset);
            }

            @Override
            public void set32(int offset, int value) {
                info.set32(offset, value);
            }

            @Override
            public void set64(int offset, long value) {
                info.set64(offset, value);
            }

            @Override
            public void copyToUser(long address, byte[] bytes, int length) {
                call.memory().copyToUser(address, bytes, 0, length);
            }
        });
        info.finish();
    }
}
