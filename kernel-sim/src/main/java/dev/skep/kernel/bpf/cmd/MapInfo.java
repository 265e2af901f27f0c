package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.load.ObjName;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapSpec;

/**
 * {@code struct bpf_map_info}. Simplified: no content hash.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_map_get_info_by_fd().
 */
final class MapInfo {

    private static final int SIZE = 104;
    private static final int TYPE = 0;
    private static final int ID = 4;
    private static final int KEY_SIZE = 8;
    private static final int VALUE_SIZE = 12;
    private static final int MAX_ENTRIES = 16;
    private static final int MAP_FLAGS = 20;
    private static final int NAME = 24;
    private static final int BTF_ID = 64;
    private static final int BTF_KEY_TYPE_ID = 68;
    private static final int BTF_VALUE_TYPE_ID = 72;
    private static final int MAP_EXTRA = 80;

    private MapInfo() {}

    static void get(BpfCall call, BpfMap map) {
        InfoStruct info = new InfoStruct(call, SIZE, false);
        MapSpec spec = map.spec();
        info.set32(TYPE, spec.type().number());
        info.set32(ID, map.id());
        info.set32(KEY_SIZE, spec.keySize());
        info.set32(VALUE_SIZE, spec.valueSize());
        info.set32(MAX_ENTRIES, spec.maxEntries());
        info.set32(MAP_FLAGS, spec.flags());
        ObjName.write(spec.name(), info.bytes(), NAME);
        if (spec.btf() != null) {
            info.set32(BTF_ID, spec.btf().id());
            info.set32(BTF_KEY_TYPE_ID, spec.btfKeyTypeId());
            info.set32(BTF_VALUE_TYPE_ID, spec.btfValueTypeId());
        }
        info.set64(MAP_EXTRA, spec.extra());
        info.finish();
    }
}
