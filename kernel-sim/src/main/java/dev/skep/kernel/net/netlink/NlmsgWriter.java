package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.NetlinkUapi.NLA_F_NESTED;
import static dev.skep.kernel.uapi.NetlinkUapi.NLA_HDRLEN;
import static dev.skep.kernel.uapi.NetlinkUapi.NLMSG_HDRLEN;

import dev.skep.kernel.uapi.NetlinkUapi;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes messages one behind the other, each with its attributes, padded to 4 bytes as the format wants it.
 *
 * <p>Linux: nlmsg_put(), nla_put() and nla_nest_start() of lib/nlattr.c.
 */
final class NlmsgWriter {

    private byte[] bytes = new byte[512];
    private int length;
    private int message;

    /** Begins a message; {@link #end} closes it. */
    NlmsgWriter begin(int type, int flags, int seq, int port) {
        message = reserve(NLMSG_HDRLEN);
        put16(message + 4, type);
        put16(message + 6, flags);
        put32(message + 8, seq);
        put32(message + 12, port);
        return this;
    }

    /** Closes the message begun last. */
    NlmsgWriter end() {
        put32(message, length - message);
        return this;
    }

    /** Sets flags of the open message. */
    NlmsgWriter addFlags(int flags) {
        put16(message + 6, (short) Nlmsg.SHORT.get(bytes, message + 6) | flags);
        return this;
    }

    /** Raw bytes, such as a family's header. */
    NlmsgWriter raw(byte[] from, int size) {
        int at = reserve(size);
        System.arraycopy(from, 0, bytes, at, size);
        return this;
    }

    NlmsgWriter raw8(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
        return this;
    }

    NlmsgWriter raw16(int value) {
        ensure(2);
        put16(length, value);
        length += 2;
        return this;
    }

    NlmsgWriter raw32(int value) {
        ensure(4);
        put32(length, value);
        length += 4;
        return this;
    }

    NlmsgWriter bytes(int type, byte[] payload) {
        int at = header(type, payload.length);
        System.arraycopy(payload, 0, bytes, at, payload.length);
        return this;
    }

    /** Text with its NUL. */
    NlmsgWriter text(int type, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes(type, Arrays.copyOf(utf8, utf8.length + 1));
    }

    NlmsgWriter u8(int type, int value) {
        bytes[header(type, 1)] = (byte) value;
        return this;
    }

    NlmsgWriter u16(int type, int value) {
        put16(header(type, 2), value);
        return this;
    }

    NlmsgWriter u32(int type, int value) {
        put32(header(type, 4), value);
        return this;
    }

    /** Numbers of 64 bits, one behind the other. */
    NlmsgWriter u64s(int type, long[] values) {
        int at = header(type, values.length * 8);
        for (int i = 0; i < values.length; i++) {
            Nlmsg.LONG.set(bytes, at + 8 * i, values[i]);
        }
        return this;
    }

    /** The low 32 bits of the first {@code count} numbers, one behind the other. */
    NlmsgWriter u32s(int type, long[] values, int count) {
        int at = header(type, count * 4);
        for (int i = 0; i < count; i++) {
            put32(at + 4 * i, (int) values[i]);
        }
        return this;
    }

    /** Begins a nest as old families do, without the flag; pass the answer to {@link #endNest}. */
    int beginNest(int type) {
        return header(type, 0) - NLA_HDRLEN;
    }

    /** Begins a nest that says so in its type. */
    int beginFlaggedNest(int type) {
        return beginNest(type | NLA_F_NESTED);
    }

    NlmsgWriter endNest(int nest) {
        put16(nest, length - nest);
        return this;
    }

    /** Bytes written. */
    int length() {
        return length;
    }

    /** What was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private int header(int type, int size) {
        int at = reserve(NLA_HDRLEN + size);
        put16(at, NLA_HDRLEN + size);
        put16(at + 2, type);
        return at + NLA_HDRLEN;
    }

    private int reserve(int size) {
        int padded = NetlinkUapi.align(size);
        ensure(padded);
        int at = length;
        length += padded;
        return at;
    }

    private void ensure(int more) {
        if (length + more + 8 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more + 8, bytes.length * 2));
        }
    }

    private void put16(int at, int value) {
        Nlmsg.SHORT.set(bytes, at, (short) value);
    }

    private void put32(int at, int value) {
        Nlmsg.INT.set(bytes, at, value);
    }
}
