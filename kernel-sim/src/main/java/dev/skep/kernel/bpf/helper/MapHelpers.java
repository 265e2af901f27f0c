package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.map.Maps;

/**
 * bpf_map_*: what programs do with maps. r1 is the address of the map's C view, keys and values are addresses.
 *
 * <p>Linux: kernel/bpf/helpers.c.
 */
final class MapHelpers {

    private MapHelpers() {}

    static void register(Helpers helpers, Maps maps) {
        helpers.register(1, (cpu, map, key, r3, r4, r5) -> maps.at(map).lookup(cpu.id(), key));
        helpers.register(2, (cpu, map, key, value, flags, r5) -> maps.at(map).update(cpu.id(), key, value, flags));
        helpers.register(3, (cpu, map, key, r3, r4, r5) -> maps.at(map).delete(cpu.id(), key));
        helpers.register(87, (cpu, map, value, flags, r4, r5) -> maps.at(map).push(value, flags));
        helpers.register(88, (cpu, map, value, r3, r4, r5) -> maps.at(map).pop(value));
        helpers.register(89, (cpu, map, value, r3, r4, r5) -> maps.at(map).peek(value));
        helpers.register(195, (cpu, map, key, which, r4, r5) -> maps.at(map).lookupPercpu(key, (int) which));
    }
}
