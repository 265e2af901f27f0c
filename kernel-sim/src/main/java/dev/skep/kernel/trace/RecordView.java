package dev.skep.kernel.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A record in the trace buffer, read by offset. Values are little-endian. */
public final class RecordView {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;

    RecordView(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Bytes. */
    public int length() {
        return bytes.length;
    }

    public int u8(int offset) {
        return bytes[offset] & 0xff;
    }

    public int s32(int offset) {
        return (int) INT.get(bytes, offset);
    }

    public long u64(int offset) {
        return (long) LONG.get(bytes, offset);
    }

    /** A {@code char name[size]} field. */
    public String chars(int offset, int size) {
        int end = offset;
        while (end < offset + size && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    /** A {@code __data_loc} string. */
    public String string(int offset) {
        int loc = s32(offset);
        return chars(loc & 0xffff, loc >>> 16);
    }
}
