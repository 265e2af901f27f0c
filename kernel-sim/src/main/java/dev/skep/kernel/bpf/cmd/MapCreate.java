package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.load.ObjName;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.map.SpecialFields;
import dev.skep.kernel.bpf.prog.BtfFile;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfRecord;
import dev.skep.kernel.btf.StructMetas;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * BPF_MAP_CREATE: the checks in Linux's order, since the first refusal decides the errno.
 *
 * <p>Linux: kernel/bpf/syscall.c, map_create(). Simplified: no tokens, offloaded maps or exclusive programs.
 */
final class MapCreate {

    private static final int RDONLY_WRONLY = BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_WRONLY;

    private final Bpf bpf;

    MapCreate(Bpf bpf) {
        this.bpf = bpf;
    }

    int create(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.MAP_CREATE_END);
        int btfKey = attr.u32(BpfAttr.BTF_KEY_TYPE_ID);
        int btfValue = attr.u32(BpfAttr.BTF_VALUE_TYPE_ID);
        boolean kernelType = attr.u32(BpfAttr.BTF_VMLINUX_VALUE_TYPE_ID) != 0;
        MapType type = MapType.of(attr.u32(BpfAttr.MAP_TYPE));
        refuseIf(
                kernelType && (type != MapType.STRUCT_OPS || btfKey != 0 || btfValue != 0),
                Errno.EINVAL,
                "btf_vmlinux_value_type_id");
        refuseIf(btfKey != 0 && btfValue == 0, Errno.EINVAL, "btf_key_type_id without btf_value_type_id");
        boolean extra = type == MapType.BLOOM_FILTER || type == MapType.ARENA;
        refuseIf(!extra && attr.u64(BpfAttr.MAP_EXTRA) != 0, Errno.EINVAL, "map_extra");
        int flags = attr.u32(BpfAttr.MAP_FLAGS);
        refuseIf((flags & RDONLY_WRONLY) == RDONLY_WRONLY, Errno.EINVAL, "BPF_F_RDONLY with BPF_F_WRONLY");
        boolean node = (flags & BpfUapi.BPF_F_NUMA_NODE) != 0;
        refuseIf(node && attr.u32(BpfAttr.NUMA_NODE) != 0, Errno.EINVAL, "there is one NUMA node");
        refuseIf(type == null, Errno.EINVAL, "no such map type");
        refuseIf(type == MapType.STRUCT_OPS && !kernelType, Errno.EINVAL, "btf_vmlinux_value_type_id is missing");
        MapSpec bare = spec(attr, type, flags, "", null, null);
        bpf.maps().check(bare, call.cred());
        refuseIf(attr.u32(BpfAttr.MAP_IFINDEX) != 0, Errno.EINVAL, "no device takes maps");
        checkRights(call, type);
        bpf.maps().checkAlloc(bare);
        BpfMap inner = type == MapType.ARRAY_OF_MAPS || type == MapType.HASH_OF_MAPS
                ? call.map(attr.u32(BpfAttr.INNER_MAP_FD))
                : null;
        String name = ObjName.read(attr.bytes(), BpfAttr.MAP_NAME);
        BtfObject btf = btfValue == 0 ? null : btf(call, bare);
        BtfRecord record = BtfRecord.NONE;
        if (btf != null) {
            record = fields(call, bare, btf);
            bpf.maps().checkBtf(bare, btf.btf(), btfKey, btfValue);
        }
        BpfMap map = bpf.maps().createChecked(spec(attr, type, flags, name, inner, btf));
        map.describe(record);
        if (btf != null) {
            btf.get();
        }
        try {
            return call.install(new BpfMapFile(map, flags));
        } finally {
            map.put();
        }
    }

    private static void refuseIf(boolean refused, Errno errno, String detail) {
        if (refused) {
            throw new ErrnoException(errno, detail);
        }
    }

    private static MapSpec spec(BpfAttr attr, MapType type, int flags, String name, BpfMap inner, BtfObject btf) {
        return new MapSpec(
                type,
                attr.u32(BpfAttr.KEY_SIZE),
                attr.u32(BpfAttr.VALUE_SIZE),
                attr.u32(BpfAttr.MAX_ENTRIES),
                flags,
                name,
                attr.u64(BpfAttr.MAP_EXTRA),
                inner,
                btf,
                attr.u32(BpfAttr.BTF_KEY_TYPE_ID),
                attr.u32(BpfAttr.BTF_VALUE_TYPE_ID),
                0);
    }

    private void checkRights(BpfCall call, MapType type) {
        if (bpf.settings().unprivilegedDisabled() != 0) {
            call.require(Capability.CAP_BPF);
        }
        switch (MapTypes.of(type).needs()) {
            case CAP_BPF -> call.require(Capability.CAP_BPF);
            case CAP_NET_ADMIN -> call.require(Capability.CAP_NET_ADMIN);
            case NOTHING -> {}
        }
    }

    /** The special fields of the value, where the map's type and flags allow them. */
    private BtfRecord fields(BpfCall call, MapSpec spec, BtfObject btf) {
        int value = call.attr().u32(BpfAttr.BTF_VALUE_TYPE_ID);
        BtfRecord record = BtfRecord.ofMapValue(btf.btf(), value, bpf::kernelBtf);
        if (!record.isEmpty()) {
            call.require(Capability.CAP_BPF);
            SpecialFields.check(spec.type(), spec.flags(), record);
            if (record.hasRoot()) {
                StructMetas.of(btf.btf(), bpf::kernelBtf).checkOwned(record);
            }
        }
        return record;
    }

    /** The first part of map_check_btf(): key and value must have the sizes that the map has. */
    private static BtfObject btf(BpfCall call, MapSpec spec) {
        BtfObject object = BtfFile.of(call.fds(), call.attr().u32(BpfAttr.BTF_FD));
        refuseIf(object.isKernel(), Errno.EACCES, "the kernel's BTF describes no map");
        Btf btf = object.btf();
        int key = call.attr().u32(BpfAttr.BTF_KEY_TYPE_ID);
        refuseIf(key != 0 && size(btf, key) != spec.keySize(), Errno.EINVAL, "btf_key_type_id has another size");
        int value = call.attr().u32(BpfAttr.BTF_VALUE_TYPE_ID);
        refuseIf(size(btf, value) != spec.valueSize(), Errno.EINVAL, "btf_value_type_id has another size");
        return object;
    }

    /** Bytes of a type, -1 if it has no size. */
    private static long size(Btf btf, int id) {
        try {
            return btf.type(id) == null ? -1 : btf.sizeOf(id);
        } catch (ErrnoException e) {
            return -1;
        }
    }
}
