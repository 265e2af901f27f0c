package dev.skep.kernel.sysctl;

import dev.skep.kernel.uapi.Capability;

/**
 * A word or a line.
 *
 * <p>Linux: proc_dostring(); kernel/utsname_sysctl.c.
 */
public final class StringSysctl extends Sysctl {

    private final int max;
    private String value;

    /** @param max characters kept; longer text is cut, as Linux does */
    public StringSysctl(String name, int permissions, Capability needed, int max, String value) {
        super(name, permissions, needed);
        this.max = max;
        this.value = value;
    }

    @Override
    public String text() {
        return value;
    }

    @Override
    protected void set(String text) {
        value = text.length() > max ? text.substring(0, max) : text;
    }
}
