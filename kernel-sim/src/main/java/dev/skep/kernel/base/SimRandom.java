package dev.skep.kernel.base;

/**
 * The machine's one source of randomness: a SplitMix64 sequence that the machine's seed decides wholly. Everything that
 * Linux draws from its random pool (hash seeds, prandom, packet loss) is drawn here, so equal seeds give equal runs.
 *
 * <p>Linux: drivers/char/random.c. Simplified: no entropy, on purpose.
 */
public final class SimRandom {

    private long state;

    public SimRandom(long seed) {
        this.state = seed;
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The next 32 bits. */
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /** An even choice from [0, bound). */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }
}
