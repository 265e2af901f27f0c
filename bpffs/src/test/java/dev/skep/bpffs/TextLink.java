package dev.skep.bpffs;

import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.LinkInfoWriter;
import dev.skep.kernel.bpf.link.SeqLink;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.LinkType;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;

/** An iterator that always says the same. */
final class TextLink extends BpfLink implements SeqLink {

    TextLink(BpfProg prog) {
        super(LinkType.ITER, prog);
    }

    @Override
    protected void unlink() {}

    @Override
    public void fillInfo(LinkInfoWriter info) {}

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        return new OpenFile(path, flags) {
            @Override
            public int read(Task reader, byte[] buffer, int length) {
                buffer[0] = 't';
                return 4;
            }
        };
    }
}
