package dev.skep.kernel.net.netlink;

import dev.skep.kernel.net.ExtAck;
import java.util.function.Consumer;

/**
 * The kernel's end of a netlink protocol.
 *
 * <p>Linux: netlink_kernel_create() and the input function given to it.
 */
@FunctionalInterface
public interface NetlinkHandler {

    /** What becomes of the acknowledgement. */
    enum Outcome {
        /** Acknowledge if the request asks for it. */
        DONE,
        /** A dump was sent; its last message was the acknowledgement. */
        DUMPED
    }

    /**
     * Carries out one request.
     *
     * @param reply takes whole datagrams for the sender
     * @throws dev.skep.kernel.base.ErrnoException what the acknowledgement reports
     */
    Outcome handle(Nlmsg request, ExtAck extack, Consumer<byte[]> reply);
}
