package dev.skep.workloads.iproute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A received message, or attributes nested in one: reads what the kernel wrote.
 *
 * <p>Linux: iproute2's lib/libnetlink.c, parse_rtattr().
 */
public final class NlMessage {

    static final int HEADER = 16;
    static final int IFINFO = 16;
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer bytes;

    NlMessage(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    static NlMessage of(byte[] bytes, int start, int length) {
        return new NlMessage(ByteBuffer.wrap(bytes, start, length).slice());
    }

    int type() {
        return bytes.getShort(4) & 0xffff;
    }

    int flags() {
        return bytes.getShort(6) & 0xffff;
    }

    int u16(int offset) {
        return bytes.getShort(offset) & 0xffff;
    }

    int s32(int offset) {
        return bytes.getInt(offset);
    }

    int size() {
        return bytes.limit();
    }

    /** The attributes from an offset on, by type. */
    Map<Integer, NlMessage> attributes(int from) {
        Map<Integer, NlMessage> found = new TreeMap<>();
        int at = from;
        while (bytes.limit() - at >= 4) {
            int length = u16(at);
            if (length < 4 || length > bytes.limit() - at) {
                break;
            }
            found.put(u16(at + 2) & TYPE_MASK, new NlMessage(bytes.slice(at + 4, length - 4)));
            at += (length + 3) & ~3;
        }
        return found;
    }

    // -- the payload of an attribute -----------------------------------------------------------------------------

    int asU8() {
        return bytes.get(0) & 0xff;
    }

    int asS32() {
        return bytes.getInt(0);
    }

    long asU64(int index) {
        return bytes.getLong(8 * index);
    }

    byte[] asBytes() {
        byte[] copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return copy;
    }

    String asText() {
        byte[] copy = asBytes();
        int length = 0;
        while (length < copy.length && copy[length] != 0) {
            length++;
        }
        return new String(copy, 0, length, StandardCharsets.UTF_8);
    }
}
