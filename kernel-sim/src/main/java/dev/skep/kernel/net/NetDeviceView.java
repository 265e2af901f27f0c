package dev.skep.kernel.net;

/**
 * The C view of a device: the few fields of {@code struct net_device} that programs ask for, at offsets of our own.
 *
 * <p>Linux: include/linux/netdevice.h. Simplified: only these fields; a program must not assume others.
 */
public final class NetDeviceView {

    /** char[16]: the name. */
    public static final int NAME = 0;
    /** s32. */
    public static final int IFINDEX = 16;
    /** u32. */
    public static final int MTU = 20;
    /** u32: IFF_ flags. */
    public static final int FLAGS = 24;
    /** u16: ARPHRD_ hardware type. */
    public static final int TYPE = 28;
    /** Pointer to the network namespace; 0, there is one only. */
    public static final int ND_NET = 32;

    public static final int SIZE = 40;

    private NetDeviceView() {}
}
