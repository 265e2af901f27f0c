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

    static final long UNKNOWN = -1;

    private ArrayKeys() {}

    /** The constant that a key argument of an array points at, relied on from here; -1 if there is none. */
    static long constant(VerifierEnv env, Backtrack backtrack, RegState key, BpfMap map) {
        if (map.type() != MapType.ARRAY && map.type() != MapType.PERCPU_ARRAY
                || map.keySize() != 4
                || key.type != RegType.STACK
                || !key.var.isConst()) {
            return UNKNOWN;
        }
        FrameState frame = env.frameOf(key);
        int off = key.off + (int) key.var.value();
        int first = -off - 1;
        int slot = first / 8;
        int shift = first % 8;
        if (slot >= frame.slots) {
            return UNKNOWN;
        }
        int zeros = 0;
        for (int i = shift; i >= 0 && frame.type(slot * 8 + i) == FrameState.ZERO; i--) {
            zeros++;
        }
        if (zeros >= 4) {
            return 0;
        }
        if (!frame.isScalarSpill(slot)) {
            return UNKNOWN;
        }
        int spills = 0;
        for (int i = shift; i >= 0 && frame.type(slot * 8 + i) == FrameState.SPILL; i--) {
            spills++;
        }
        RegState reg = frame.spilled(slot);
        if (spills != 4 || !reg.var.isConst()) {
            return UNKNOWN;
        }
        // the upper half of a spilled number may be the key: it is less than the number, so what is said below holds
        backtrack.markPreciseSlot(frame.frameno, slot);
        return reg.var.value();
    }

    /** Whether a look-up is sure to find something. */
    static boolean inRange(FactRecorder facts, int insn, int id, CallArgs args) {
        if (id != HelperEffects.MAP_LOOKUP_ELEM
                || args.map == null
                || args.constantKey < 0
                || (args.map.spec().flags() & BpfUapi.BPF_F_INNER_MAP) != 0) {
            return false;
        }
        facts.constantKey(insn, (int) args.constantKey);
        return args.constantKey < (args.map.maxEntries() & 0xffff_ffffL);
    }
}
