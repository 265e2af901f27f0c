package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads what a compiler or bpftool wrote, asking only what is needed to walk it safely. Messages name the place.
 *
 * <p>Linux: btf_parse_hdr(), btf_parse_str_sec() and btf_parse_type_sec() in tools/lib/bpf/btf.c.
 */
final class BtfReader {

    private BtfReader() {}

    private static ErrnoException bad(String what) {
        return new ErrnoException(Errno.EINVAL, "BTF: " + what);
    }

    static BtfHeader header(ByteBuffer data) {
        int size = data.capacity();
        if (size < BtfHeader.SIZE) {
            throw bad("%d bytes, the header alone takes %d".formatted(size, BtfHeader.SIZE));
        }
        int magic = data.getShort(0) & 0xffff;
        if (magic != BtfHeader.MAGIC) {
            String swapped = magic == 0x9feb ? " (big-endian BTF: compile with -target bpfel)" : "";
            throw bad("magic 0x%04x, not 0x%04x%s".formatted(magic, BtfHeader.MAGIC, swapped));
        }
        BtfHeader h = new BtfHeader(
                magic,
                data.get(2) & 0xff,
                data.get(3) & 0xff,
                data.getInt(4),
                data.getInt(8),
                data.getInt(12),
                data.getInt(16),
                data.getInt(20));
        if (h.version() != BtfHeader.VERSION) {
            throw bad("version %d, only %d is known".formatted(h.version(), BtfHeader.VERSION));
        }
        if (h.hdrLen() < BtfHeader.SIZE || h.hdrLen() > size) {
            throw bad("header of %s bytes in a blob of %d".formatted(Integer.toUnsignedString(h.hdrLen()), size));
        }
        inside("type", h.typeOff(), h.typeLen(), size - h.hdrLen());
        inside("string", h.strOff(), h.strLen(), size - h.hdrLen());
        if ((h.typeOff() & 3) != 0) {
            throw bad("type section at offset %d, not a multiple of 4".formatted(h.typeOff()));
        }
        if (h.strLen() == 0 || data.get(h.stringsAt() + h.strLen() - 1) != 0) {
            throw bad("string section does not end with a NUL byte");
        }
        return h;
    }

    private static void inside(String what, int off, int len, int size) {
        long end = Integer.toUnsignedLong(off) + Integer.toUnsignedLong(len);
        if (end > size) {
            throw bad("%s section ends at byte %d of %d".formatted(what, end, size));
        }
    }

    static void types(ByteBuffer data, BtfHeader h, BtfStrings strings, int firstId, List<BtfType> types) {
        int at = h.typesAt();
        int end = at + h.typeLen();
        while (at < end) {
            int id = firstId + types.size();
            if (end - at < BtfType.SIZE) {
                throw bad("type [%d]: %d bytes left, a type takes %d".formatted(id, end - at, BtfType.SIZE));
            }
            int info = data.getInt(at + 4);
            BtfKind kind = BtfKind.of(info >>> 24 & 0x1f);
            if (kind == null || kind == BtfKind.UNKN) {
                throw bad("type [%d]: unknown kind %d".formatted(id, info >>> 24 & 0x1f));
            }
            int extra = kind.extraBytes(info & 0xffff);
            if (end - at - BtfType.SIZE < extra) {
                throw bad("type [%d]: %s needs %d more bytes, %d are left"
                        .formatted(id, kind.text(), extra, end - at - BtfType.SIZE));
            }
            if (!strings.valid(data.getInt(at))) {
                throw bad("type [%d]: name offset %s is outside the strings"
                        .formatted(id, Integer.toUnsignedString(data.getInt(at))));
            }
            types.add(BtfType.read(data, at, id, strings));
            at += BtfType.SIZE + extra;
        }
    }
}
