package dev.skep.workloads.iproute;

import dev.skep.kernel.base.ErrnoException;

/**
 * What {@code ip} asks of the system below it. Calls that the kernel refuses throw {@link ErrnoException}.
 */
public interface IpOs {

    /** What {@code ip link show} says of a program. */
    record ProgInfo(String name, String tag, boolean jited, long loadTime, int uid, int btfId) {}

    /** A line of libbpf's or of ip's own about an object that could not be loaded; it is printed as it is. */
    final class LoadException extends Exception {
        private static final long serialVersionUID = 1L;

        public LoadException(String lines) {
            super(lines);
        }
    }

    /** socket(2): a raw socket of NETLINK_ROUTE, bound to a port of the kernel's choice. */
    int netlinkSocket();

    /** setsockopt(2) of level SOL_NETLINK. */
    void setNetlinkOption(int fd, int option, int value);

    /** sendmsg(2) to the kernel. */
    void send(int fd, byte[] message);

    /** recvmsg(2): one whole datagram. */
    byte[] receive(int fd);

    void close(int fd);

    /**
     * Opens an object file, loads the programs that are wanted as XDP programs and answers the descriptor of one.
     *
     * @param section its section, or null
     * @param program its name, or null; with neither, the section "prog" or else the first XDP program is taken
     */
    int loadXdp(String file, String section, String program, boolean verbose) throws LoadException;

    /** BPF_OBJ_GET. */
    int openPinned(String path);

    /** Facts about a program by its id; null when it is gone or may not be looked at. */
    ProgInfo progInfo(int id);

    /** Writes to standard output. */
    void out(String text);

    /** Writes to standard error. */
    void err(String text);
}
