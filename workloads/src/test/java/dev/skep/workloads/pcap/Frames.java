package dev.skep.workloads.pcap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes Ethernet frames of all the kinds that a parser should have seen. No field that no parser looks at is right. */
final class Frames {

    static final int IP = 0x0800;
    static final int ARP = 0x0806;
    static final int IP6 = 0x86dd;
    static final int VLAN = 0x8100;
    static final int QINQ = 0x88a8;
    static final int OLD_QINQ = 0x9100;

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMP6 = 58;
    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int DESTINATION = 60;

    private Frames() {}

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    /** An Ethernet header with tags (each the tag's own type), then the payload. */
    static byte[] ether(int type, byte[] payload, int... tags) {
        ByteBuffer header = ByteBuffer.allocate(14 + 4 * tags.length);
        header.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2});
        for (int i = 0; i < tags.length; i++) {
            header.putShort((short) tags[i]).putShort((short) (100 + i));
        }
        header.putShort((short) type);
        return join(header.array(), payload);
    }

    static byte[] ip(int protocol, int optionWords, int fragment, byte[] payload) {
        int headerLength = 20 + 4 * optionWords;
        ByteBuffer header = ByteBuffer.allocate(headerLength);
        header.put((byte) (0x40 | headerLength / 4)).put((byte) 0).putShort((short) (headerLength + payload.length));
        header.putShort((short) 7)
                .putShort((short) fragment)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0);
        header.putInt(0x0a000001).putInt(0x0a000002);
        while (header.hasRemaining()) {
            header.put((byte) 1);
        }
        return join(header.array(), payload);
    }

    static byte[] ip6(int next, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.putInt(0x60000000)
                .putShort((short) payload.length)
                .put((byte) next)
                .put((byte) 64);
        header.putLong(0xfd00_0000_0000_0000L)
                .putLong(1)
                .putLong(0xfd00_0000_0000_0000L)
                .putLong(2);
        return join(header.array(), payload);
    }

    /** An extension header of 8 bytes. */
    static byte[] extension(int next, byte[] payload) {
        return join(new byte[] {(byte) next, 0, 1, 4, 0, 0, 0, 0}, payload);
    }

    static byte[] fragment(int next, int offset, byte[] payload) {
        byte[] header = {(byte) next, 0, (byte) (offset >>> 8), (byte) (offset & 0xff), 0, 0, 0, 9};
        return join(header, payload);
    }

    static byte[] tcp(int payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload);
        segment.putShort((short) 40000)
                .putShort((short) 443)
                .putInt(1)
                .putInt(1)
                .putShort((short) 0x5010);
        segment.putShort((short) 512);
        return segment.array();
    }

    static byte[] udp(int payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload);
        datagram.putShort((short) 5353).putShort((short) 9999).putShort((short) (8 + payload));
        return datagram.array();
    }

    static byte[] echo(int payload) {
        byte[] message = new byte[8 + payload];
        message[0] = 8;
        return message;
    }

    static byte[] echo6(int payload) {
        byte[] message = new byte[8 + payload];
        message[0] = (byte) 128;
        return message;
    }

    static byte[] arp() {
        byte[] request = new byte[28];
        request[1] = 1;
        request[2] = 8;
        request[4] = 6;
        request[5] = 4;
        request[7] = 1;
        return request;
    }

    /** One of everything, untagged, tagged once and tagged twice. */
    static List<byte[]> everything() {
        List<byte[]> frames = new ArrayList<>();
        for (int[] tags :
                new int[][] {{}, {VLAN}, {QINQ}, {OLD_QINQ}, {QINQ, VLAN}, {VLAN, VLAN}, {VLAN, VLAN, VLAN}}) {
            frames.add(ether(IP, ip(TCP, 0, 0, tcp(100)), tags));
            frames.add(ether(IP, ip(TCP, 10, 0, tcp(0)), tags));
            frames.add(ether(IP, ip(TCP, 0, 0x2000, tcp(64)), tags));
            frames.add(ether(IP, ip(TCP, 0, 185, new byte[32]), tags));
            frames.add(ether(IP, ip(UDP, 0, 0, udp(1400)), tags));
            frames.add(ether(IP, ip(UDP, 3, 0x4000, udp(3)), tags));
            frames.add(ether(IP, ip(ICMP, 0, 0, echo(56)), tags));
            frames.add(ether(IP, ip(47, 0, 0, new byte[30]), tags));
            frames.add(ether(IP6, ip6(TCP, tcp(10)), tags));
            frames.add(ether(IP6, ip6(UDP, udp(10)), tags));
            frames.add(ether(IP6, ip6(ICMP6, echo6(8)), tags));
            frames.add(ether(IP6, ip6(HOP_BY_HOP, extension(TCP, tcp(5))), tags));
            frames.add(ether(IP6, ip6(ROUTING, extension(UDP, udp(5))), tags));
            frames.add(ether(IP6, ip6(DESTINATION, extension(FRAGMENT, fragment(TCP, 0, tcp(5)))), tags));
            frames.add(ether(IP6, ip6(FRAGMENT, fragment(TCP, 1, tcp(5))), tags));
            frames.add(ether(IP6, ip6(FRAGMENT, fragment(UDP, 0xb8, new byte[40])), tags));
            frames.add(ether(IP6, ip6(FRAGMENT, fragment(ICMP6, 0, echo6(4))), tags));
            frames.add(ether(IP6, ip6(59, new byte[0]), tags));
            frames.add(ether(ARP, arp(), tags));
            frames.add(ether(0x88cc, new byte[46], tags));
            frames.add(ether(100, new byte[100], tags));
        }
        return frames;
    }
}
