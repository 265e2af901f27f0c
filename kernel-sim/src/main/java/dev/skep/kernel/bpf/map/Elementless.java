package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;

/**
 * A map that has no elements to look up, change or list: programs find nothing and get an errno for changes, user space
 * gets an errno for all of it.
 *
 * <p>Linux: the refusing functions in the bpf_map_ops of ringbuf.c, arena.c and the local storages.
 */
abstract class Elementless extends BpfMap {

    private final Errno toPrograms;
    private final ErrnoException toUsers;

    /**
     * @param toPrograms what programs get that would change an element
     * @param toUsers what user space gets, and why
     */
    Elementless(MapSpec spec, MapEnv env, Errno toPrograms, ErrnoException toUsers) {
        super(spec, env.memory());
        this.toPrograms = toPrograms;
        this.toUsers = toUsers;
    }

    @Override
    public final long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public final long update(int cpu, long key, long value, long flags) {
        return toPrograms.negative();
    }

    @Override
    public final long delete(int cpu, long key) {
        return toPrograms.negative();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw toUsers;
    }

    @Override
    public final void sysUpdate(byte[] key, byte[] value, long flags) {
        throw toUsers;
    }

    @Override
    public final void sysDelete(byte[] key) {
        throw toUsers;
    }

    @Override
    public final byte[] sysNextKey(byte[] key) {
        throw toUsers;
    }
}
