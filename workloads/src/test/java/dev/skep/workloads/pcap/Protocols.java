package dev.skep.workloads.pcap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What tcpdump's filters {@code ip, ip6, arp, tcp, udp, icmp} and their {@code vlan and} forms match, in plain Java: the
 * yardstick for programs that count the same, also where no tcpdump is installed. {@link TcpdumpTest} holds it to the tool.
 */
final class Protocols {

    /** VLAN tags that are looked behind. */
    static final int LEVELS = 3;

    /** In the order of the counters of xdp_count.bpf.c; the first is every frame of the level. */
    static final List<String> NAMES = List.of("", "ip", "ip6", "arp", "tcp", "udp", "icmp");

    /** The filter expression of a level and a protocol. */
    static String expression(int level, int protocol) {
        List<String> words = new ArrayList<>(java.util.Collections.nCopies(level, "vlan"));
        if (protocol > 0) {
            words.add(NAMES.get(protocol));
        }
        return String.join(" and ", words);
    }

    /** Packets and bytes by level and protocol. */
    static long[][][] count(Iterable<byte[]> frames) {
        long[][][] counts = new long[LEVELS][NAMES.size()][2];
        for (byte[] frame : frames) {
            for (int level = 0; level < LEVELS; level++) {
                for (int protocol = 0; protocol < NAMES.size(); protocol++) {
                    if (matches(frame, level, NAMES.get(protocol))) {
                        counts[level][protocol][0]++;
                        counts[level][protocol][1] += frame.length;
                    }
                }
            }
        }
        return counts;
    }

    private static boolean matches(byte[] frame, int level, String protocol) {
        for (int tag = 0; tag < level; tag++) {
            int type = u16(frame, 12 + 4 * tag);
            if (type != Frames.VLAN && type != Frames.QINQ && type != Frames.OLD_QINQ) {
                return false;
            }
        }
        int type = u16(frame, 12 + 4 * level);
        byte[] packet = Arrays.copyOfRange(frame, Math.min(frame.length, 14 + 4 * level), frame.length);
        return switch (protocol) {
            case "" -> level == 0 ? frame.length >= 14 : true;
            case "ip" -> type == Frames.IP;
            case "ip6" -> type == Frames.IP6;
            case "arp" -> type == Frames.ARP;
            case "tcp" -> transport(type, packet) == Frames.TCP;
            case "udp" -> transport(type, packet) == Frames.UDP;
            case "icmp" -> type == Frames.IP && transport(type, packet) == Frames.ICMP;
            default -> throw new IllegalArgumentException(protocol);
        };
    }

    /** The protocol byte of IPv4, or IPv6's next header, seen through a fragment header; -1 where the capture is cut. */
    private static int transport(int type, byte[] packet) {
        if (type == Frames.IP) {
            return u8(packet, 9);
        }
        if (type != Frames.IP6) {
            return -1;
        }
        int next = u8(packet, 6);
        return next == Frames.FRAGMENT ? u8(packet, 40) : next;
    }

    private static int u8(byte[] bytes, int offset) {
        return offset < bytes.length ? bytes[offset] & 0xff : -1;
    }

    private static int u16(byte[] bytes, int offset) {
        return offset + 1 < bytes.length ? u8(bytes, offset) << 8 | u8(bytes, offset + 1) : -1;
    }

    private Protocols() {}
}
