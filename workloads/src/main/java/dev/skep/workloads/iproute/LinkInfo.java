package dev.skep.workloads.iproute;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import java.util.Map;
import java.util.TreeMap;

/** A link as an RTM_NEWLINK message tells it. */
public final class LinkInfo {

    private static final Map<Integer, String> HARDWARE = new TreeMap<>(Map.of(1, "ether", 772, "loopback"));

    private final NlMessage message;
    private final Map<Integer, NlMessage> attributes;

    LinkInfo(NlMessage message) {
        this.message = message;
        this.attributes = message.attributes(NlMessage.HEADER + NlMessage.IFINFO);
    }

    public int ifindex() {
        return message.s32(NlMessage.HEADER + 4);
    }

    /** IFF_ flags. */
    int flags() {
        return message.s32(NlMessage.HEADER + 8);
    }

    /** What {@code link/} is followed by. */
    String linkType() {
        int type = message.u16(NlMessage.HEADER + 2);
        return HARDWARE.getOrDefault(type, "[" + type + "]");
    }

    public String name() {
        return has(IFLA_IFNAME) ? text(IFLA_IFNAME) : "<nil>";
    }

    boolean has(int type) {
        return attributes.containsKey(type);
    }

    NlMessage get(int type) {
        return attributes.get(type);
    }

    int u32(int type) {
        return attributes.get(type).asS32();
    }

    String text(int type) {
        return attributes.get(type).asText();
    }

    String address(int type) {
        StringBuilder text = new StringBuilder();
        for (byte b : attributes.get(type).asBytes()) {
            text.append(text.isEmpty() ? "" : ":").append("%02x".formatted(b));
        }
        return text.toString();
    }

    /** An attribute of IFLA_LINKINFO, or null. */
    String kind() {
        if (!has(IFLA_LINKINFO)) {
            return null;
        }
        NlMessage kind = get(IFLA_LINKINFO).attributes(0).get(IFLA_INFO_KIND);
        return kind == null ? null : kind.asText();
    }

    /** What IFLA_XDP holds; empty when the kernel said nothing. */
    Map<Integer, NlMessage> xdp() {
        return has(IFLA_XDP) ? get(IFLA_XDP).attributes(0) : new TreeMap<>();
    }

    /** XDP_ATTACHED_ number. */
    public int xdpAttached() {
        NlMessage attached = xdp().get(IFLA_XDP_ATTACHED);
        return attached == null ? XDP_ATTACHED_NONE : attached.asU8();
    }

    /** Id of the program in a place (IFLA_XDP_..PROG_ID), 0 when there is none. */
    public int xdpProgram(int attribute) {
        NlMessage id = xdp().get(attribute);
        return id == null ? 0 : id.asS32();
    }

    long stat(int index) {
        return attributes.get(IFLA_STATS64).asU64(index);
    }

    /** How IPv6 makes addresses here, or null. */
    String addressGeneration() {
        NlMessage spec = attributes.get(26);
        NlMessage inet6 = spec == null ? null : spec.attributes(0).get(10);
        NlMessage mode = inet6 == null ? null : inet6.attributes(0).get(8);
        if (mode == null) {
            return null;
        }
        return switch (mode.asU8()) {
            case 0 -> "eui64";
            case 1 -> "none";
            case 2 -> "stable_secret";
            case 3 -> "random";
            default -> "%#x".formatted(mode.asU8());
        };
    }
}
