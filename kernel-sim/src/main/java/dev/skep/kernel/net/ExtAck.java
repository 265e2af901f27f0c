package dev.skep.kernel.net;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;

/**
 * What the kernel tells a netlink caller beyond the error number: one sentence, and where in the request the attribute
 * lies that it did not like.
 *
 * <p>Linux: include/linux/netlink.h, struct netlink_ext_ack.
 */
public final class ExtAck {

    private String message;
    private int badAttribute = -1;

    /** NL_SET_ERR_MSG. */
    public void setMessage(String text) {
        message = text;
    }

    /** NL_SET_ERR_MSG_ATTR; {@code offset} counts from the first byte of the netlink message. */
    public void setMessage(String text, int offset) {
        message = text;
        badAttribute = offset;
    }

    /** Sets the sentence and gives the exception to throw. */
    public ErrnoException error(Errno errno, String text) {
        message = text;
        return new ErrnoException(errno, text);
    }

    /** Sets sentence and attribute and gives the exception to throw. */
    public ErrnoException error(Errno errno, String text, int offset) {
        setMessage(text, offset);
        return new ErrnoException(errno, text);
    }

    /** The sentence, or null. */
    public String message() {
        return message;
    }

    /** Offset of the bad attribute in the request, or -1. */
    public int badAttribute() {
        return badAttribute;
    }
}
