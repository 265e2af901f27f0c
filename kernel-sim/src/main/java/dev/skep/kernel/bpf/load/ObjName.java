package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;

/**
 * Names of programs and maps: up to 15 letters, digits, underscores and dots.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_obj_name_cpy().
 */
public final class ObjName {

    /** Bytes of the field, the NUL included (BPF_OBJ_NAME_LEN). */
    public static final int BYTES = 16;

    private ObjName() {}

    /**
     * Reads the field at an offset.
     *
     * @throws ErrnoException EINVAL for another character or a field without NUL
     */
    public static String read(byte[] attr, int at) {
        int length = 0;
        while (length < BYTES && attr[at + length] != 0) {
            int c = attr[at + length];
            boolean fine = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
            if (!fine) {
                throw new ErrnoException(Errno.EINVAL, "a name is made of letters, digits, '_' and '.'");
            }
            length++;
        }
        if (length == BYTES) {
            throw new ErrnoException(Errno.EINVAL, "a name is longer than 15 bytes");
        }
        return new String(attr, at, length, StandardCharsets.US_ASCII);
    }

    /** Writes a name into a zeroed field of an info struct. */
    public static void write(String name, byte[] info, int at) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, info, at, Math.min(bytes.length, BYTES - 1));
    }
}
