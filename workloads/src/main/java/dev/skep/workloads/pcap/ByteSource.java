package dev.skep.workloads.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a capture, read once from front to back through one buffer, in the byte order that the file's magic
 * number told. It knows how far it is, so that every complaint can name the place.
 *
 * <p>Invariant: {@link #need} bytes are in the buffer before numbers are taken from it.
 */
final class ByteSource {

    private static final int BUFFER = 1 << 16;
    private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream in;
    private final String name;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long consumed;
    private boolean bigEndian;

    ByteSource(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    void setBigEndian(boolean big) {
        bigEndian = big;
    }

    /** Bytes taken so far: the file offset of what comes next. */
    long offset() {
        return consumed;
    }

    /** An exception about this file. */
    CaptureException error(String what) {
        return new CaptureException(name + ": " + what);
    }

    CaptureException truncated(String what, long wanted, long left) {
        return error(
                "truncated at byte %d: %s wants %d bytes, %d are left".formatted(consumed + left, what, wanted, left));
    }

    /** Bytes in the buffer after trying to have {@code count} (at most 64 KiB) there. */
    int fill(int count) throws IOException {
        if (limit - position < count) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
            while (limit < count) {
                int n = in.read(buffer, limit, buffer.length - limit);
                if (n <= 0) {
                    break;
                }
                limit += n;
            }
        }
        return Math.min(limit - position, count);
    }

    /** Has {@code count} bytes in the buffer, or complains that {@code what} is cut off. */
    void need(int count, String what) throws IOException {
        int there = fill(count);
        if (there < count) {
            throw truncated(what, count, there);
        }
    }

    int u8() {
        consumed++;
        return buffer[position++] & 0xff;
    }

    int u16() {
        int value = (short) (bigEndian ? SHORT_BE : SHORT_LE).get(buffer, position) & 0xffff;
        position += 2;
        consumed += 2;
        return value;
    }

    int s32() {
        int value = peek32();
        position += 4;
        consumed += 4;
        return value;
    }

    /** The next number, left where it is. */
    int peek32() {
        return bigEndian ? (int) INT_BE.get(buffer, position) : (int) INT_LE.get(buffer, position);
    }

    long u32() {
        return s32() & 0xffff_ffffL;
    }

    /** Takes bytes out; answers how many there were. */
    int read(byte[] to, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (position == limit && fill(1) == 0) {
                break;
            }
            int n = Math.min(limit - position, length - done);
            System.arraycopy(buffer, position, to, done, n);
            position += n;
            done += n;
        }
        consumed += done;
        return done;
    }

    /** Passes over bytes; answers how many there were. */
    long skip(long length) throws IOException {
        long done = 0;
        while (done < length) {
            if (position == limit && fill(1) == 0) {
                break;
            }
            int n = (int) Math.min(limit - position, length - done);
            position += n;
            done += n;
        }
        consumed += done;
        return done;
    }

    void close() throws IOException {
        in.close();
    }
}
