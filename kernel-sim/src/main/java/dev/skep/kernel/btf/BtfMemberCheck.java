package dev.skep.kernel.btf;

import static dev.skep.kernel.btf.BtfMetaCheck.bytesRoundedUp;

/**
 * Whether a member fits into its struct: its type decides what alignment it needs and how many bytes it takes. Unsigned
 * 32-bit arithmetic, wrapping where the kernel's wraps.
 *
 * <p>Linux: the check_member and check_kflag_member operations of each kind in kernel/bpf/btf.c.
 */
final class BtfMemberCheck {

    private static final int MAX_BITS = 128;
    private static final String EXCEEDS = "Member exceeds struct_size";
    private static final String NOT_ALIGNED = "Member is not byte aligned";
    private static final String BAD_WIDTH = "Invalid member bitfield_size";

    private final BtfResolver resolver;
    private final BtfTypeLog log;

    BtfMemberCheck(BtfResolver resolver, BtfTypeLog log) {
        this.resolver = resolver;
        this.log = log;
    }

    void check(BtfType struct, BtfMember m) {
        BtfType t = resolver.type(m.typeId());
        BtfMember shown = m;
        if (t.kind().isModifier()) {
            t = resolver.sized(m.typeId());
            if (t == null) {
                throw log.fail(struct, m, "Invalid member");
            }
            shown = new BtfMember(m.name(), m.nameOff(), t.id(), m.rawOffset(), m.bitOffset(), m.bitfieldSize());
        }
        switch (t.kind()) {
            case INT -> checkInt(struct, shown, t);
            case ENUM, ENUM64 -> checkEnum(struct, shown, t);
            case FLOAT -> checkFloat(struct, shown, t);
            default -> checkBytes(struct, shown, resolver.sizeOf(t));
        }
    }

    private void require(boolean condition, BtfType struct, BtfMember m, String message) {
        if (!condition) {
            throw log.fail(struct, m, message);
        }
    }

    private void noBitfield(BtfType struct, BtfMember m) {
        require(m.bitfieldSize() == 0, struct, m, BAD_WIDTH);
    }

    /** Pointers, arrays, structs and unions: whole bytes. */
    private void checkBytes(BtfType struct, BtfMember m, int size) {
        noBitfield(struct, m);
        require((m.bitOffset() & 7) == 0, struct, m, NOT_ALIGNED);
        int room = struct.size() - (m.bitOffset() >>> 3);
        require(Integer.compareUnsigned(room, size) >= 0, struct, m, EXCEEDS);
    }

    private void checkInt(BtfType struct, BtfMember m, BtfType t) {
        int offset = m.bitOffset();
        int bits = t.intBits();
        if (struct.kflag()) {
            require(t.isRegularInt(), struct, m, "Invalid member base type");
            if (m.bitfieldSize() == 0) {
                require((offset & 7) == 0, struct, m, "Invalid member offset");
            } else {
                require(m.bitfieldSize() <= bits, struct, m, BAD_WIDTH);
                bits = m.bitfieldSize();
            }
        } else {
            require(Integer.compareUnsigned(~offset, t.intOffset()) >= 0, struct, m, "bits_offset exceeds U32_MAX");
            offset += t.intOffset();
        }
        int copied = bits + (offset & 7);
        require(copied <= MAX_BITS, struct, m, "nr_copy_bits exceeds 128");
        int start = offset >>> 3;
        require(
                Integer.compareUnsigned(struct.size(), start) >= 0
                        && Integer.compareUnsigned(struct.size() - start, bytesRoundedUp(copied)) >= 0,
                struct,
                m,
                EXCEEDS);
    }

    private void checkEnum(BtfType struct, BtfMember m, BtfType t) {
        if (!struct.kflag()) {
            checkBytes(struct, m, t.size());
            return;
        }
        int bits = m.bitfieldSize();
        if (bits == 0) {
            require((m.bitOffset() & 7) == 0, struct, m, NOT_ALIGNED);
            bits = Integer.SIZE;
        }
        require(bits <= Integer.SIZE, struct, m, BAD_WIDTH);
        int end = bytesRoundedUp(m.bitOffset() + bits);
        require(Integer.compareUnsigned(struct.size(), end) >= 0, struct, m, EXCEEDS);
    }

    private void checkFloat(BtfType struct, BtfMember m, BtfType t) {
        noBitfield(struct, m);
        long offset = Integer.toUnsignedLong(m.bitOffset());
        require(offset % (Math.min(Long.BYTES, t.size()) * 8L) == 0, struct, m, "Member is not properly aligned");
        require(offset / 8 + t.size() <= Integer.toUnsignedLong(struct.size()), struct, m, EXCEEDS);
    }
}
