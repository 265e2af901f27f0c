package dev.skep.workloads.bpftool;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.SysError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The BTF in a file as the compiler left it: a raw blob, or an object file's {@code .BTF} section.
 *
 * <p>Linux: btf__parse() in tools/lib/bpf/btf.c.
 */
final class BtfFile {

    private static final int RAW_MAGIC = 0xeb9f;
    private static final int EHDR_SIZE = 64;
    private static final int SHDR_SIZE = 64;

    private BtfFile() {}

    /** The types; ENODATA when the file has none, EINVAL when it cannot be read. */
    static Btf read(byte[] file) {
        try {
            return Btf.read(blob(file), null);
        } catch (ErrnoException e) {
            throw new SysError(e.errno(), "btf");
        } catch (IndexOutOfBoundsException e) {
            throw new SysError(Errno.EINVAL, "btf");
        }
    }

    private static byte[] blob(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length >= 2 && (in.getShort(0) & 0xffff) == RAW_MAGIC) {
            return file;
        }
        if (file.length < EHDR_SIZE || in.getInt(0) != 0x464c457f || file[4] != 2 || file[5] != 1) {
            throw new SysError(Errno.EINVAL, "elf");
        }
        long table = in.getLong(40);
        int count = in.getShort(60) & 0xffff;
        int names = in.getShort(62) & 0xffff;
        if (table < 0 || table + (long) count * SHDR_SIZE > file.length || names >= count) {
            throw new SysError(Errno.EINVAL, "elf");
        }
        int at = (int) table;
        long namesAt = in.getLong(at + names * SHDR_SIZE + 24);
        for (int i = 0; i < count; i++) {
            int header = at + i * SHDR_SIZE;
            if (name(file, namesAt + (in.getInt(header) & 0xffff_ffffL)).equals(".BTF")) {
                long offset = in.getLong(header + 24);
                long size = in.getLong(header + 32);
                if (offset < 0 || size < 0 || offset > file.length || size > file.length - offset) {
                    throw new SysError(Errno.EINVAL, "elf");
                }
                return Arrays.copyOfRange(file, (int) offset, (int) (offset + size));
            }
        }
        throw new SysError(Errno.ENODATA, "elf");
    }

    private static String name(byte[] file, long at) {
        int end = (int) Math.clamp(at, 0, file.length);
        int start = end;
        while (end < file.length && file[end] != 0) {
            end++;
        }
        return new String(file, start, end - start, StandardCharsets.US_ASCII);
    }
}
