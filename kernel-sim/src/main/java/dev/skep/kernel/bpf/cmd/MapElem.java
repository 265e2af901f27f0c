package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.map.BloomFilterMap;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.map.FdKeyMap;
import dev.skep.kernel.bpf.map.FdMap;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * The commands on one element, and BPF_MAP_FREEZE.
 *
 * <p>Linux: kernel/bpf/syscall.c, map_lookup_elem() and its neighbours.
 */
final class MapElem {

    private static void refuseIf(boolean refused, Errno errno, String detail) {
        if (refused) {
            throw new ErrnoException(errno, detail);
        }
    }

    private static void checkLock(BpfMap map, long flags) {
        boolean lock = (flags & BpfUapi.BPF_F_LOCK) != 0;
        refuseIf(
                lock && !map.record().has(BtfFieldType.SPIN_LOCK),
                Errno.EINVAL,
                "BPF_F_LOCK, but the value has no spin lock");
    }

    private static BpfMapFile file(BpfCall call) {
        return BpfMapFile.of(call.fds(), call.attr().u32(BpfAttr.MAP_FD));
    }

    /** The key from the caller; null for a map without keys, for which the pointer must be null. */
    private static byte[] key(BpfCall call, BpfMap map) {
        long address = call.attr().u64(BpfAttr.KEY);
        if (map.keySize() == 0) {
            refuseIf(address != 0, Errno.EINVAL, "the map has no keys");
            return null;
        }
        return call.memory().copyFromUser(address, map.keySize());
    }

    long lookup(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.MAP_ELEM_END);
        long flags = attr.u64(BpfAttr.ELEM_FLAGS);
        refuseIf((flags & ~BpfUapi.BPF_F_LOCK) != 0, Errno.EINVAL, "flags 0x%x".formatted(flags));
        BpfMapFile file = file(call);
        file.checkReadable();
        checkLock(file.map(), flags);
        BpfMap map = file.map();
        byte[] key = key(call, map);
        if (map instanceof BloomFilterMap filter) {
            filter.sysPeek(call.memory().copyFromUser(attr.u64(BpfAttr.VALUE), map.valueSize()));
            return 0;
        }
        call.memory().copyToUser(attr.u64(BpfAttr.VALUE), get(call, map, key, flags));
        return 0;
    }

    long update(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.MAP_ELEM_END);
        BpfMapFile file = file(call);
        file.checkWritable();
        long flags = attr.u64(BpfAttr.ELEM_FLAGS);
        checkLock(file.map(), flags);
        BpfMap map = file.map();
        byte[] key = key(call, map);
        byte[] value = call.memory().copyFromUser(attr.u64(BpfAttr.VALUE), map.sysValueSize());
        put(call, file, key, value, flags);
        return 0;
    }

    /** bpf_map_update_value(). */
    private static void put(BpfCall call, BpfMapFile file, byte[] key, byte[] value, long flags) {
        switch (file.map()) {
            case FdMap map -> map.sysUpdate(key, value, flags, call.fds(), file);
            case FdKeyMap map -> map.sysUpdate(call.fds(), fd(key), value, flags);
            default -> file.map().sysUpdate(key, value, flags);
        }
    }

    private static int fd(byte[] key) {
        return key[0] & 0xff | (key[1] & 0xff) << 8 | (key[2] & 0xff) << 16 | key[3] << 24;
    }

    /** bpf_map_copy_value(). */
    private static byte[] get(BpfCall call, BpfMap map, byte[] key, long flags) {
        return map instanceof FdKeyMap owners ? owners.sysLookup(call.fds(), fd(key)) : map.sysLookup(key, flags);
    }

    long delete(BpfCall call) {
        call.attr().requireZeroFrom(BpfAttr.MAP_DELETE_END);
        BpfMapFile file = file(call);
        file.checkWritable();
        BpfMap map = file.map();
        byte[] key = key(call, map);
        if (map instanceof FdKeyMap owners) {
            owners.sysDelete(call.fds(), fd(key));
        } else {
            map.sysDelete(key);
        }
        return 0;
    }

    long nextKey(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.MAP_NEXT_KEY_END);
        BpfMapFile file = file(call);
        file.checkReadable();
        BpfMap map = file.map();
        byte[] next = map.sysNextKey(attr.u64(BpfAttr.KEY) == 0 ? null : key(call, map));
        call.memory().copyToUser(attr.u64(BpfAttr.NEXT_KEY), next);
        return 0;
    }

    long lookupAndDelete(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.MAP_ELEM_END);
        long flags = attr.u64(BpfAttr.ELEM_FLAGS);
        refuseIf((flags & ~BpfUapi.BPF_F_LOCK) != 0, Errno.EINVAL, "flags 0x%x".formatted(flags));
        BpfMapFile file = file(call);
        file.checkReadable();
        file.checkWritable();
        BpfMap map = file.map();
        boolean queue = map.type() == MapType.QUEUE || map.type() == MapType.STACK;
        refuseIf(queue && flags != 0, Errno.EINVAL, "a queue takes no flags");
        checkLock(file.map(), flags);
        byte[] key = key(call, map);
        byte[] value = map.sysLookupAndDelete(key, flags);
        call.memory().copyToUser(attr.u64(BpfAttr.VALUE), value);
        return 0;
    }

    long freeze(BpfCall call) {
        call.attr().requireZeroFrom(BpfAttr.MAP_FREEZE_END);
        BpfMapFile file = file(call);
        BpfMap map = file.map();
        refuseIf(map.type() == MapType.STRUCT_OPS, Errno.ENOTSUPP, "struct_ops maps cannot be frozen");
        // A map that is frozen already fails here too.
        file.checkWritable();
        map.freeze();
        return 0;
    }
}
