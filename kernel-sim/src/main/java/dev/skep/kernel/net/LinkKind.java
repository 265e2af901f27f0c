package dev.skep.kernel.net;

import static dev.skep.kernel.uapi.IfFlags.ARPHRD_ETHER;
import static dev.skep.kernel.uapi.IfFlags.ARPHRD_LOOPBACK;
import static dev.skep.kernel.uapi.IfFlags.IFF_BROADCAST;
import static dev.skep.kernel.uapi.IfFlags.IFF_LOOPBACK;
import static dev.skep.kernel.uapi.IfFlags.IFF_NOARP;

/**
 * The kinds of device there are. A row says how a device of the kind is set up; which kinds user space may create is
 * part of the row.
 *
 * <p>Linux: struct rtnl_link_ops of each driver; drivers/net/dummy.c, drivers/net/loopback.c. Simplified: loading the
 * dummy driver makes no {@code dummy0} of its own (as with its module parameter numdummies=0).
 */
public enum LinkKind {
    /** The machine's own; one exists from boot and nobody can make or delete one. */
    LOOPBACK("loopback", false, ARPHRD_LOOPBACK, IFF_LOOPBACK, 65536, true),
    /** Sends into nowhere. Nothing ever arrives by itself; a replay injects frames as if they came from a wire. */
    DUMMY("dummy", true, ARPHRD_ETHER, IFF_BROADCAST | IFF_NOARP, 1500, false);

    private static final LinkKind[] VALUES = values();

    private final String text;
    private final boolean creatable;
    private final int hardwareType;
    private final int flags;
    private final int mtu;
    private final boolean netnsImmutable;

    LinkKind(String text, boolean creatable, int hardwareType, int flags, int mtu, boolean netnsImmutable) {
        this.text = text;
        this.creatable = creatable;
        this.hardwareType = hardwareType;
        this.flags = flags;
        this.mtu = mtu;
        this.netnsImmutable = netnsImmutable;
    }

    /** The kind of this name that user space may create, or null. */
    public static LinkKind creatable(String name) {
        for (LinkKind kind : VALUES) {
            if (kind.creatable && kind.text.equals(name)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether rtnetlink knows the kind: only then is it named in IFLA_LINKINFO, and can it be deleted. */
    public boolean hasLinkOps() {
        return creatable;
    }

    /** The name in IFLA_INFO_KIND. */
    public String text() {
        return text;
    }

    /** ARPHRD_ number. */
    public int hardwareType() {
        return hardwareType;
    }

    /** IFF_ flags of a new device. */
    public int flags() {
        return flags;
    }

    /** MTU of a new device. */
    public int mtu() {
        return mtu;
    }

    /** Whether it is bound to its network namespace. */
    public boolean netnsImmutable() {
        return netnsImmutable;
    }
}
