package dev.skep.workloads.iproute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request about links as it is put together: header, struct ifinfomsg, attributes.
 *
 * <p>Linux: iproute2's lib/libnetlink.c, addattr_l().
 */
public final class NlRequest {

    private static final int ROOM = 1024;
    private static final int INDEX = NlMessage.HEADER + 4;
    private static final int FLAGS = NlMessage.HEADER + 8;
    private static final int CHANGE = NlMessage.HEADER + 12;

    private final ByteBuffer bytes = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);

    /** Begins a request of a type, with NLM_F_ flags beside NLM_F_REQUEST. */
    public NlRequest(int type, int flags) {
        bytes.putShort(4, (short) type).putShort(6, (short) (flags | 1));
        bytes.position(NlMessage.HEADER + NlMessage.IFINFO);
    }

    NlRequest family(int family) {
        bytes.put(NlMessage.HEADER, (byte) family);
        return this;
    }

    /** Names the device. */
    public NlRequest index(int ifindex) {
        bytes.putInt(INDEX, ifindex);
        return this;
    }

    /** Sets or clears an interface flag. */
    NlRequest flag(int flag, boolean on) {
        bytes.putInt(CHANGE, bytes.getInt(CHANGE) | flag);
        bytes.putInt(FLAGS, on ? bytes.getInt(FLAGS) | flag : bytes.getInt(FLAGS) & ~flag);
        return this;
    }

    NlRequest bytes(int type, byte[] payload) {
        bytes.putShort((short) (4 + payload.length)).putShort((short) type).put(payload);
        return pad();
    }

    NlRequest text(int type, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes(type, Arrays.copyOf(utf8, utf8.length + 1));
    }

    public NlRequest u32(int type, int value) {
        bytes.putShort((short) 8).putShort((short) type).putInt(value);
        return this;
    }

    /** Begins a nest; pass the answer to {@link #end}. */
    public int nest(int type) {
        int at = bytes.position();
        bytes.putShort((short) 4).putShort((short) type);
        return at;
    }

    public NlRequest end(int nest) {
        bytes.putShort(nest, (short) (bytes.position() - nest));
        return this;
    }

    private NlRequest pad() {
        while ((bytes.position() & 3) != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    int flags() {
        return bytes.getShort(6);
    }

    byte[] toBytes(int flags, int seq) {
        bytes.putInt(0, bytes.position()).putShort(6, (short) flags).putInt(8, seq);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
