package dev.skep.kernel.sysctl;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;

/**
 * A number within bounds.
 *
 * <p>Linux: proc_dointvec_minmax(), proc_doulongvec_minmax().
 */
public class LongSysctl extends Sysctl {

    private final long min;
    private final long max;
    private long value;

    public LongSysctl(String name, int permissions, Capability needed, long min, long max, long value) {
        super(name, permissions, needed);
        this.min = min;
        this.max = max;
        this.value = value;
    }

    /** The value. */
    public final long value() {
        return value;
    }

    /** The value of one that fits an int. */
    public final int intValue() {
        return (int) value;
    }

    @Override
    public String text() {
        return String.valueOf(value);
    }

    @Override
    protected void set(String text) {
        long number;
        try {
            number = Long.decode(text);
        } catch (NumberFormatException e) {
            throw new ErrnoException(Errno.EINVAL, name() + ": '" + text + "' is not a number");
        }
        if (number < min || number > max) {
            throw new ErrnoException(Errno.EINVAL, name() + " takes " + min + " to " + max + ", not " + number);
        }
        checkChange(value, number);
        value = number;
    }

    /** A place for knobs that refuse some changes. */
    protected void checkChange(long from, long to) {}
}
