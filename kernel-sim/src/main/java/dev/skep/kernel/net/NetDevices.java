package dev.skep.kernel.net;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.IfFlags;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/**
 * The machine's devices by number and by name. The loopback device is number 1 from boot, and down until somebody sets
 * it up.
 *
 * <p>Linux: net/core/dev.c, register_netdevice(), dev_change_name(). Simplified: one network namespace.
 */
public final class NetDevices {

    private final KernelMemory memory;
    private final SimRandom random;
    private final RxBuffers buffers;
    private final TreeMap<Integer, NetDevice> byIndex = new TreeMap<>();
    private int nextIndex = 1;

    public NetDevices(KernelMemory memory, SimRandom random, int cpus) {
        this.memory = memory;
        this.random = random;
        this.buffers = new RxBuffers(memory, cpus);
        register("lo", LinkKind.LOOPBACK, 0, null);
    }

    /**
     * Makes a device.
     *
     * @param name its name; {@code %d} in it stands for the lowest number that is free
     * @param ifindex its number, or 0 for the next one
     * @param address hardware address, or null for one of the kind's own
     * @throws ErrnoException EINVAL for an impossible name, EEXIST when the name is taken, EBUSY when the number is
     */
    public NetDevice register(String name, LinkKind kind, int ifindex, byte[] address) {
        if (address != null) {
            NetDevice.checkUnicast(address);
        }
        String full = pickName(name);
        if (byName(full) != null) {
            throw new ErrnoException(Errno.EEXIST);
        }
        if (ifindex != 0 && byIndex.containsKey(ifindex)) {
            throw new ErrnoException(Errno.EBUSY, "ifindex " + ifindex + " is taken");
        }
        int number = ifindex != 0 ? ifindex : freeIndex();
        NetDevice device = new NetDevice(number, full, kind, memory, buffers);
        if (address != null) {
            device.setAddress(address);
        } else if (kind.hardwareType() == IfFlags.ARPHRD_ETHER) {
            device.setAddress(randomAddress());
        }
        byIndex.put(number, device);
        return device;
    }

    private int freeIndex() {
        while (byIndex.containsKey(nextIndex)) {
            nextIndex++;
        }
        return nextIndex++;
    }

    /** eth_hw_addr_random(): unicast, locally administered. */
    private byte[] randomAddress() {
        long bits = random.nextLong();
        byte[] address = new byte[IfFlags.ETH_ALEN];
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (bits >>> (8 * i));
        }
        address[0] = (byte) ((address[0] & ~1) | 2);
        return address;
    }

    /**
     * Gives a device another name, also while it is up.
     *
     * @throws ErrnoException EINVAL for an impossible name, EEXIST when it is taken
     */
    public void rename(NetDevice device, String name) {
        if (device.name().equals(name)) {
            return;
        }
        String full = pickName(name);
        if (byName(full) != null) {
            throw new ErrnoException(Errno.EEXIST);
        }
        device.rename(full);
    }

    /** Takes a device out of the machine; its programs are detached. */
    public void unregister(NetDevice device) {
        byIndex.remove(device.ifindex());
        device.free();
    }

    private String pickName(String name) {
        if (!isValidName(name)) {
            throw new ErrnoException(Errno.EINVAL, "\"" + name + "\" is no device name");
        }
        int percent = name.indexOf('%');
        if (percent < 0) {
            return name;
        }
        if (!name.startsWith("%d", percent) || name.indexOf('%', percent + 1) >= 0) {
            throw new ErrnoException(Errno.EINVAL, "\"" + name + "\" may have one %d only");
        }
        int number = 0;
        String candidate;
        do {
            candidate = name.replace("%d", Integer.toString(number++));
        } while (byName(candidate) != null);
        if (!isValidName(candidate)) {
            throw new ErrnoException(Errno.EINVAL, "\"" + candidate + "\" is no device name");
        }
        return candidate;
    }

    /** dev_valid_name(): 1 to 15 bytes, no slash, colon or white space, not "." or "..". */
    public static boolean isValidName(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes >= IfFlags.IFNAMSIZ || name.equals(".") || name.equals("..")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == ':' || c == ' ' || (c >= '\t' && c <= '\r')) {
                return false;
            }
        }
        return true;
    }

    /** The device of a number, or null. */
    public NetDevice byIndex(int ifindex) {
        return byIndex.get(ifindex);
    }

    /** The device of a name, or null. */
    public NetDevice byName(String name) {
        for (NetDevice device : byIndex.values()) {
            if (device.name().equals(name)) {
                return device;
            }
        }
        return null;
    }

    /** All devices, by ascending number. */
    public Collection<NetDevice> all() {
        return Collections.unmodifiableCollection(byIndex.values());
    }

    /** What the machine's end does: every device goes, the loopback device too, and the receive buffers. */
    public void shutdown() {
        for (NetDevice device : byIndex.values()) {
            device.free();
        }
        byIndex.clear();
        buffers.release();
    }
}
