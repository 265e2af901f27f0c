package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.MapType;
import dev.skep.workloads.libbpf.BpfMapSpec;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.Relocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An object made ready to have one program judged, so that nothing but PROG_LOAD decides: only maps that the program or a
 * function it may call uses; no map is pinned or taken from a pin; no program slot is filled; a map without entries, whose
 * size is left to the loader, gets one (a ring buffer a page).
 *
 * <p>Linux: fixup_obj() in tools/testing/selftests/bpf/veristat.c. More than the tool: maps that are not used cannot fail.
 */
final class AloneObject {

    private static final int PAGE = 4096;

    private AloneObject() {}

    static BpfObjectSpec of(BpfObjectSpec object, BpfProgramSpec program) {
        Set<String> used = usedMaps(object, program);
        List<BpfMapSpec> maps = new ArrayList<>();
        for (BpfMapSpec map : object.maps()) {
            if (used.contains(map.name()) || map.origin() == BpfMapSpec.Origin.KCONFIG) {
                maps.add(ready(map));
            }
        }
        return new BpfObjectSpec(
                object.name(),
                object.license(),
                object.kernelVersion(),
                object.functions(),
                List.copyOf(maps),
                object.externs(),
                object.btf(),
                object.ext());
    }

    private static Set<String> usedMaps(BpfObjectSpec object, BpfProgramSpec program) {
        Set<String> used = new HashSet<>();
        for (BpfProgramSpec f : object.functions()) {
            if (f.subprogram() || f.equals(program) || isCalled(object, f)) {
                for (Relocation r : f.relocations()) {
                    if (r.kind() == Relocation.Kind.MAP || r.kind() == Relocation.Kind.MAP_VALUE) {
                        used.add(r.name());
                    }
                }
            }
        }
        for (BpfMapSpec outer : object.maps()) {
            if (used.contains(outer.name()) && outer.inner() != null) {
                outer.slots().forEach(slot -> used.add(slot.target()));
            }
        }
        return used;
    }

    /** Programs can be called by others, too: then a call leads into their section. */
    private static boolean isCalled(BpfObjectSpec object, BpfProgramSpec callee) {
        for (BpfProgramSpec f : object.functions()) {
            for (Relocation r : f.relocations()) {
                boolean call = r.kind() == Relocation.Kind.CALL || r.kind() == Relocation.Kind.FUNCTION;
                if (call && r.section() == callee.sectionIndex()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BpfMapSpec ready(BpfMapSpec map) {
        BpfMapSpec plain = map.withoutPin();
        if (map.inner() == null) {
            plain = plain.withSlots(List.of());
        }
        return map.maxEntries() != 0 ? plain : plain.withMaxEntries(entries(map.mapType()));
    }

    private static int entries(MapType type) {
        if (type == null) {
            return 1;
        }
        return switch (type) {
            case SK_STORAGE, TASK_STORAGE, INODE_STORAGE, CGROUP_STORAGE, CGRP_STORAGE, PERCPU_CGROUP_STORAGE -> 0;
            case RINGBUF, USER_RINGBUF -> PAGE;
            default -> 1;
        };
    }
}
