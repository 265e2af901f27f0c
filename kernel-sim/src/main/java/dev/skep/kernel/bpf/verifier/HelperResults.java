package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.RetType;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.MapType;

/**
 * What r0 holds after a helper.
 *
 * <p>Linux: kernel/bpf/verifier.c, the last part of check_helper_call(); do_refine_retval_range().
 */
final class HelperResults {

    private final VerifierEnv env;
    private final MemAccess memory;
    private final BtfArguments structs;

    HelperResults(VerifierEnv env, MemAccess memory, BtfArguments structs) {
        this.env = env;
        this.memory = memory;
        this.structs = structs;
    }

    /** Sets r0; {@code notNull} if the lookup is known to succeed. */
    void set(HelperProto proto, CallArgs args, boolean notNull) {
        give(proto, args, notNull);
        refine(proto, args);
    }

    private void give(HelperProto proto, CallArgs args, boolean notNull) {
        int flags = proto.ret() & ~TypeFlag.BASE;
        RegState r0 = env.frame().fresh(0);
        switch (TypeFlag.base(proto.ret())) {
            case RetType.INTEGER -> r0.unknown();
            case RetType.VOID -> r0.notInit();
            case RetType.MAP_VALUE -> {
                r0.pointer(RegType.MAP_VALUE | (notNull ? flags & ~TypeFlag.MAYBE_NULL : flags));
                r0.map = args.map;
                r0.innerMap = args.innerMap;
                r0.mapUid = args.mapUid;
                if (notNull && isMapInMap(args.map.type())) {
                    r0.id = ++env.idGen;
                    BranchCheck.notNull(r0);
                }
            }
            case RetType.SOCKET -> r0.pointer(RegType.SOCKET | flags);
            case RetType.TCP_SOCK -> r0.pointer(RegType.TCP_SOCK | flags);
            case RetType.SOCK_COMMON -> r0.pointer(RegType.SOCK_COMMON | flags);
            case RetType.MEM -> {
                r0.pointer(RegType.MEM | flags);
                r0.memSize = (int) args.memSize;
                r0.dynptrId = args.dynptrId;
            }
            case RetType.BTF_ID -> {
                if (args.kptr == null) {
                    structs.result(proto, args, r0);
                } else {
                    memory.fields.exchangedResult(args, r0, flags);
                }
            }
            default -> structs.percpuResult(proto, args, r0);
        }
        r0.subregDef = 0;
        if (r0.mayBeNull() || env.records.mayHoldLock(r0)) {
            r0.id = ++env.idGen;
        }
        if (HelperEffects.isCast(proto.id()) || proto.id() == HelperEffects.DYNPTR_DATA) {
            r0.refObjId = args.refObjId;
        } else if (HelperEffects.acquires(proto.id(), args.map)) {
            int id = ++env.idGen;
            env.cur.acquire(id, env.insnIdx);
            r0.id = id;
            r0.refObjId = id;
        }
    }

    private static boolean isMapInMap(MapType type) {
        return type == MapType.ARRAY_OF_MAPS || type == MapType.HASH_OF_MAPS;
    }

    /** Some helpers return at most the size they were given, or a CPU number. */
    private void refine(HelperProto proto, CallArgs args) {
        if (proto.ret() != RetType.INTEGER) {
            return;
        }
        RegState r0 = env.frame().own(0);
        if (HelperEffects.returnsSize(proto.id())) {
            r0.smax = args.sizeMax;
            r0.smax32 = (int) args.sizeMax;
            r0.smin = -4095;
            r0.smin32 = -4095;
            Bounds.sync(r0);
        } else if (proto.id() == HelperEffects.GET_SMP_PROCESSOR_ID) {
            int last = env.request.cpus() - 1;
            r0.umax = last;
            r0.umin = 0;
            r0.umax32 = last;
            r0.umin32 = 0;
            r0.smax = last;
            r0.smin = 0;
            r0.smax32 = last;
            r0.smin32 = 0;
            Bounds.sync(r0);
        }
    }
}
