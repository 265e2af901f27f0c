package dev.skep.lang;

/**
 * When a program becomes native code. The default is for machines; tests force one engine or another.
 *
 * @param hotAt work after which a program leaves the kernel's interpreter: its runs and backward jumps added up; 0
 *     means at once
 * @param compile whether Truffle may compile at all
 * @param background whether compilation runs beside the program; if not, the first hot run waits for it
 */
public record JitConfig(long hotAt, boolean compile, boolean background) {

    /**
     * A small program's 20,000 runs take some milliseconds interpreted; loading Truffle takes some hundred. Fewer runs
     * are not worth it.
     */
    private static final long HOT = 20_000;

    /** What machines use. */
    public static final JitConfig DEFAULT = new JitConfig(HOT, true, true);

    /** Truffle's own interpreter and nothing else. */
    public static final JitConfig UNCOMPILED = new JitConfig(0, false, false);

    /** Native code from the first run on. */
    public static final JitConfig COMPILED = new JitConfig(0, true, false);
}
