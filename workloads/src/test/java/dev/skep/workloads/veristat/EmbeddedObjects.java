package dev.skep.workloads.veristat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds BPF objects inside other files: programs that were built with a skeleton carry theirs as a constant. */
final class EmbeddedObjects {

    private static final int HEADER = 64;
    private static final int SECTION = 64;
    private static final int SHT_NOBITS = 8;
    private static final byte[] IDENT = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    private static final int ET_REL = 1;
    private static final int EM_BPF = 247;

    private EmbeddedObjects() {}

    /** The objects, in the order in which they lie; a file that is one itself is the only one. */
    static List<byte[]> in(byte[] file) {
        List<byte[]> found = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + HEADER <= file.length) {
            long end = begins(file, at) ? end(bytes, at) : -1;
            if (end > 0) {
                found.add(Arrays.copyOfRange(file, at, (int) end));
                at = (int) end;
            } else {
                at++;
            }
        }
        return found;
    }

    private static boolean begins(byte[] file, int at) {
        if (file[at] != IDENT[0]) {
            return false;
        }
        int machine = file[at + 18] & 0xff | file[at + 19] << 8;
        return Arrays.equals(file, at, at + IDENT.length, IDENT, 0, IDENT.length)
                && file[at + 16] == ET_REL
                && machine == EM_BPF;
    }

    /** Where the object ends: behind its section headers and the last byte of a section; -1 if outside the file. */
    private static long end(ByteBuffer in, int at) {
        long table = in.getLong(at + 40);
        int count = in.getShort(at + 60) & 0xffff;
        long end = table + (long) count * SECTION;
        if (table < HEADER || at + end > in.capacity()) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            int header = (int) (at + table + (long) i * SECTION);
            if (in.getInt(header + 4) != SHT_NOBITS) {
                end = Math.max(end, in.getLong(header + 24) + in.getLong(header + 32));
            }
        }
        return end < 0 || at + end > in.capacity() ? -1 : at + end;
    }
}
