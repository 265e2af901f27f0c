package dev.skep.workloads.libbpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A C struct in user memory, as a system call takes it: bytes with fields at their offsets, some of which are pointers to
 * further structs. Whoever makes the call (the simulated machine's libc, or the host's) gives each struct an address, puts
 * the addresses into the pointer fields, calls, and copies the bytes back, so that what the kernel wrote can be read here.
 */
public final class UserStruct {

    private final ByteBuffer bytes;
    private final TreeMap<Integer, UserStruct> pointers = new TreeMap<>();

    /** A struct of {@code size} zero bytes. */
    public UserStruct(int size) {
        this(new byte[size]);
    }

    private UserStruct(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A buffer with these bytes (not copied). */
    public static UserStruct of(byte[] bytes) {
        return new UserStruct(bytes);
    }

    /** A C string. */
    public static UserStruct ofString(String text) {
        return new UserStruct((text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return bytes.capacity();
    }

    /** The bytes themselves; pointer fields hold 0 in them. */
    public byte[] bytes() {
        return bytes.array();
    }

    public UserStruct u32(int offset, int value) {
        bytes.putInt(offset, value);
        return this;
    }

    public UserStruct u64(int offset, long value) {
        bytes.putLong(offset, value);
        return this;
    }

    /** A pointer field of 8 bytes. A null target is NULL. */
    public UserStruct pointer(int offset, UserStruct target) {
        if (target == null) {
            pointers.remove(offset);
        } else {
            pointers.put(offset, target);
        }
        return this;
    }

    /** A char array of {@code room} bytes; what does not fit beside its NUL is cut. */
    public UserStruct chars(int offset, int room, String text) {
        byte[] name = text.getBytes(StandardCharsets.UTF_8);
        bytes.put(offset, name, 0, Math.min(room - 1, name.length));
        return this;
    }

    public int u32(int offset) {
        return bytes.getInt(offset);
    }

    public long u64(int offset) {
        return bytes.getLong(offset);
    }

    /** The text up to the first NUL from an offset on. */
    public String chars(int offset) {
        int end = offset;
        while (end < size() && bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), offset, end - offset, StandardCharsets.UTF_8);
    }

    /** The pointer fields by their offset, ascending. */
    public SortedMap<Integer, UserStruct> pointers() {
        return new TreeMap<>(pointers);
    }
}
