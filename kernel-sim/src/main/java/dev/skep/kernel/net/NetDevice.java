package dev.skep.kernel.net;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.hook.HookSlot;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.IfFlags;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A network device: name, number, addresses, flags, counters, and the receive path with its XDP hook. Frames come in by
 * {@link #receive}, which stands for the driver's poll function; it allocates nothing per frame.
 *
 * <p>Invariant: the C view ({@link NetDeviceView}) always shows the current name, MTU and flags.
 *
 * <p>Linux: include/linux/netdevice.h, struct net_device; net/core/dev.c. Simplified: one receive queue; a frame that a
 * program passes ends here until there is a protocol stack above.
 */
public final class NetDevice {

    /** {@link #receive}: the device is down, the frame was not looked at. */
    public static final int NOT_RUNNING = -1;
    /** {@link #receive}: shorter than an Ethernet header; counted as a receive error. */
    public static final int RUNT = -2;

    private final int ifindex;
    private final LinkKind kind;
    private final KernelMemory memory;
    private final RxBuffers buffers;
    private final HookSlot xdpSlot;
    private final XdpState xdp;
    private final NetStats stats = new NetStats();
    private final long view;
    private final long rxq;
    private String name;
    private int mtu;
    private int flags;
    private int txQueueLength = 1000;
    private boolean wasUp;
    private byte[] address = new byte[IfFlags.ETH_ALEN];
    private byte[] broadcast = new byte[IfFlags.ETH_ALEN];

    NetDevice(int ifindex, String name, LinkKind kind, KernelMemory memory, RxBuffers buffers) {
        this.ifindex = ifindex;
        this.name = name;
        this.kind = kind;
        this.memory = memory;
        this.buffers = buffers;
        this.mtu = kind.mtu();
        this.flags = kind.flags();
        this.xdpSlot = new HookSlot("xdp/ifindex" + ifindex);
        this.xdp = new XdpState(xdpSlot, false);
        if (kind.hardwareType() == IfFlags.ARPHRD_ETHER) {
            Arrays.fill(broadcast, (byte) 0xff);
        }
        this.view = memory.alloc(NetDeviceView.SIZE);
        this.rxq = memory.alloc(XdpBuff.RXQ_SIZE);
        memory.storeLong(rxq, XdpBuff.RXQ_DEV, view);
        memory.storeInt(rxq, XdpBuff.RXQ_REG_STATE, 1);
        memory.storeInt(view, NetDeviceView.IFINDEX, ifindex);
        memory.storeShort(view, NetDeviceView.TYPE, (short) kind.hardwareType());
        syncView();
    }

    // -- receive path --------------------------------------------------------------------------------------------

    /**
     * A frame arrives from the wire: XDP, then (once there is one) the stack.
     *
     * @param cpu the CPU whose softirq handles it
     * @param frame holds the frame, Ethernet header first
     * @param offset where it starts there
     * @param length its bytes
     * @return the {@link Xdp} verdict carried out ({@link Xdp#PASS} without a program), {@link #NOT_RUNNING} or
     *     {@link #RUNT}
     */
    public int receive(int cpu, byte[] frame, int offset, int length) {
        if ((flags & IfFlags.IFF_UP) == 0) {
            return NOT_RUNNING;
        }
        if (length < IfFlags.ETH_HLEN) {
            stats.rxErrors++;
            stats.rxLengthErrors++;
            return RUNT;
        }
        stats.rxPackets++;
        stats.rxBytes += length;
        if (!xdpSlot.isArmed()) {
            return Xdp.PASS;
        }
        long context = buffers.place(cpu, rxq, frame, offset, length);
        return carryOut(xdpSlot.fire(cpu, context, Xdp.PASS), context);
    }

    private int carryOut(int verdict, long context) {
        if (Integer.compareUnsigned(verdict, Xdp.ACTIONS) >= 0) {
            stats.invalidVerdicts++;
            stats.verdicts[Xdp.ABORTED]++;
            return Xdp.ABORTED;
        }
        stats.verdicts[verdict]++;
        if (verdict == Xdp.TX) {
            transmit(buffers.length(context));
        }
        return verdict;
    }

    /** Sends a frame. Every kind that exists here counts it and lets it go. */
    private void transmit(int length) {
        stats.txPackets++;
        stats.txBytes += length;
    }

    // -- configuration -------------------------------------------------------------------------------------------

    /**
     * Sets the MTU.
     *
     * @throws ErrnoException EINVAL when negative
     */
    public void setMtu(int newMtu, ExtAck extack) {
        if (newMtu < 0) {
            throw extack.error(Errno.EINVAL, "mtu less than device minimum");
        }
        mtu = newMtu;
        syncView();
    }

    /**
     * Sets the hardware address.
     *
     * @throws ErrnoException EADDRNOTAVAIL for a multicast or all-zero address
     */
    public void setAddress(byte[] newAddress) {
        checkUnicast(newAddress);
        address = Arrays.copyOf(newAddress, IfFlags.ETH_ALEN);
    }

    static void checkUnicast(byte[] address) {
        boolean zero = true;
        for (int i = 0; i < IfFlags.ETH_ALEN; i++) {
            zero &= address[i] == 0;
        }
        if (zero || (address[0] & 1) != 0) {
            throw new ErrnoException(Errno.EADDRNOTAVAIL, "not a unicast hardware address");
        }
    }

    /** Sets the hardware broadcast address. */
    public void setBroadcast(byte[] newBroadcast) {
        broadcast = Arrays.copyOf(newBroadcast, IfFlags.ETH_ALEN);
    }

    /** Sets the length of the transmit queue. */
    public void setTxQueueLength(int length) {
        txQueueLength = length;
    }

    /** Sets the flags that user space may change; the others keep their value. */
    public void changeFlags(int wanted) {
        flags = (wanted & IfFlags.IFF_CHANGEABLE) | (flags & ~IfFlags.IFF_CHANGEABLE);
        wasUp |= isUp();
        syncView();
    }

    void rename(String newName) {
        name = newName;
        syncView();
    }

    private void syncView() {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= IfFlags.IFNAMSIZ) {
            throw new KernelPanic("device name too long: " + name);
        }
        memory.write(view + NetDeviceView.NAME, Arrays.copyOf(bytes, IfFlags.IFNAMSIZ));
        memory.storeInt(view, NetDeviceView.MTU, mtu);
        memory.storeInt(view, NetDeviceView.FLAGS, flags);
    }

    void free() {
        flags &= ~IfFlags.IFF_UP;
        xdp.uninstallAll();
        memory.free(rxq);
        memory.free(view);
    }

    // -- facts ---------------------------------------------------------------------------------------------------

    /** Number, from 1. */
    public int ifindex() {
        return ifindex;
    }

    public String name() {
        return name;
    }

    public LinkKind kind() {
        return kind;
    }

    public int mtu() {
        return mtu;
    }

    /** IFF_ flags as set. */
    public int flags() {
        return flags;
    }

    /** IFF_ flags as reported: a device that is up runs and has a carrier. */
    public int reportedFlags() {
        return isUp() ? flags | IfFlags.IFF_RUNNING | IfFlags.IFF_LOWER_UP : flags;
    }

    public boolean isUp() {
        return (flags & IfFlags.IFF_UP) != 0;
    }

    /** IF_OPER_ state: drivers without a carrier of their own never say more than unknown. */
    public int operState() {
        return isUp() ? IfFlags.IF_OPER_UNKNOWN : IfFlags.IF_OPER_DOWN;
    }

    /** Name of the root queueing discipline: none until the device is first up, and then one without a queue. */
    public String qdisc() {
        return wasUp ? "noqueue" : "noop";
    }

    public int txQueueLength() {
        return txQueueLength;
    }

    /** A copy of the hardware address. */
    public byte[] address() {
        return address.clone();
    }

    /** A copy of the hardware broadcast address. */
    public byte[] broadcast() {
        return broadcast.clone();
    }

    public NetStats stats() {
        return stats;
    }

    /** The XDP programs attached. */
    public XdpState xdp() {
        return xdp;
    }

    /** Where received frames ask programs. */
    public HookSlot xdpSlot() {
        return xdpSlot;
    }

    /** Address of the C view, see {@link NetDeviceView}. */
    public long view() {
        return view;
    }

    @Override
    public String toString() {
        return ifindex + ": " + name;
    }
}
