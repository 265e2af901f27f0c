package dev.skep.workloads.iproute;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.uapi.IfFlags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The words behind {@code ip link add}, {@code set} and {@code delete}, put into a request as they come. Programs that
 * were loaded on the way stay open until the request has been sent.
 *
 * <p>Linux: iproute2's ip/iplink.c, iplink_parse().
 */
final class LinkArguments implements AutoCloseable {

    private final IpOs os;
    private final Rtnl rtnl;
    private final NlRequest request;
    private final boolean create;
    private final List<Integer> programs = new ArrayList<>();
    private String device;
    private String name;
    private String kind;
    private int addressLength;

    LinkArguments(IpOs os, Rtnl rtnl, NlRequest request, boolean create) {
        this.os = os;
        this.rtnl = rtnl;
        this.request = request;
        this.create = create;
    }

    /** The device that is meant, or null. */
    String device() {
        return device;
    }

    /** The name that it shall have, or null. */
    String name() {
        return name;
    }

    /** The kind that it shall be, or null. */
    String kind() {
        return kind;
    }

    void parse(Arguments arguments) {
        for (; arguments.more(); arguments.advance()) {
            if (arguments.is("type")) {
                kind = arguments.next();
                arguments.advance();
                break;
            }
            one(arguments);
        }
        if (arguments.more()) {
            if (arguments.matches("help")) {
                throw IpLink.usage();
            }
            throw new Arguments.Exit(
                    1, "Garbage instead of arguments \"" + arguments.word() + " ...\". Try \"ip link help\".\n");
        }
        if (addressLength != 0 && !create && addressLength != IfFlags.ETH_ALEN) {
            throw new Arguments.Exit(
                    1, "Invalid address length " + addressLength + " - must be " + IfFlags.ETH_ALEN + " bytes\n");
        }
    }

    private void one(Arguments arguments) {
        String word = arguments.word();
        switch (word) {
            case "up" -> request.flag(IfFlags.IFF_UP, true);
            case "down" -> request.flag(IfFlags.IFF_UP, false);
            case "name" -> {
                String newName = arguments.next();
                if (name != null) {
                    throw Arguments.duplicate("name", newName);
                }
                if (!isPlausible(newName)) {
                    throw Arguments.invalid("\"name\" not a valid ifname", newName);
                }
                name = newName;
                device = create && device == null ? newName : device;
            }
            case "index" -> request.index(Arguments.integer(arguments.next(), "Invalid \"index\" value"));
            case "mtu" -> request.u32(IFLA_MTU, Arguments.integer(arguments.next(), "Invalid \"mtu\" value\n"));
            case "xdp", "xdpgeneric", "xdpdrv", "xdpoffload" -> xdp(arguments);
            case "multicast" -> onOff(arguments, IfFlags.IFF_MULTICAST, false);
            case "allmulticast" -> onOff(arguments, IfFlags.IFF_ALLMULTI, false);
            case "promisc" -> onOff(arguments, IfFlags.IFF_PROMISC, false);
            case "arp" -> onOff(arguments, IfFlags.IFF_NOARP, true);
            case "dynamic" -> onOff(arguments, IfFlags.IFF_DYNAMIC, false);
            default -> abbreviated(arguments);
        }
    }

    private void abbreviated(Arguments arguments) {
        if (arguments.matches("address")) {
            byte[] address = address(arguments.next());
            addressLength = address.length;
            request.bytes(IFLA_ADDRESS, address);
        } else if (arguments.matches("broadcast") || arguments.is("brd")) {
            request.bytes(IFLA_BROADCAST, address(arguments.next()));
        } else if (arguments.matches("txqueuelen") || arguments.is("qlen") || arguments.matches("txqlen")) {
            request.u32(IFLA_TXQLEN, Arguments.integer(arguments.next(), "Invalid \"txqueuelen\" value\n"));
        } else {
            if (arguments.is("dev")) {
                arguments.next();
            } else if (arguments.matches("help")) {
                throw IpLink.usage();
            }
            if (device != null) {
                throw Arguments.garbage("dev", arguments.word());
            }
            device = arguments.word();
        }
    }

    /** @param inverted whether "on" clears the flag */
    private void onOff(Arguments arguments, int flag, boolean inverted) {
        String keyword = arguments.word();
        String word = arguments.next();
        if (!word.equals("on") && !word.equals("off")) {
            throw new Arguments.Exit(
                    1, "Error: argument of \"" + keyword + "\" must be \"on\" or \"off\", not \"" + word + "\"\n");
        }
        request.flag(flag, word.equals("on") != inverted);
    }

    /** check_ifname(): what ip itself refuses; the kernel refuses more. */
    private static boolean isPlausible(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        return length > 0
                && length < IfFlags.IFNAMSIZ
                && name.indexOf('/') < 0
                && name.chars().noneMatch(Character::isWhitespace);
    }

    private static byte[] address(String text) {
        String[] parts = text.split(":", -1);
        byte[] address = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                int value = Integer.parseInt(parts[i], 16);
                if (value < 0 || value > 255) {
                    throw new NumberFormatException();
                }
                address[i] = (byte) value;
            } catch (NumberFormatException e) {
                throw new Arguments.Exit(1, "\"" + text + "\" is invalid lladdr.\n");
            }
        }
        return address;
    }

    private void xdp(Arguments arguments) {
        XdpArguments xdp = new XdpArguments(os, arguments.word());
        if (device != null && !create && rtnl.link(device) == null) {
            throw IpLink.noDevice(device);
        }
        int fd = xdp.parse(arguments);
        if (fd >= 0) {
            programs.add(fd);
        }
        int nest = request.nest(IFLA_XDP);
        request.u32(IFLA_XDP_FD, fd).u32(IFLA_XDP_FLAGS, xdp.flags()).end(nest);
    }

    @Override
    public void close() {
        programs.forEach(os::close);
    }
}
