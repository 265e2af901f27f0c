package dev.skep.kernel.net.netlink;

import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;

/**
 * What an attribute's payload must look like.
 *
 * <p>Linux: include/net/netlink.h, struct nla_policy; lib/nlattr.c, validate_nla(). Attributes of old families are
 * validated liberally: a payload longer than its type is let through with a warning in the log, a shorter one is not.
 *
 * @param kind type of the payload
 * @param length for strings and binary data the most bytes, 0 for any
 */
record NlaPolicy(Kind kind, int length) {

    enum Kind {
        U8(1),
        U16(2),
        U32(4),
        U64(8),
        STRING(0),
        BINARY(0),
        NESTED(0),
        /** A struct: at least so many bytes. */
        STRUCT(0),
        REJECT(0);

        private final int size;

        Kind(int size) {
            this.size = size;
        }
    }

    static final NlaPolicy U8 = new NlaPolicy(Kind.U8, 0);
    static final NlaPolicy U16 = new NlaPolicy(Kind.U16, 0);
    static final NlaPolicy U32 = new NlaPolicy(Kind.U32, 0);
    static final NlaPolicy NESTED = new NlaPolicy(Kind.NESTED, 0);
    static final NlaPolicy REJECT = new NlaPolicy(Kind.REJECT, 0);

    static NlaPolicy string(int max) {
        return new NlaPolicy(Kind.STRING, max);
    }

    static NlaPolicy binary(int max) {
        return new NlaPolicy(Kind.BINARY, max);
    }

    static NlaPolicy struct(int size) {
        return new NlaPolicy(Kind.STRUCT, size);
    }

    /**
     * Looks at one attribute.
     *
     * @param message the message
     * @param attribute offset of the attribute's header
     * @param size bytes of its payload
     * @throws dev.skep.kernel.base.ErrnoException ERANGE, or EINVAL for an attribute that user space may not send
     */
    void validate(Nlmsg message, int attribute, int size, ExtAck extack) {
        boolean good = switch (kind) {
            case U8, U16, U32, U64 -> size >= kind.size;
            case STRUCT -> size >= length;
            case BINARY -> length == 0 || size <= length;
            case NESTED -> size == 0 || size >= NetlinkUapi.NLA_HDRLEN;
            case STRING -> size >= 1 && (length == 0 || textLength(message, attribute, size) <= length);
            case REJECT -> throw extack.error(Errno.EINVAL, "Attribute was rejected", attribute);
        };
        if (!good) {
            throw extack.error(Errno.ERANGE, "Attribute failed policy validation", attribute);
        }
    }

    private static int textLength(Nlmsg message, int attribute, int size) {
        return message.u8(attribute + NetlinkUapi.NLA_HDRLEN + size - 1) == 0 ? size - 1 : size;
    }
}
