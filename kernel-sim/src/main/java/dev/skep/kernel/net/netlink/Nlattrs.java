package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.NetlinkUapi.NLA_HDRLEN;
import static dev.skep.kernel.uapi.NetlinkUapi.NLA_TYPE_MASK;

import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A parsed run of attributes: for each type the last one that was there. No offset in here leads outside of the message.
 * A header that claims more bytes than are left ends the run, as in Linux: what follows is leftover, not an error.
 *
 * <p>Linux: lib/nlattr.c, __nla_validate_parse() with NL_VALIDATE_LIBERAL.
 */
final class Nlattrs {

    private static final String LEFTOVER = "bytes leftover after parsing attributes";

    private final Nlmsg message;
    /** By type: offset of the attribute's header, 0 when absent. */
    private final int[] offsets;

    private Nlattrs(Nlmsg message, int max) {
        this.message = message;
        this.offsets = new int[max + 1];
    }

    /**
     * Parses the attributes behind a family's header.
     *
     * @param header bytes of the family's header
     * @param policy by type; null entries are not looked at
     * @throws dev.skep.kernel.base.ErrnoException EINVAL when the header does not fit, ERANGE for a bad payload
     */
    static Nlattrs parse(Nlmsg message, int header, NlaPolicy[] policy, ExtAck extack) {
        if (message.payload() < header) {
            throw extack.error(Errno.EINVAL, "Invalid header length");
        }
        int start = NetlinkUapi.NLMSG_HDRLEN + NetlinkUapi.align(header);
        return parse(message, start, message.bytes().length, policy, extack);
    }

    /** Parses the attributes nested in one of these. As in Linux, what is wrong in there is not told in words. */
    Nlattrs nested(int type, NlaPolicy[] policy) {
        int start = offsets[type] + NLA_HDRLEN;
        return parse(message, start, start + size(type), policy, new ExtAck());
    }

    private static Nlattrs parse(Nlmsg message, int start, int end, NlaPolicy[] policy, ExtAck extack) {
        Nlattrs attributes = new Nlattrs(message, policy.length - 1);
        int at = start;
        while (end - at >= NLA_HDRLEN) {
            int length = message.u16(at);
            if (length < NLA_HDRLEN || length > end - at) {
                break;
            }
            int type = message.u16(at + 2) & NLA_TYPE_MASK;
            if (type > 0 && type < policy.length) {
                if (policy[type] != null) {
                    policy[type].validate(message, at, length - NLA_HDRLEN, extack);
                }
                attributes.offsets[type] = at;
            }
            at += NetlinkUapi.align(length);
        }
        if (at < end) {
            extack.setMessage(LEFTOVER);
        }
        return attributes;
    }

    boolean has(int type) {
        return offsets[type] != 0;
    }

    /** Offset of the attribute in the message, for an extended acknowledgement. */
    int offset(int type) {
        return offsets[type];
    }

    /** Bytes of the payload. */
    int size(int type) {
        return message.u16(offsets[type]) - NLA_HDRLEN;
    }

    /** The payload as a number of 32 bits; the policy has seen to its size. */
    int s32(int type) {
        return message.s32(offsets[type] + NLA_HDRLEN);
    }

    /** The payload as text up to its NUL. */
    String text(int type) {
        byte[] payload = bytes(type);
        int length = 0;
        while (length < payload.length && payload[length] != 0) {
            length++;
        }
        return new String(payload, 0, length, StandardCharsets.UTF_8);
    }

    /** A copy of the payload. */
    byte[] bytes(int type) {
        int start = offsets[type] + NLA_HDRLEN;
        return Arrays.copyOfRange(message.bytes(), start, start + size(type));
    }
}
