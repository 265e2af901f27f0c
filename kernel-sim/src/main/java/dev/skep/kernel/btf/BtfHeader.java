package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;

/**
 * The head of a BTF blob: where types and strings lie. Offsets count from the end of the header.
 *
 * <p>Linux: struct btf_header; btf_parse_hdr() and btf_check_sec_info().
 */
record BtfHeader(int magic, int version, int flags, int hdrLen, int typeOff, int typeLen, int strOff, int strLen) {

    static final int MAGIC = 0xeb9f;
    static final int VERSION = 1;
    /** Bytes of the header that 6.18 knows. */
    static final int SIZE = 24;

    /** Where the types begin in the blob. */
    int typesAt() {
        return hdrLen + typeOff;
    }

    /** Where the strings begin in the blob. */
    int stringsAt() {
        return hdrLen + strOff;
    }

    /**
     * Reads and checks a header: magic, version, flags, and that the two sections fill the blob without gap or overlap.
     *
     * @param split whether the BTF extends another one (it may then be empty)
     * @throws ErrnoException EINVAL; ENOTSUPP for another version or flags; E2BIG for fields that 6.18 does not know
     */
    static BtfHeader read(ByteBuffer data, boolean split, BtfLog log) {
        int size = data.capacity();
        if (size < 8) {
            throw log.fail(Errno.EINVAL, "hdr_len not found");
        }
        int hdrLen = data.getInt(4);
        if (Integer.compareUnsigned(size, hdrLen) < 0) {
            throw log.fail(Errno.EINVAL, "btf_header not found");
        }
        for (int i = SIZE; i < hdrLen; i++) {
            if (data.get(i) != 0) {
                throw log.fail(Errno.E2BIG, "Unsupported btf_header");
            }
        }
        byte[] copy = new byte[SIZE];
        data.get(0, copy, 0, Math.min(hdrLen, SIZE));
        ByteBuffer h = ByteBuffer.wrap(copy).order(data.order());
        BtfHeader header = new BtfHeader(
                h.getShort(0) & 0xffff,
                h.get(2) & 0xff,
                h.get(3) & 0xff,
                h.getInt(4),
                h.getInt(8),
                h.getInt(12),
                h.getInt(16),
                h.getInt(20));
        header.log(log, size);
        header.check(size, split, log);
        return header;
    }

    private void log(BtfLog log, int size) {
        log.add("magic: 0x%x\nversion: %d\nflags: 0x%x\nhdr_len: %s\n".formatted(magic, version, flags, u(hdrLen)));
        log.add("type_off: %s\ntype_len: %s\n".formatted(u(typeOff), u(typeLen)));
        log.add("str_off: %s\nstr_len: %s\nbtf_total_size: %s\n".formatted(u(strOff), u(strLen), u(size)));
    }

    private static String u(int value) {
        return Integer.toUnsignedString(value);
    }

    private void check(int size, boolean split, BtfLog log) {
        if (magic != MAGIC) {
            throw log.fail(Errno.EINVAL, "Invalid magic");
        }
        if (version != VERSION) {
            throw log.fail(Errno.ENOTSUPP, "Unsupported version");
        }
        if (flags != 0) {
            throw log.fail(Errno.ENOTSUPP, "Unsupported flags");
        }
        if (!split && size == hdrLen) {
            throw log.fail(Errno.EINVAL, "No data");
        }
        boolean typesFirst = typeOff != strOff ? typeOff - strOff < 0 : typeLen - strLen <= 0;
        long end = section(0, typesFirst ? typeOff : strOff, typesFirst ? typeLen : strLen, size, log);
        end = section(end, typesFirst ? strOff : typeOff, typesFirst ? strLen : typeLen, size, log);
        if (end != size - hdrLen) {
            throw log.fail(Errno.EINVAL, "Unsupported section found");
        }
    }

    private long section(long total, int off, int len, int size, BtfLog log) {
        long start = Integer.toUnsignedLong(off);
        long length = Integer.toUnsignedLong(len);
        long expected = (long) size - hdrLen;
        if (expected < start) {
            throw log.fail(Errno.EINVAL, "Invalid section offset");
        }
        if (total < start) {
            throw log.fail(Errno.EINVAL, "Unsupported section found");
        }
        if (total > start) {
            throw log.fail(Errno.EINVAL, "Section overlap found");
        }
        if (expected - total < length) {
            throw log.fail(Errno.EINVAL, "Total section length too long");
        }
        return total + length;
    }
}
