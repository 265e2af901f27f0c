package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.Idr;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The machine's maps: by id, and by the address that programs hold.
 *
 * <p>Linux: kernel/bpf/syscall.c, map_idr and bpf_map_types.
 */
public final class Maps {

    private final MapEnv env;
    private final Map<MapType, MapTypeOps> types = new EnumMap<>(MapType.class);
    private final Idr<BpfMap> ids = new Idr<>();
    private BpfMap[] byHandle = new BpfMap[16];
    private ValueRelease release = (value, record) -> {};

    public Maps(MapEnv env) {
        this.env = env;
    }

    /** Says at boot what happens to objects that values own. */
    public void onRelease(ValueRelease owner) {
        release = owner;
    }

    void release(long value, BtfRecord record) {
        release.freeFields(value, record);
    }

    /** Adds a map type at boot. */
    public void register(MapType type, MapTypeOps ops) {
        if (types.put(type, ops) != null) {
            throw new KernelPanic("map type " + type + " registered twice");
        }
    }

    /**
     * Checks a spec without charging anything.
     *
     * @throws ErrnoException EINVAL for a type that this kernel has not, or what the type answers
     */
    public void check(MapSpec spec, Cred cred) {
        ops(spec).check(spec, env, cred);
    }

    /**
     * Checks the rest of a spec, once the caller is known to have the right to such maps.
     *
     * @throws ErrnoException what the type answers
     */
    public void checkAlloc(MapSpec spec) {
        ops(spec).checkAlloc(spec, env);
    }

    /**
     * Checks the types of a map's keys and values.
     *
     * @param key the key's type, 0 if there is none
     * @throws ErrnoException what the type answers: EINVAL, or ENOTSUPP where it takes none
     */
    public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
        ops(spec).checkBtf(spec, btf, key, value);
    }

    private MapTypeOps ops(MapSpec spec) {
        MapTypeOps ops = types.get(spec.type());
        if (spec.type() == MapType.UNSPEC) {
            throw new ErrnoException(Errno.EINVAL, "no map type");
        }
        if (ops == null) {
            throw new ErrnoException(Errno.EINVAL, "map type " + spec.type().text() + " is not supported");
        }
        return ops;
    }

    /**
     * Makes a map as root asks for it and gives it an id; the caller owns the one reference.
     *
     * @throws ErrnoException EINVAL for a type that this kernel has not, or what the type answers
     */
    public BpfMap create(MapSpec spec) {
        check(spec, Cred.ROOT);
        checkAlloc(spec);
        return createChecked(spec);
    }

    /** Makes a map of a spec that {@link #check} and {@link #checkAlloc} have passed. */
    public BpfMap createChecked(MapSpec spec) {
        BpfMap map = ops(spec).create(spec, env);
        map.publish(ids);
        map.register(this, handle(map));
        return map;
    }

    private int handle(BpfMap map) {
        int handle = 0;
        while (handle < byHandle.length && byHandle[handle] != null) {
            handle++;
        }
        if (handle == byHandle.length) {
            byHandle = Arrays.copyOf(byHandle, handle * 2);
        }
        byHandle[handle] = map;
        return handle;
    }

    void forget(int handle) {
        byHandle[handle] = null;
    }

    /** The live maps by id. */
    public Idr<BpfMap> ids() {
        return ids;
    }

    /** The map whose C view lies at an address, as helpers get it in a register; the verifier vouches for it. */
    public BpfMap at(long address) {
        return byHandle[env.memory().loadInt(address, BpfMap.HANDLE)];
    }

    public MapEnv env() {
        return env;
    }
}
