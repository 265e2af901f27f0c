package dev.skep.kernel.mm;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One process's user memory: a heap at {@link #BASE} that grows upwards. User code of the simulation puts its system
 * call arguments here; the kernel reaches it by the copy methods only, which answer EFAULT outside of it. Bytes are
 * little-endian.
 *
 * <p>Linux: arch/x86/lib/usercopy_64.c, mm/mmap.c. Simplified: one readable and writable area.
 */
public final class UserMemory {

    /** First user address: where Linux maps things by default, so that pointers look as users know them. */
    public static final long BASE = 0x7fff_f000_0000L;
    /** Bytes a process may have. */
    public static final int MAX = 1 << 28;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 12];
    private int used;
    private long argStart;
    private long argEnd;
    private boolean shared;

    private UserMemory(byte[] bytes, int used) {
        this.bytes = bytes;
        this.used = used;
    }

    public UserMemory() {}

    /** What fork does. */
    public UserMemory copy() {
        UserMemory copy = new UserMemory(bytes.clone(), used);
        copy.argStart = argStart;
        copy.argEnd = argEnd;
        return copy;
    }

    /**
     * Puts a program's arguments at the start of fresh memory, as execve does at the top of the stack: u64 argc, the
     * pointers with a NULL behind them, then the strings.
     */
    public void putArguments(List<String> arguments) {
        byte[][] strings = new byte[arguments.size()][];
        int total = 0;
        for (int i = 0; i < strings.length; i++) {
            strings[i] = (arguments.get(i) + "\0").getBytes(StandardCharsets.UTF_8);
            total += strings[i].length;
        }
        int head = 8 * (strings.length + 2);
        long block = alloc(head + total);
        argStart = block + head;
        argEnd = argStart + total;
        putLong(block, strings.length);
        long at = argStart;
        for (int i = 0; i < strings.length; i++) {
            putLong(block + 8 + 8L * i, at);
            copyToUser(at, strings[i]);
            at += strings[i].length;
        }
    }

    /** The arguments' strings, NUL after each: /proc/PID/cmdline. */
    public byte[] commandLine() {
        return argEnd == 0 ? new byte[0] : copyFromUser(argStart, (int) (argEnd - argStart));
    }

    /** get_user of eight bytes. */
    public long getLong(long address) {
        return (long) LONG.get(bytes, index(address, 8));
    }

    /** get_user of four bytes. */
    public int getInt(long address) {
        return (int) INT.get(bytes, index(address, 4));
    }

    /** put_user of eight bytes. */
    public void putLong(long address, long value) {
        LONG.set(bytes, index(address, 8), value);
    }

    /** put_user of four bytes. */
    public void putInt(long address, int value) {
        INT.set(bytes, index(address, 4), value);
    }

    /** The next free user address: pass it to {@link #release} to give back all that was allocated since. */
    public long mark() {
        return BASE + used;
    }

    /**
     * Gives back everything allocated since {@link #mark} answered this address. While threads share the memory nothing
     * is given back: what lies above may be another's.
     */
    public void release(long mark) {
        if (!shared) {
            used = (int) (mark - BASE);
        }
    }

    /** A thread of the process begins: from now on more than one allocates here. */
    void share() {
        shared = true;
    }

    /**
     * Makes room for {@code length} zero bytes, 8-byte aligned.
     *
     * @throws ErrnoException ENOMEM beyond {@link #MAX}
     */
    public long alloc(int length) {
        int start = (used + 7) & ~7;
        if (length < 0 || start + (long) length > MAX) {
            throw new ErrnoException(Errno.ENOMEM, "user memory exhausted");
        }
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + length, bytes.length * 2));
        }
        Arrays.fill(bytes, start, start + length, (byte) 0);
        used = start + length;
        return BASE + start;
    }

    private int index(long address, long length) {
        long offset = address - BASE;
        if (offset < 0 || length < 0 || length > used || offset > used - length) {
            throw new ErrnoException(Errno.EFAULT, "user address 0x%x, %d bytes".formatted(address, length));
        }
        return (int) offset;
    }

    /** Whether the whole range is mapped. */
    public boolean valid(long address, long length) {
        long offset = address - BASE;
        return offset >= 0 && length >= 0 && length <= used && offset <= used - length;
    }

    /**
     * copy_from_user.
     *
     * @throws ErrnoException EFAULT
     */
    public byte[] copyFromUser(long address, int length) {
        int from = index(address, length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /**
     * copy_to_user.
     *
     * @throws ErrnoException EFAULT
     */
    public void copyToUser(long address, byte[] from, int start, int length) {
        System.arraycopy(from, start, bytes, index(address, length), length);
    }

    /** copy_to_user of a whole array. */
    public void copyToUser(long address, byte[] from) {
        copyToUser(address, from, 0, from.length);
    }

    /**
     * strncpy_from_user: the string without its NUL.
     *
     * @param max bytes that may be looked at
     * @throws ErrnoException EFAULT, or E2BIG when there is no NUL within {@code max} bytes
     */
    public String stringFromUser(long address, int max) {
        int from = index(address, 1);
        int limit = (int) Math.min(used, from + (long) max);
        for (int i = from; i < limit; i++) {
            if (bytes[i] == 0) {
                return new String(bytes, from, i - from, StandardCharsets.UTF_8);
            }
        }
        throw new ErrnoException(limit == used ? Errno.EFAULT : Errno.E2BIG, "no NUL within " + max + " bytes");
    }
}
