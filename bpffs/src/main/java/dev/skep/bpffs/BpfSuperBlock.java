package dev.skep.bpffs;

import dev.skep.kernel.vfs.SuperBlock;

/**
 * One instance of bpffs. What /proc/mounts says of owner and mode follows the root directory, also after a chmod.
 *
 * <p>Linux: bpf_show_options() of kernel/bpf/inode.c.
 */
final class BpfSuperBlock extends SuperBlock {

    private final BpfMountOptions options;

    BpfSuperBlock(String type, BpfMountOptions options) {
        super(type, options.readOnly(), "");
        this.options = options;
    }

    @Override
    public String options() {
        return options.show(root());
    }
}
