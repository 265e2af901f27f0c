package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.MapType;

/**
 * A lookup in an array with a constant key within range finds something: its result need not be tested for NULL. Not so
 * in an inner array whose place one of another size may take (BPF_F_INNER_MAP).
 *
 * <p>Linux: kernel/bpf/verifier.c, get_constant_map_key() and can_elide_value_nullness().
 */
final class ArrayKeys {

    private static final int MAP_LOOKUP_PERCPU_ELEM = 195;

    private ArrayKeys() {}

    static boolean inRange(VerifierEnv env, Backtrack backtrack, FactRecorder facts, int id, CallArgs args) {
        BpfMap map = args.map;
        if (id != HelperEffects.MAP_LOOKUP_ELEM && id != MAP_LOOKUP_PERCPU_ELEM || map == null) {
            return false;
        }
        if (map.type() != MapType.ARRAY && map.type() != MapType.PERCPU_ARRAY
                || id == MAP_LOOKUP_PERCPU_ELEM
                || (map.spec().flags() & BpfUapi.BPF_F_INNER_MAP) != 0
                || map.keySize() != 4) {
            return false;
        }
        RegState key = env.reg(2);
        if (key.type != RegType.STACK || !key.var.isConst()) {
            return false;
        }
        FrameState frame = env.frameOf(key);
        int off = key.off + (int) key.var.value();
        int first = -off - 1;
        int slot = first / 8;
        int shift = first % 8;
        if (slot >= frame.slots) {
            return false;
        }
        int zeros = 0;
        for (int i = shift; i >= 0 && frame.type(slot * 8 + i) == FrameState.ZERO; i--) {
            zeros++;
        }
        if (zeros >= 4) {
            facts.constantKey(env.insnIdx, 0);
            return map.maxEntries() > 0;
        }
        if (!frame.isScalarSpill(slot)) {
            return false;
        }
        int spills = 0;
        for (int i = shift; i >= 0 && frame.type(slot * 8 + i) == FrameState.SPILL; i--) {
            spills++;
        }
        RegState reg = frame.spilled(slot);
        if (spills != 4 || !reg.var.isConst()) {
            return false;
        }
        // the upper half of a spilled number may be the key: it is less than the number, so what is said below holds
        backtrack.markPreciseSlot(frame.frameno, slot);
        facts.constantKey(env.insnIdx, (int) reg.var.value());
        return Long.compareUnsigned(reg.var.value(), map.maxEntries() & 0xffff_ffffL) < 0;
    }
}
